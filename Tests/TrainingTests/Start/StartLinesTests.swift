import Testing

@testable import Training

/// The start in lines of text.
@Suite struct StartLinesTests {
  private let library = StartScreen.library(sessions: 2)

  @Test func `each scenario and session is one line with its number`() {
    #expect(
      library.lines == [
        "Scenarios:",
        "1: first, A first look at the queue, 25m long, level 1, best score 88 of 100, passed.",
        "2: incident, Certificates for CAs that no longer exist, 210m long, level 3, best score 40 of 100, not passed.",
        "3: mm8, Eight servers, 6h long.",
        "Sessions:",
        "4: incident, 2020-10-28 13:45:00 UTC, not scored.",
        "5: incident, 2020-10-28 13:44:00 UTC, 71 of 100, passed.",
      ])
    #expect(StartScreen.library(sessions: 0).lines.last == "No session is recorded.")
  }

  @Test(
    arguments: [
      ("1", .play(scenario: "first")), ("  mm8 ", .play(scenario: "mm8")),
      ("INC", .play(scenario: "incident")),
      ("drill 2", .play(scenario: "incident")), ("watch 2", .watch(scenario: "incident")),
      ("watch first", .watch(scenario: "first")), ("4", .replay("/state/incident-0.signalbox")),
      ("demo", .demo), ("list", .list), ("help", .help), ("quit", .quit), ("", .nothing), ("\t", .nothing),
    ] as [(String, StartLibrary.Choice)])
  func `a number, a name or its beginning chooses`(line: String, choice: StartLibrary.Choice) {
    #expect(library.choice(of: line) == choice)
  }

  @Test(arguments: ["0", "6", "99999999999999999999", "-1", "frist", "watch", "1 2 3", "\u{1B}[31m", "٣"])
  func `another line is refused with a sentence`(line: String) {
    guard case .refused(let reason) = library.choice(of: line) else {
      Issue.record("\(line) is \(library.choice(of: line))")
      return
    }
    #expect(reason.hasSuffix(".") || reason.hasSuffix("?"))
  }

  @Test func `without scenarios every number is refused`() {
    #expect(StartLibrary().choice(of: "1") == .refused("Expected a number from 1 to 0, got '1'."))
  }
}
