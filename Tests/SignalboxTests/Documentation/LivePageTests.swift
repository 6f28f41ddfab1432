import Telemetry
import Testing

/// The page on the live plane has its alarms.
@Suite struct LivePageTests {
  @Test func `the alarms on the page are those of a plane, with their limits`() throws {
    let table = AlertRule.markdown(AlertRule.plane(PlaneAlarmLimits()))
    let shown = try Pages.block("alarms", of: "Live.md", writing: table)
    #expect(shown == table, "Live.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }
}
