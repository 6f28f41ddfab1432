import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Terminal

/// The whole screen as text at every size, so that every change to it is visible and deliberate.
///
/// SIGNALBOX_UPDATE_GOLDEN=1 rewrites the files; review the differences.
@Suite struct GoldenFrameTests {
  @Test(arguments: Preset.allCases, Glyphs.allCases)
  func `the middle of the incident looks as it did in each preset`(preset: Preset, glyphs: Glyphs) throws {
    var model = preset == .training ? IncidentFixture.drill() : IncidentFixture.model()
    model.choose(preset)
    model.console.reply = nil
    try Golden.check(model, glyphs, "preset-\(preset.rawValue)")
  }

  @Test(arguments: PanelID.allCases, Glyphs.allCases)
  func `each panel looks as it did on the whole screen`(panel: PanelID, glyphs: Glyphs) throws {
    var model = panel == .objectives ? IncidentFixture.drill() : IncidentFixture.model()
    model.console.focus = panel
    model.console.expanded = panel
    try Golden.check(model, glyphs, "panel-\(panel.name)")
  }

  @Test(arguments: Glyphs.allCases)
  func `twenty past two looks as it did`(glyphs: Glyphs) throws {
    var model = IncidentFixture.model()
    _ = model.update(
      .status(SessionStatus(phase: .frozen, speed: .times(60), now: IncidentFixture.present)))
    model.scrub(to: IncidentFixture.time("14:20:00"))
    try Golden.check(model, glyphs, "past")
  }

  @Test(arguments: Glyphs.allCases)
  func `a table that is sorted and filtered, and the graph with its cursor, look as they did`(glyphs: Glyphs)
    throws
  {
    var model = IncidentFixture.model()
    model.console.cursor = IncidentFixture.time("14:20:03")
    model.console.zoom = .last(.hours(1))
    model.keepInView(IncidentFixture.time("14:20:03"))
    model.sort(.queues, by: "depth")
    model.filter(.queues, by: "run")
    model.console.reply = nil
    model.console.overlay = .filter(FilterEntry(panel: .queues, editor: LineEditor("run")))
    try Golden.check(model, glyphs, "search")
  }
}
