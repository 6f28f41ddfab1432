import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// A plane that rejects what it is asked for, as with a destroyed key: the overview shows it at every size.
@Suite struct RejectedRequestsTests {
  /// - Parameter perSecond: rejected certificate requests.
  private func model(_ width: Int, _ height: Int, perSecond: Int, hasCalls: Bool) -> Model {
    var model = Model(run: LiveFixture.run, width: width, height: height)
    var rejected = 0
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.present))
    update.frames = LiveFixture.frames.prefix(60).map { frame in
      var frame = frame
      rejected += perSecond * Int(frame.interval.seconds)
      if !hasCalls { frame.dss = IdentityFrame() }
      frame.ledger = Ledger()
      frame.ledger.certificate.requested = rejected
      frame.ledger.certificate.rejected = rejected
      return frame
    }
    model.take(update)
    return model
  }

  @Test(arguments: [(160, 48), (80, 24)], [true, false])
  func `the overview has their rate, and the ledger their number`(
    size: (width: Int, height: Int), hasCalls: Bool
  ) throws {
    let model = model(size.width, size.height, perSecond: 20, hasCalls: hasCalls)
    let screen = view(model, Look()).text
    let rows = screen.split(separator: "\n").filter { $0.contains("rejected") }
    #expect(rows.contains { $0.contains("20.0/s") }, "\(screen)")
    let total = Format.grouped(try #require(model.frame).ledger.total.rejected)
    #expect(rows.contains { $0.contains(total) }, "\(screen)")
    let said = NowPanel().sentences(model, try #require(model.frame)).joined(separator: " ")
    #expect(said.contains("Rejected in the last minute: ") && said.contains("20"), "\(said)")
  }

  @Test func `without any there is no such row`() throws {
    let model = model(160, 48, perSecond: 0, hasCalls: true)
    let labels = NowRow.all(model, try #require(model.frame), .utf8).map(\.label)
    #expect(!labels.contains("rejected"), "\(labels)")
  }

  @Test func `the first frame's total is not the last minute's, nor what came while no frame did`() throws {
    var minute = TrailingMinute()
    var frame = try #require(LiveFixture.frames.dropFirst().first)
    frame.ledger = Ledger()
    frame.ledger.certificate.rejected = 5000
    minute.add(frame)
    #expect(minute.totals.sum.rejected == 0)
    (frame.from, frame.time) = (frame.time, frame.time + .seconds(1))
    frame.ledger.certificate.rejected = 5020
    minute.add(frame)
    #expect(minute.totals.sum.rejected == 20)
    (frame.from, frame.time) = (frame.time + .seconds(5), frame.time + .seconds(6))
    frame.ledger.certificate.rejected = 5200
    minute.add(frame)
    #expect(minute.totals.sum.rejected == 20)
  }
}
