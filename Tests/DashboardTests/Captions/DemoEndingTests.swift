import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The ending of a demonstration.
@Suite struct DemoEndingTests {
  /// A curve of so many failed calls, evenly over three hours and a half.
  private static func curve(_ failed: Int) -> ServiceCurve {
    var curve = ServiceCurve(start: IncidentFixture.start)
    for minute in 1...210 {
      var totals = RunTotals()
      totals.calls.served = minute * 700
      totals.calls.rateLimited = failed * minute / 210
      curve.add(totals)
    }
    return curve
  }

  private static func ending(own: Int, scripted: Int? = nil) -> DemoEnding {
    DemoEnding(
      own: curve(own), idle: curve(1_400_000), scripted: scripted.map(curve),
      deeds: scripted == nil
        ? [] : [DemoEnding.Deed(at: IncidentFixture.time("14:05:00"), command: "backoff.exempt on")],
      nextDrill: "first-look")
  }

  @Test func `a single call stands in the singular`() {
    let lines = EndingText(Self.ending(own: 1_399_999, scripted: 1)).lines
    #expect(
      lines[0].hasPrefix("1 fewer call failed than")
        && lines[1].hasPrefix("With the engineers alone 1 call fails;"))
    #expect(EndingText(Self.ending(own: 1_400_001)).lines[0].hasPrefix("1 more call failed than"))
  }

  @Test func `its sentences say how many fewer calls failed, and who gained them`() {
    #expect(
      EndingText(Self.ending(own: 60_000, scripted: 1_000_000)).lines == [
        "1 340 000 fewer calls failed than in the run without an operator: 60 000 instead of 1 400 000.",
        "With the engineers alone 1 000 000 calls fail; you saved 940 000 of them.",
        "You: 14:05 backoff.exempt on.",
      ])
    #expect(
      EndingText(Self.ending(own: 1_000_000)).lines.last
        == "The engineers of the day gained this alone: you gave no command.")
    let worse = EndingText(Self.ending(own: 1_500_000, scripted: 1_000_000))
    #expect(worse.headline.hasPrefix("100 000 more calls failed") && !worse.isGain)
    #expect(worse.shares.hasSuffix("your commands added 500 000."))
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (120, 36), (250, 70)])
  func `it shows both curves and what is next`(width: Int, height: Int) {
    var viewer = Viewer(width: width, height: height)
    viewer.tell(.demoEnding(Self.ending(own: 60_000, scripted: 1_000_000)))
    #expect(viewer.words.contains("1 340 000 fewer calls failed"), "\(viewer.words)")
    #expect(viewer.words.contains("Enter: your first drill"))
    #expect(
      viewer.words.contains("Esc: the dashboard") && viewer.words.contains("q: quit"), "\(viewer.words)")
    #expect(viewer.words.contains("without"))
    #expect(viewer.words.contains("Failed calls a second"))
  }

  @Test
  func
    `Enter goes on to the first drill, Esc shows the dashboard, and the key of the debrief brings it back`()
  {
    var viewer = Viewer()
    viewer.tell(.demoEnding(Self.ending(own: 60_000)))
    viewer.press(.enter)
    #expect(viewer.effects == [.onward])
    viewer.press(.escape)
    #expect(viewer.model.shownDemoEnding == nil && viewer.words.contains("Issuance servers"))
    viewer.press("O")
    #expect(viewer.model.shownDemoEnding != nil)
    viewer.press("q")
    #expect(viewer.effects == [.onward, .quit])
  }

  @Test func `a line never ends within a number`() {
    for columns in 9...60 {
      for line in Model.wrapped("There are 1 072 / 450 of 1 340 000 calls, and 12 queues.", columns) {
        let words = line.split(separator: " ")
        #expect(!["1", "340", "1 340"].contains(String(words.last ?? "")), "\(columns): \(line)")
        #expect(!["072", "340", "000"].contains(String(words.first ?? "")), "\(columns): \(line)")
      }
    }
  }

  @Test func `a screen of any size shows it`() {
    for (width, height) in [(0, 0), (1, 1), (5, 3), (29, 9), (30, 10), (400, 9)] {
      var viewer = Viewer(width: width, height: height)
      viewer.tell(.demoEnding(Self.ending(own: 60_000)))
      #expect(viewer.surface.bounds.width == width)
    }
  }
}
