import Simulation
import Terminal
import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Metrics

/// Whatever the model holds and however large the screen is: it is drawn, within its bounds.
@Suite struct RandomModelTests {
  @Test(arguments: 0..<12)
  func `any model at any size is drawn`(seed: UInt64) {
    var random = Seeded(seed &+ 1)
    var model = IncidentFixture.model(until: IncidentFixture.start + .minutes(Int64(random.below(120)) + 1))
    for round in 0..<40 {
      disturb(&model, &random)
      let isTiny = round % 3 == 0
      _ = model.update(
        .resize(width: random.below(isTiny ? 45 : 401), height: random.below(isTiny ? 15 : 121)))
      let look = Look(
        theme: BuiltInThemes.theme(BuiltInThemes.names[random.below(3)]) ?? BuiltInThemes.standard,
        glyphs: random.below(2) == 0 ? .utf8 : .ascii, dots: Look.Dots.allCases[random.below(3)])
      let surface = view(model, look)
      #expect(surface.width == model.width && surface.height == model.height)
      if look.glyphs == .ascii { #expect(surface.text.utf8.allSatisfy { $0 < 0x80 }, "ASCII means ASCII") }
    }
  }

  /// Keys struck at random and numbers that make no sense.
  private func disturb(_ model: inout Model, _ random: inout Seeded) {
    for _ in 0..<random.below(6) {
      let strokes = model.keys.bindings.compactMap(\.strokes.first)
      let stroke = strokes[random.below(strokes.count)]
      _ = model.update(.input(.key(stroke.key, stroke.modifiers)))
    }
    if random.below(4) == 0 { model.overlay = nil }
    if random.below(6) == 0, let first = model.moments.first, let last = model.moments.last {
      let length = max(1, (last.time - first.time).nanoseconds / 1_000_000_000)
      let instant = first.time + .seconds(Int64(random.below(Int(min(1_000_000, length)) + 20)) - 10)
      if random.below(3) == 0 {
        _ = model.update(.backtracked(to: instant, attempt: random.below(5)))
      } else {
        model.scrub(to: instant)
      }
    }
    guard var frame = model.latest else { return }
    let odd = [0, 1, -5, 999_999_999, 12]
    func pick() -> Int { odd[random.below(odd.count)] }
    switch random.below(8) {
    case 0: frame.queues = []
    case 1: frame.servers = []
    case 2: frame.ocsp.responders = []
    case 3: frame.frontEnds = []
    case 4:
      frame.queues = (0..<60).map { index in
        var queue = FrameFixture.queues(depth: 1000 * index, isTrouble: true, isParked: true)[index % 6]
        queue.id = index + 1
        queue.expiredIdentities = pick()
        queue.oldestAge = Interval(nanoseconds: Int64(pick()) &* 1_000_000_000)
        return queue
      }
    case 5:
      frame.dss.latency.mean = [Double.nan, .infinity, -1, 1e300][random.below(4)]
      frame.averages.errorShare1m = .nan
      frame.ocsp.capacityPerSecond = .infinity
      frame.ocsp.earliestExpiry = nil
    case 6:
      frame.servers = (0..<500).map { index in
        var server = FrameFixture.servers(at: frame.time, issued: pick(), isTrouble: true, isParked: false)[
          index % 12]
        server.id = index + 1
        server.state = [.ready, .halfOpen, .probing, .stopped, .stopping][index % 5]
        return server
      }
      frame.ocsp.responders = Array(
        repeating: frame.ocsp.responders.first ?? ResponderFrame(state: .active, revision: 1, pending: 0),
        count: 700)
    default: frame.dss.served = pick()
    }
    frame.number += 1
    frame.from = frame.time + .seconds(Int64(random.below(3)))
    frame.time = frame.from + .milliseconds(Int64(random.below(100_000)))
    _ = model.update(.frames([frame]))
    let rule = AlertRule.standard[random.below(AlertRule.standard.count)]
    _ = model.update(
      .journal([
        JournalEntry(
          number: 10_000 + frame.number, time: frame.time,
          content: random.below(2) == 0
            ? .alert(AlertChange(kind: .raise, rule: rule, value: .nan))
            : .remark("wide 日本語 and e\u{301} and \u{1B}[31m"))
      ]))
    _ = model.update(
      .status(
        SessionStatus(
          phase: [.running, .frozen, .ended][random.below(3)],
          speed: Speed.ladder[random.below(Speed.ladder.count)],
          now: frame.time, failure: random.below(9) == 0 ? "the ledger does not balance" : nil)))
  }

  @Test func `every cell lies on the theme's background, the selection's, or a label's`() {
    let model = IncidentFixture.model()
    for name in BuiltInThemes.names {
      guard let theme = BuiltInThemes.theme(name) else { continue }
      let surface = view(model, Look(theme: theme))
      let labels = [Role.expired, .live, .ocsp, .deadCA, .hvca].map { theme.color($0) }
      let allowed = Set([theme.background, theme.selectedBackground] + labels)
      for y in 0..<surface.height {
        for x in 0..<surface.width {
          #expect(allowed.contains(surface[x, y].style.background), "\(name) \(x) \(y)")
        }
      }
    }
  }
}
