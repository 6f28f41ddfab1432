import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// The alarms of a live plane: what it measures of itself raises and clears them.
@Suite struct PlaneAlarmTests {
  /// A condition, and the alarm that it raises.
  struct Condition: CustomTestStringConvertible, Sendable {
    var alarm: String
    /// Seconds for which it must last.
    var lasting: Int
    var arise: @Sendable (inout PlaneReadings) -> Void
    var testDescription: String { alarm }
  }

  static let conditions = [
    Condition(alarm: "store-failing", lasting: 0) { $0.storeFailing = true },
    Condition(alarm: "store-full", lasting: 0) { $0.storeFree = 0.049 },
    Condition(alarm: "store-slow", lasting: 2) { $0.longestCommit = .milliseconds(251) },
    Condition(alarm: "key-pool", lasting: 30) { $0.keysLeft = 0.19 },
    Condition(alarm: "ca-expiry", lasting: 0) { $0.issuersNotAfter[1] = start + .days(30) },
    Condition(alarm: "root-signer-expiry", lasting: 0) { $0.rootSignersNotAfter[1] = start + .days(30) },
    Condition(alarm: "journal-behind", lasting: 2) { $0.journalBehind = .milliseconds(1001) },
    Condition(alarm: "clock-set-back", lasting: 0) { $0.clockSetBack = .hours(1) },
  ]

  private static var healthy: PlaneReadings {
    var readings = PlaneReadings()
    readings.storeFree = 0.05
    readings.longestCommit = .milliseconds(250)
    readings.keysLeft = 0.2
    readings.issuersNotAfter = [start + .days(400), start + .days(300), nil]
    readings.rootSignersNotAfter = [start + .days(300), start + .days(31)]
    readings.journalBehind = .seconds(1)
    readings.clockSetBack = .seconds(1)
    return readings
  }

  /// An engine with its observer, second by second.
  private struct Alarmed {
    var engine = smallEngine()
    var observer: Observer
    var frame: Frame
    var second = 0

    init(_ rules: [AlertRule] = AlertRule.plane(PlaneAlarmLimits())) {
      observer = Observer(engine, start: start, rules: rules)
      frame = observer.frame(engine, trying: nil)
    }

    mutating func pass(_ seconds: Int, _ readings: PlaneReadings?) {
      var effects = Effects()
      for _ in 0..<seconds {
        second += 1
        engine.handle(.timePassed, at: at(Double(second)), into: &effects)
        observer.endSecond(engine, trying: 0, plane: readings)
      }
      frame = observer.frame(engine, trying: nil)
    }

    /// A second at whose beginning requests come.
    mutating func request(_ count: Int, second: Int) {
      var effects = Effects()
      for number in 0..<count {
        engine.handle(
          .certificateRequested(account: 0, caller: UInt32(second * 100 + number), issuer: 0, profile: 0),
          at: at(Double(second) - 0.5), into: &effects)
      }
      pass(1, PlaneAlarmTests.healthy)
    }

    func phase(_ alarm: String) -> AlertState.Phase? { frame.alerts.first { $0.rule.id == alarm }?.phase }
  }

  @Test(arguments: conditions)
  func `a condition raises its alarm and no other, and its end clears it`(condition: Condition) {
    var alarmed = Alarmed()
    let healthy = Self.healthy
    alarmed.pass(60, healthy)
    #expect(!alarmed.frame.alerts.contains { $0.isActive }, "at the thresholds nothing is raised")
    var troubled = healthy
    condition.arise(&troubled)
    if condition.lasting > 0 { alarmed.pass(condition.lasting, troubled) }
    #expect(alarmed.phase(condition.alarm) == .normal, "it has not lasted long enough")
    alarmed.pass(1, troubled)
    #expect(alarmed.frame.alerts.filter(\.isActive).map(\.rule.id) == [condition.alarm])
    alarmed.observer.acknowledge(condition.alarm, at: alarmed.engine.now)
    alarmed.pass(60, healthy)
    #expect(alarmed.phase(condition.alarm) == .normal)
    let kinds = alarmed.observer.journal.lines.compactMap { entry -> AlertChange.Kind? in
      if case .alert(let change) = entry.content, change.rule.id == condition.alarm {
        change.kind
      } else {
        nil
      }
    }
    #expect(kinds == [.raise, .acknowledge, .clear])
  }

  @Test func `a CA near its expiry is named; one without its key is not`() {
    var alarmed = Alarmed()
    var readings = Self.healthy
    readings.issuersNotAfter = [start + .days(5), nil, start + .days(29), start + .days(31)]
    alarmed.pass(1, readings)
    let alarm = alarmed.frame.alerts.first { $0.rule.id == "ca-expiry" }
    #expect(alarm?.concerns.map(\.text) == ["CA 1,3"] && alarm?.concerns.first?.certificates == 2)
  }

  @Test func `responders whose certificate of the root expires, or is lacking, are named`() {
    var alarmed = Alarmed()
    var readings = Self.healthy
    readings.rootSignersNotAfter = [start + .days(20), start + .days(90), start + .hours(2)]
    alarmed.pass(1, readings)
    func concerns(_ alarm: String) -> [String]? {
      alarmed.frame.alerts.first { $0.rule.id == alarm }?.concerns.map(\.text)
    }
    #expect(concerns("root-signer-expiry") == ["root on r1,r3"])
    #expect(concerns("signer-expiry") == ["root on r3"] && alarmed.phase("signer-expiry") == .raised)
    readings.rootSignersNotAfter[1] = nil
    alarmed.pass(1, readings)
    #expect(concerns("root-signer-expiry") == ["root on r1-r3"])
    readings.rootSignersNotAfter = []
    alarmed.pass(1, readings)
    #expect(alarmed.phase("root-signer-expiry") == .cleared, "a plane without responders lacks none")
  }

  @Test func `requests that were not taken are in the next frame, all of them and once`() {
    var alarmed = Alarmed()
    var readings = Self.healthy
    readings.unavailable.storeFailing = 3
    readings.unavailable.overloaded = 1
    alarmed.pass(2, readings)
    var expected = UnavailableCounts()
    (expected.storeFailing, expected.overloaded) = (6, 2)
    #expect(alarmed.frame.unavailable == expected && expected.total == 8)
    #expect(alarmed.frame.refusedForRoom == nil, "no queue has refused them")
    var same = alarmed.frame
    same.unavailable = nil
    same.keepCounts(of: alarmed.frame)
    #expect(same.unavailable == expected)
    alarmed.pass(1, Self.healthy)
    #expect(alarmed.frame.unavailable == nil)
  }

  @Test func `an acknowledged alarm is raised again for a further CA, and for no other reason`() {
    var alarmed = Alarmed()
    var readings = Self.healthy
    readings.issuersNotAfter = [start + .days(5), start + .days(31), start + .days(400)]
    alarmed.pass(1, readings)
    alarmed.observer.acknowledge("ca-expiry", at: alarmed.engine.now)
    alarmed.pass(10, readings)
    #expect(alarmed.phase("ca-expiry") == .acknowledged)
    readings.issuersNotAfter[1] = start + .days(30)
    alarmed.pass(1, readings)
    #expect(alarmed.phase("ca-expiry") == .raised)
    alarmed.observer.acknowledge("ca-expiry", at: alarmed.engine.now)
    alarmed.pass(10, readings)
    readings.issuersNotAfter[0] = start + .days(400)
    alarmed.pass(10, readings)
    #expect(alarmed.phase("ca-expiry") == .acknowledged, "one CA fewer is no news")
  }

  @Test func `requests that no queue has room for raise an alarm, and so do those that wait long`() {
    var alarmed = Alarmed()
    alarmed.engine = smallEngine { $0.queues.capacity = 3 }
    alarmed.observer = Observer(alarmed.engine, start: start, rules: AlertRule.plane(PlaneAlarmLimits()))
    // Nothing is ever signed: one request in work, three that wait, and from then on each is refused.
    for second in 1...4 { alarmed.request(1, second: second) }
    #expect(alarmed.frame.refusedForRoom == nil && !alarmed.frame.alerts.contains { $0.isActive })
    for second in 5...11 { alarmed.request(10, second: second) }
    #expect(alarmed.frame.refusedForRoom == 10)
    #expect(alarmed.phase("requests-refused") == .raised)
    #expect(alarmed.frame.averages.refusedForRoomShare1m == 70.0 / 74)
    alarmed.pass(70, Self.healthy)
    #expect(alarmed.frame.refusedForRoom == nil && alarmed.phase("queue-age") == .raised)
    alarmed.pass(40, Self.healthy)
    #expect(alarmed.phase("requests-refused") == .cleared, "it has ended, and was not acknowledged")
  }

  @Test func `an engine that counted before raises no alarm at its start`() {
    var alarmed = Alarmed()
    alarmed.engine = smallEngine { $0.queues.capacity = 1 }
    for second in 1...20 { alarmed.request(10, second: second) }
    var effects = Effects()
    alarmed.engine.handle(.ocspAnswered(count: 100, failed: 100), at: alarmed.engine.now, into: &effects)
    alarmed.observer = Observer(
      alarmed.engine, start: alarmed.engine.now, rules: AlertRule.plane(PlaneAlarmLimits()))
    alarmed.pass(40, Self.healthy)
    #expect(alarmed.engine.ledger.refusedForRoom > 100 && alarmed.engine.pool.inboundFailed == 100)
    for alarm in ["requests-refused", "ocsp-inbound", "ocsp-renewal"] {
      #expect(alarmed.phase(alarm) == .normal, "\(alarm)")
    }
    #expect(alarmed.frame.averages.refusedForRoomShare1m == nil)
  }

  @Test func `other limits keep an alarm's phase, and are those from then on`() {
    var alarmed = Alarmed()
    var readings = Self.healthy
    readings.storeFree = 0.04
    alarmed.pass(1, readings)
    #expect(alarmed.phase("store-full") == .raised)
    var limits = PlaneAlarmLimits()
    limits.storeFree = 0.03
    alarmed.observer.replace(AlertRule.plane(limits))
    #expect(alarmed.phase("store-full") == .raised)
    alarmed.pass(11, readings)
    #expect(alarmed.phase("store-full") == .cleared)
  }

  @Test func `without readings none is raised, and a simulated run has none of them`() {
    var alarmed = Alarmed()
    alarmed.pass(60, nil)
    #expect(!alarmed.frame.alerts.contains { $0.isActive })
    #expect(!AlertRule.standard.contains { $0.signal.isOfPlanes })
    #expect(Signal.named("store.failing") == nil)
  }

  @Test func `limits are those of the configuration`() throws {
    var limits = PlaneAlarmLimits()
    limits.signerTimeLeft = .hours(2)
    limits.storeFree = 0.5
    let rules = AlertRule.plane(limits)
    let signer = try #require(rules.first { $0.id == "signer-expiry" })
    #expect(signer.threshold == 7200 && signer.title.hasSuffix("within 2h"))
    #expect(rules.first { $0.id == "store-full" }?.threshold == 0.5)
    #expect(Set(rules.map(\.id)).count == rules.count)
  }
}
