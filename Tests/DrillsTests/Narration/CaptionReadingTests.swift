import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import World

/// The captions of scenario files: what the linter takes and refuses.
@Suite struct CaptionReadingTests {
  private func findings(_ captions: String) -> [String] {
    let text = """
      drill: 1
      id: small
      title: Small
      seed: 1
      clock: {from: "2020-10-28 09:00", to: "2020-10-28 09:40"}
      captions:
      \(captions)
      """
    do throws(FileFindings) {
      _ = try ScenarioReader(file: "f", text: text).drill()
      return []
    } catch { return error.findings.map { "\($0.line): \($0.message)" } }
  }

  @Test func `a caption with a condition and a stop is read whole`() throws {
    let drill = try ScenarioReader(file: "f", text: Starter.text).drill()
    #expect(drill.captions.count == 2)
    let caption = try #require(drill.captions.last)
    #expect(caption.condition?.text == "not action declare" && caption.caption.panel == "queues")
    #expect(caption.caption.stop == Caption.Stop(command: "queue.park all", effect: "they are set aside"))
  }

  @Test(arguments: [
    ("{at: \"09:50\", panel: queues, say: All is well.}", "2020-10-28T09:50:00Z lies after the clock"),
    ("{at: \"09:40\", panel: queues, say: All is well.}", "expected a time before the run's end"),
    ("{at: \"09:10\", panel: queue, say: All is well.}", "did you mean 'queues'?"),
    ("{at: \"09:10\", panel: queues, say: All is well. So it seems.}", "expected one sentence, got 2"),
    ("{at: \"09:10\", panel: queues, say: All is well}", "expected a sentence that ends in a full stop"),
    (
      "{at: \"09:10\", panel: queues, say: \(String(repeating: "well ", count: 24)).}",
      "expected at most 120 characters, got 121"
    ),
    (
      "{at: \"09:10\", panel: queues, say: All is well., if: \"queue.depth > 5 for 2m\"}",
      "a caption's condition is judged at its time; remove 'for 2m'"
    ),
    (
      "{at: \"09:10\", panel: queues, say: All is well., stop: {do: queue.prak all, effect: it helps}}",
      "there is no command 'queue.prak'"
    ),
    ("{at: \"09:10\", panel: queues, say: All is well., stop: {do: queue.park all}}", "effect is missing"),
    (
      "{at: \"09:10\", panel: queues, say: All is well., stop: {do: declare, effect: \(String(repeating: "x", count: 61))}}",
      "expected at most 60 characters, got 61"
    ),
    ("{at: \"09:10\", panel: queues, text: All is well.}", "a caption has no 'text'"),
  ])
  func `a mistake gives a finding on its line`(caption: String, says: String) {
    let findings = findings("  - \(caption)")
    #expect(findings.contains { $0.hasPrefix("7: ") && $0.contains(says) }, "\(findings)")
  }

  @Test func `two captions without a condition cannot stand at one time`() {
    let one = "  - {at: \"09:10\", panel: queues, say: All is well.}"
    #expect(findings(one + "\n" + one) == ["8: the caption on line 7 stands at this time already"])
    let other = "  - {at: \"09:10\", panel: queues, if: \"action declare\", say: All is declared.}"
    #expect(findings(one + "\n" + other).isEmpty)
  }

  @Test func `drills without captions, recorded before there were any, are read as before`() throws {
    let drill = try #require(try ScenarioLibrary.drill("first-look"))
    #expect(drill.captions.isEmpty)
  }

  @Test func `the incident is narrated in every drill made of it`() throws {
    for id in ["gs-2020-10-28", "gs-2020-10-28-watch"] {
      let drill = try #require(try ScenarioLibrary.drill(id))
      #expect(drill.captions.count > 15 && drill.captions.contains { $0.caption.stop != nil })
    }
  }
}
