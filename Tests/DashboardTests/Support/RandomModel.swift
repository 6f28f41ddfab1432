import Glibc
import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// A dashboard with random input: keys, clicks, meaningless numbers, the past, another attempt, terminals of any size.
struct RandomModel {
  private(set) var model: Model
  private var random: Seeded

  init(seed: UInt64) {
    random = Seeded(seed &+ 1)
    model = IncidentFixture.model(until: IncidentFixture.start + .minutes(Int64(random.below(120)) + 1))
  }

  /// The number of rounds; many times more with SIGNALBOX_SOAK=1 in the environment.
  static func rounds(_ count: Int) -> Int {
    guard let soak = getenv("SIGNALBOX_SOAK"), String(cString: soak) == "1" else { return count }
    return count * 40
  }

  /// Another random event, and another terminal size.
  ///
  /// - Parameter size: nil for any up to 400 × 120, with small ones overrepresented.
  mutating func disturb(size: (width: Int, height: Int)? = nil) {
    for _ in 0..<random.below(6) { press() }
    if random.below(4) == 0 { model.console.overlay = nil }
    if random.below(5) == 0 { model.choose(Preset.allCases[random.below(Preset.allCases.count)]) }
    if random.below(8) == 0 {
      model.console.expanded = PanelID.allCases[random.below(PanelID.allCases.count)]
    }
    if random.below(8) == 0 { arrange() }
    if random.below(6) == 0 { goBack() }
    change()
    let isTiny = random.below(3) == 0
    let (width, height) =
      size ?? (random.below(isTiny ? 45 : 401), random.below(isTiny ? 15 : 121))
    _ = model.update(.resize(width: width, height: height))
    if random.below(3) == 0 { point() }
  }

  /// A random look: any theme, any characters.
  mutating func look() -> Look {
    let names = BuiltInThemes.names
    return Look(
      theme: BuiltInThemes.theme(names[random.below(names.count)]) ?? BuiltInThemes.standard,
      glyphs: random.below(2) == 0 ? .utf8 : .ascii, dots: Look.Dots.allCases[random.below(3)])
  }

  private mutating func press() {
    let strokes = model.keys.bindings.compactMap(\.strokes.first)
    let stroke = strokes[random.below(strokes.count)]
    _ = model.update(.input(.key(stroke.key, stroke.modifiers)))
    guard random.below(4) == 0 else { return }
    for character in ["zebra 7", "日本語🚂", "queue.park ", "e\u{301}\u{1B}"][random.below(4)] {
      _ = model.update(.input(.key(.character(character), [])))
    }
    if random.below(2) == 0 { _ = model.update(.input(.paste("発行 19 050 🚂"))) }
  }

  private mutating func arrange() {
    let panel = PanelID.allCases[random.below(PanelID.allCases.count)]
    guard let table = model.table(of: panel) else { return }
    model.sort(panel, by: random.below(4) == 0 ? nil : table.columns[random.below(table.columns.count)].name)
    if random.below(2) == 0 { model.filter(panel, by: ["", "1", "r", "日", "0 0"][random.below(5)]) }
  }

  private mutating func point() {
    let actions: [MouseEvent.Action] = [.press(.left), .scrollUp, .scrollDown, .drag(.left), .release(.left)]
    for _ in 0..<3 {
      let event = MouseEvent(
        actions[random.below(actions.count)], x: random.below(max(1, model.width + 2)) - 1,
        y: random.below(max(1, model.height + 2)) - 1)
      _ = model.update(.input(.mouse(event)))
    }
  }

  private mutating func goBack() {
    guard let first = model.record.moments.first, let last = model.record.moments.last else { return }
    let length = max(1, (last.time - first.time).nanoseconds / 1_000_000_000)
    let instant = first.time + .seconds(Int64(random.below(Int(min(1_000_000, length)) + 20)) - 10)
    if random.below(3) == 0 {
      _ = model.update(.backtracked(to: instant, attempt: random.below(5)))
    } else {
      model.scrub(to: instant)
    }
  }

  private mutating func change() {
    guard var frame = model.record.latest else { return }
    disturb(&frame)
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
    _ = model.update(.tick(model.clock + UInt64(random.below(9000))))
  }

  private mutating func disturb(_ frame: inout Frame) {
    let odd = [0, 1, -5, 999_999_999, 12]
    func pick() -> Int { odd[random.below(odd.count)] }
    switch random.below(10) {
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
      for index in frame.queues.indices { frame.queues[index].meanDepth = .nan }
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
    case 7:
      for index in frame.frontEnds.indices { frame.frontEnds[index].name = "前端\(index)🚂" }
    case 8:
      frame.customers.tries = [pick(), pick(), pick(), pick()]
      frame.customers.waiting = pick()
      frame.customers.busiest = (0..<random.below(20)).map { _ in
        var account = AccountFrame(id: pick())
        account.rateLimited = pick()
        account.burst = pick()
        account.perSecond = .nan
        return account
      }
      for index in frame.ocsp.responders.indices { frame.ocsp.responders[index].signers.worst = [] }
      for index in frame.queues.indices { frame.queues[index].ages = AgeHistogram(classes: random.below(12)) }
    default: frame.dss.served = pick()
    }
  }
}
