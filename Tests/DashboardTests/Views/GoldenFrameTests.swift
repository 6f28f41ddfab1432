import Terminal
import Testing

@testable import Dashboard

/// The whole screen as text, so that a change to it is seen and meant.
@Suite struct GoldenFrameTests {
  @Test(arguments: [(160, 48), (80, 24), (60, 24), (40, 12)], Glyphs.allCases)
  func `the middle of the incident looks as it did`(size: (width: Int, height: Int), glyphs: Glyphs) {
    let model = IncidentFixture.model(width: size.width, height: size.height)
    Golden.check(
      view(model, Look(glyphs: glyphs)).text, "incident-\(size.width)x\(size.height)-\(glyphs.rawValue)")
  }
}
