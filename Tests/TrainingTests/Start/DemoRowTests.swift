import Testing

@testable import Dashboard
@testable import Terminal
@testable import Training

/// The demonstration on the start screen.
@Suite struct DemoRowTests {
  @Test func `Enter on a fresh start screen leads to the demonstration`() {
    var start = StartScreen(sessions: 0)
    #expect(start.lines.contains { $0.contains("› Demo: the incident of 2020 in ninety seconds") })
    start.press(.enter)
    #expect(start.effects == [.demo])
  }

  @Test func `with a recorded session the scenario is selected, and Enter plays it`() {
    var start = StartScreen(sessions: 1)
    start.press(.enter)
    #expect(start.effects == [.play(scenario: "incident")])
  }

  @Test func `it stands above the scenarios at any time, and w plays it too`() {
    var start = StartScreen(sessions: 3)
    start.press("g", "w", "n", "r")
    #expect(start.effects == [.demo])
    #expect(start.text.contains("Enter plays the demonstration"))
    start.press("j", .enter)
    #expect(start.effects.last == .play(scenario: "first"))
  }

  @Test func `the filter and Tab treat it as a row of the scenarios`() {
    var start = StartScreen(sessions: 2)
    start.press("/")
    start.type("ninety")
    start.press(.enter, .enter)
    #expect(start.effects == [.demo])
    start.press(.escape, .tab, .enter)
    #expect(start.effects.last == .replay(path: "/state/incident-0.signalbox"))
    start.press(.tab, .enter)
    #expect(start.effects.last == .demo)
  }

  @Test func `after it the first drill can be selected`() {
    var start = StartScreen(sessions: 0)
    start.model.select(scenario: "first")
    start.press(.enter)
    #expect(start.effects == [.play(scenario: "first")])
    start.model.select(scenario: "unknown")
    start.press(.enter)
    #expect(start.effects.last == .play(scenario: "first"))
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36)])
  func `a new user sees it at any size`(width: Int, height: Int) {
    let start = StartScreen(width: width, height: height, sessions: 0)
    #expect(start.text.contains("› Demo: the incident"))
  }
}
