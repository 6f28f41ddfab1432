import Basics
import Issuance
import Session
import Signing
import Synchronization
import Telemetry
import Testing

@testable import Service

/// The alarms of a plane, from what it measures to the frames that its consoles get.
@Suite struct PlaneAlarmsOnConsoleTests {
  /// What a console has got: the phases of an alarm, in order, and the journal's lines about it.
  private struct Seen {
    var phases: [AlertState.Phase] = []
    var changes: [AlertChange.Kind] = []

    mutating func take(_ news: SessionNews, _ alarm: String) {
      for frame in news.frames {
        guard let phase = frame.alerts.first(where: { $0.rule.id == alarm })?.phase else { continue }
        if phases.last != phase { phases.append(phase) }
      }
      for entry in news.journal {
        if case .alert(let change) = entry.content, change.rule.id == alarm { changes.append(change.kind) }
      }
    }
  }

  @Test func `a condition raises an alarm on the console, which is acknowledged and clears`() async throws {
    let fixture = try PlaneFixture()
    defer { fixture.end() }
    let isFailing = Mutex(false)
    try fixture.start(rules: AlertRule.plane(PlaneAlarmLimits())) {
      var readings = PlaneReadings()
      readings.storeFailing = isFailing.withLock(\.self)
      return readings
    }
    let ada = Originator(.operatorAtConsole, person: "Ada")
    var run = PlaneRun(fixture.plane, history: SessionNews())
    var seen = Seen()
    for turn in 0..<400 where seen.changes.count < 3 {
      seen.take(run.takeNews(), "store-failing")
      if seen.phases == [.normal] { isFailing.withLock { $0 = true } }
      if seen.phases == [.normal, .raised] {
        run.obey(.input(.acknowledge("store-failing")), by: ada, wall: Int64(turn))
      }
      if seen.phases == [.normal, .raised, .acknowledged] { isFailing.withLock { $0 = false } }
      try await Task.sleep(for: .milliseconds(25))
    }
    seen.take(run.takeNews(), "store-failing")
    #expect(seen.phases.prefix(4) == [.normal, .raised, .acknowledged, .normal])
    #expect(seen.changes == [.raise, .acknowledge, .clear])
  }

  @Test func `readings have what the plane's parts have reported, and the longest commit once`() {
    let gauges = PlaneGauges()
    gauges.committed(seconds: 0.2)
    gauges.committed(seconds: 0.3)
    gauges.keyPool("rsa2048", level: 3, capacity: 16)
    gauges.journal(waiting: 9, behind: .seconds(2))
    gauges.storeFailed("the disk is full")
    var readings = gauges.takeReadings()
    #expect(readings.longestCommit == .milliseconds(300) && readings.keysLeft == 3.0 / 16)
    #expect(readings.journalBehind == .seconds(2) && readings.storeFailing)
    gauges.committed(seconds: 0.001)
    readings = gauges.takeReadings()
    #expect(readings.longestCommit == .milliseconds(1) && !readings.storeFailing)
    gauges.keyPool("rsa2048", level: 0, capacity: 0)
    #expect(gauges.takeReadings().keysLeft == nil, "a plane without a pool has no low one")
  }

  @Test func `clock, disk and CAs are looked at each second, also a CA that was added later`() throws {
    let fixture = try PlaneFixture(issuers: 2)
    try fixture.start()
    defer { fixture.end() }
    let system = Mutex(PlaneClock.systemTime())
    let clock = PlaneClock(system: { system.withLock(\.self) }, monotonic: { 0 })
    let authorities = AuthorityTable()
    authorities[0] = fixture.authority
    let monitor = PlaneMonitor(clock, authorities, folder: fixture.folder, PlaneGauges(), sources: [])
    let before = monitor.readings()
    let free = try #require(before.storeFree)
    #expect(before.clockSetBack == .zero && (0...1).contains(free))
    #expect(before.issuersNotAfter == [fixture.authority.certificate.notAfter])
    system.withLock { $0 = $0 - .hours(1) }
    authorities[2] = fixture.authority
    let after = monitor.readings()
    #expect(after.clockSetBack == .hours(1))
    #expect(after.issuersNotAfter == [before.issuersNotAfter[0], nil, before.issuersNotAfter[0]])
    #expect(monitor.board.text.contains("signalbox_issuer_notafter_seconds{issuer=\"3\"}"))
    #expect(monitor.board.text.contains("signalbox_clock_set_back_seconds 3600\n"))
  }
}
