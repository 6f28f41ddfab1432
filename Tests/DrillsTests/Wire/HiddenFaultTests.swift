import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Hidden entries are in no byte sent to trainees and viewers.
@Suite struct HiddenFaultTests {
  private let folder = SocketFolder()

  private func drill() throws -> Drill {
    var scenario = smallScenario(seconds: 300)
    scenario.events = [
      ScenarioEvent(
        id: "quagga", trigger: .at(scenario.start + .seconds(20)),
        effects: [
          .inject(
            Injection(
              id: "thylacine", malfunction: try Malfunction(parsing: "servers.slow x3"), isHidden: true))
        ],
        isHidden: true),
      ScenarioEvent(
        id: "aurochs", trigger: .offered,
        effects: [
          .inject(Injection(id: "moa", malfunction: try Malfunction(parsing: "dss.load x2"), isHidden: true))
        ],
        isHidden: true),
    ]
    return Drill(scenario: scenario)
  }

  /// Words that reveal a hidden fault.
  private static let words = [
    "quagga", "thylacine", "aurochs", "moa", "dodo", "servers.slow", "servers.faulty", "note: careful",
    "Faulty\":true",
  ]

  /// Those words that occur in a console's updates.
  private static func found(in bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    return words.filter(text.contains)
  }

  @Test func `an instructor's bytes contain hidden faults and a viewer's do not`() async throws {
    let drill = try drill()
    let session = ExerciseSession(drill: drill, seed: 1, speed: .times(50))
    let server = try ConsoleServer(session: session, path: folder.socket)
    let instructor = try RawConsole(folder.socket)
    let viewer = try RawConsole(folder.socket)
    let local = session.console(.trainee)
    instructor.ask("hello signalbox \(SessionProtocol.version) instructor")
    viewer.ask("hello signalbox \(SessionProtocol.version) viewer")
    session.start(drill, seed: 1)
    instructor.ask("input inject dodo hidden servers.faulty 1")
    instructor.ask("input fire aurochs")
    instructor.ask("input note careful")
    instructor.ask("input remove thylacine-is-not-there")
    var ofViewer = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .unpaced, now: drill.scenario.start))
    var ofInstructor = ofViewer
    let isDone = await eventually {
      for case .update(let update) in viewer.read(milliseconds: 1) { ofViewer.merge(update) }
      for case .update(let update) in instructor.read(milliseconds: 1) { ofInstructor.merge(update) }
      return [ofViewer, ofInstructor].allSatisfy {
        $0.status.now >= drill.scenario.start + .seconds(60) && $0.frames.count > 5
      }
    }
    #expect(isDone)
    // A late console gets the same past, without hidden entries.
    let latecomer = try RawConsole(folder.socket)
    latecomer.ask("hello signalbox \(SessionProtocol.version) viewer")
    var ofLatecomer = ofViewer
    ofLatecomer.frames = []
    #expect(
      await eventually {
        for case .update(let update) in latecomer.read(milliseconds: 1) { ofLatecomer.merge(update) }
        return ofLatecomer.frames.count > 5
      })
    #expect(Self.found(in: instructor.received) == Self.words)
    for bytes in [viewer.received, latecomer.received, try SessionMessage.update(local.take()).encoded()] {
      #expect(Self.found(in: bytes) == [])
      let hasFrames = String(decoding: bytes, as: UTF8.self).contains("\"frames\":[{")
      #expect(hasFrames)
    }
    server.close()
    _ = session.stop()
  }

  @Test func `the effects of a hidden fault are visible to all`() async throws {
    let drill = try drill()
    let session = ExerciseSession(drill: drill, seed: 1, speed: .unpaced)
    let trainee = session.console(.trainee), instructor = session.console(.instructor)
    session.start(drill, seed: 1)
    session.send(.input(try Input(parsing: "inject dodo hidden servers.faulty all")), by: .instructor)
    #expect(
      await eventually {
        trainee.viewpoint == .trainee && session.console(.viewer).take().status.phase == .ended
      })
    let (shown, told) = (trainee.take().frames, instructor.take().frames)
    #expect(told.contains { $0.fleet.faulty > 0 } && !shown.contains { $0.fleet.faulty > 0 })
    #expect(shown.contains { frame in frame.servers.contains { $0.failed > 0 } })
    _ = session.stop()
  }

  /// Failures are visible, and a hidden fault stays hidden after its end.
  @Test func `failures have the same words for all, during a hidden fault and after it`() async throws {
    let drill = try drill()
    let session = ExerciseSession(drill: drill, seed: 1, speed: .unpaced)
    let trainee = session.console(.trainee), instructor = session.console(.instructor)
    session.start(drill, seed: 1)
    session.send(.input(try Input(parsing: "inject dodo hidden for=60s servers.faulty all")), by: .instructor)
    #expect(await eventually { session.console(.viewer).take().status.phase == .ended })
    let (shown, told) = (trainee.take().frames, instructor.take().frames)
    func failures(_ frames: [Frame]) -> [[ServerFailure]] {
      frames.flatMap { $0.servers.map(\.recentFailures) }
    }
    let all = failures(shown)
    #expect(all.contains { $0.contains { $0.reason == .signingFailed } } && all == failures(told))
    #expect(shown.last?.servers.contains { $0.isFaulty } == false)
    let text = String(decoding: try JSONEncoder().encode(shown), as: UTF8.self)
    #expect(!text.contains("Faulty\":true") && !text.contains("ardware"))
    _ = session.stop()
  }

  @Test func `a hidden seed is hidden from viewers`() throws {
    var drill = Drill(scenario: smallScenario(seconds: 10))
    drill.hasUnknownSeed = true
    #expect(drill.welcome(.viewer, seed: 42, abilities: .simulated).seed == nil)
    #expect(drill.welcome(.instructor, seed: 42, abilities: .simulated).seed == 42)
  }
}
