import TestSupport
import Testing

@testable import Drills

/// A mistake in a scenario file, with its finding.
struct Mistake: Sendable, CustomTestStringConvertible {
  /// The original text in the file, and its replacement.
  let right: String
  let wrong: String
  /// The part of `wrong` to which the finding points; its beginning if this is empty.
  let at: String
  /// The finding's beginning.
  let says: String

  init(_ right: String, _ wrong: String, at: String = "", _ says: String) {
    self.right = right
    self.wrong = wrong
    self.at = at
    self.says = says
  }

  var testDescription: String { wrong.isEmpty ? "without \(right)" : wrong }

  /// The starter is a file without errors.
  var text: String { Starter.text.replacing(right, with: wrong) }

  /// Line and column of the finding, worked out from the text alone.
  var place: (line: Int, column: Int)? {
    guard let start = Starter.text.firstRange(of: right)?.lowerBound else { return nil }
    let before =
      Starter.text[..<start]
      + (at.isEmpty ? "" : wrong[..<(wrong.firstRange(of: at)?.lowerBound ?? wrong.startIndex)])
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.count, (lines.last?.count ?? 0) + 1)
  }

  static let all: [Mistake] = [
    // Keys.
    Mistake("\ntitle:", "\ntitel:", at: "titel", "a scenario has no 'titel'; did you mean 'title'?"),
    Mistake("speed: 10}", "sped: 10}", "the clock has no 'sped'; did you mean 'speed'?"),
    Mistake("cue: \"fired cut\",", "cu: \"fired cut\",", "an objective has no 'cu'; did you mean 'cue'?"),
    Mistake("\npass: 70", "\npass: 70\nseed: 2", at: "seed", "'seed' is given twice, first on line"),
    // Wrong types.
    Mistake("level: 2", "level: two", at: "two", "expected a whole number from 1 to 4, got 'two'"),
    Mistake("level: 2", "level: 5", at: "5", "expected a whole number from 1 to 4, got '5'"),
    Mistake("seed: 1", "seed: -1", at: "-1", "expected a whole number from 0 up, or unknown, got '-1'"),
    Mistake("title: After the cut", "title: [a, b]", at: "[", "expected text, got a list"),
    Mistake("hidden: true", "hidden: maybe", at: "maybe", "expected true or false, got 'maybe'"),
    Mistake(
      "delay: 10s", "delay: 10", at: "10", "expected a duration such as 30s or 10m, got '10'"),
    Mistake(
      "severity: 50%", "severity: 150%", at: "150%",
      "expected a number from 0 to 1, or a share such as 50%"),
    Mistake("share: 50%", "share: 180%", at: "180%", "expected a share of at most 100%"),
    Mistake("share: 50%", "share: most", at: "most", "expected a share such as 90%, got 'most'"),
    Mistake(
      "kind: comms", "kind: coms", at: "coms",
      "expected one of reach, avoid, keep, action, answer, comms"),
    // Times.
    Mistake("at: \"09:10\"", "at: 09:10", at: "09:10", "put the time in quotes, \"09:10\""),
    Mistake("at: \"09:10\"", "at: \"9 o'clock\"", at: "\"", "expected a time in quotes"),
    Mistake(
      "{id: back, at: \"09:15\"", "{id: back, at: \"08:59\"", at: "\"",
      "2024-05-07T08:59:00Z lies before the clock"),
    Mistake(
      "{id: back, at: \"09:15\"", "{id: back, at: \"09:41\"", at: "\"",
      "2024-05-07T09:41:00Z lies after the clock"),
    Mistake(
      "to: \"2024-05-07 09:40\"", "to: \"2024-05-07 08:40\"", at: "\"",
      "the clock ends at 2024-05-07T08:40:00Z"),
    Mistake(
      "until: \"09:38\"", "until: \"09:11\"", at: "\"",
      "expected a span with from before until, got 09:12:00 to 09:11:00"),
    Mistake(
      "before: \"09:25\"", "before: \"09:00\"", at: "\"",
      "expected a time after the run's start, got 09:00:00"),
    Mistake("hold: 2m", "hold: 20m", at: "20m", "a state reached at 09:25:00 cannot be held for 20m"),
    Mistake("after: 12m", "after: 2h", at: "2h", "expected a time before the end of the run, 40m, got 2h"),
    Mistake(", in: 10m", ", in: 30m", at: "30m", "30m after 09:20:00 lies after the end of the clock"),
    // Unknown names.
    Mistake(
      "when: \"dss.errors.1m > 5% for 1m\"", "when: \"dss.eror.1m > 5% for 1m\"", at: "dss.eror",
      "there is no signal 'dss.eror.1m'; did you mean 'dss.errors.1m'?"),
    Mistake(
      "when: \"fired cut and", "when: \"fired cutt and", at: "cutt",
      "there is no event 'cutt'; did you mean 'cut'?"),
    Mistake("remove: cut", "remove: cute", at: "cute", "there is no event 'cute'"),
    Mistake(
      "remove: cut", "remove: support", at: "support", "there is no removable malfunction of an event"),
    Mistake(
      "unless: \"viewed queues\"", "unless: \"viewed queue\"", at: "queue",
      "there is no panel and no command 'queue'; did you mean 'queues'?"),
    Mistake(
      "question: which", "question: witch", at: "witch", "there is no question 'witch'; did you mean 'which'?"
    ),
    Mistake(
      "predict: queue.depth", "predict: queue.dept", at: "queue.dept", "there is no signal 'queue.dept'"),
    Mistake("signal: ocsp.active", "signal: ocsp.activ", at: "ocsp.activ", "there is no signal 'ocsp.activ'"),
    Mistake("do: queue.park,", "do: queue.prak,", at: "queue.prak", "there is no command 'queue.prak'"),
    Mistake(
      "queue.inspect, server.reset", "queue.inspect, server.rest", at: "server.rest",
      "there is no command 'server.rest'; did you mean 'server.reset'?"),
    Mistake(
      "do: network.cut", "do: network.cutt", at: "network.cutt",
      "unknown malfunction or command 'network.cutt'"),
    Mistake(
      "do: \"servers.slow +50% 1,2\"", "do: \"servers.slow +50% 1,12\"", at: "\"", "there is no server 12"),
    Mistake("do: \"server.reset all\"", "do: \"server.reset x\"", at: "\"", "server.reset:"),
    Mistake("servers.count: 9", "servers.cuont: 9", "there is no parameter 'servers.cuont'"),
    Mistake("servers.count: 9", "servers.count: -9", at: "-9", "servers.count: expected a value"),
    // Duplicate names.
    Mistake("{id: watchdog,", "{id: support,", at: "support", "there is an event 'support' already, on line"),
    Mistake("{id: tell,", "{id: park,", at: "park", "there is an objective 'park' already, on line"),
    Mistake(
      "{id: pool,", "{id: signer-expiry,", at: "signer-expiry", "the alert rule 'signer-expiry' is built in"),
    // Conditions that never or always hold.
    Mistake(
      "that: \"ledger.issued_to_nobody > 20000\"", "that: \"ledger.issued_to_nobody < 0\"", at: "\"",
      "'ledger.issued_to_nobody < 0' never holds: ledger.issued_to_nobody is a whole number from 0 up"),
    Mistake(
      "that: \"dss.errors.1m < 20%\"", "that: \"dss.errors.1m < 120%\"", at: "\"",
      "'dss.errors.1m < 120%' always holds"),
    Mistake(
      "that: \"dss.errors.1m < 1%\"", "that: \"dss.errors.1m < 1% and dss.errors.1m > 2%\"", at: "\"",
      "'dss.errors.1m < 1% and dss.errors.1m > 2%' never holds: dss.errors.1m cannot satisfy all comparisons"
    ),
    Mistake(
      "when: \"dss.errors.1m > 5% for 1m\"", "when: \"dss.errors.1m > 5% for 1h\"", at: "\"",
      "'dss.errors.1m > 5% for 1h' never holds: it would have to last 1h"),
    Mistake("above: 1s", "above: -1s", at: "-1s", "it would always be raised"),
    // Points.
    Mistake(
      "hold: 2m, before: \"09:25\", points: 30", "hold: 2m, before: \"09:25\", points: 130", at: "130",
      "expected a whole number from 0 to 100, got '130'"),
    Mistake("penalty: 20", "points: 20", "an objective of kind avoid has no points"),
    Mistake("cost: 2}", "cost: -2}", at: "-2", "expected a whole number from 0 to 100, got '-2'"),
    // The reference operator.
    Mistake(
      "do: declare}", "do: decalre}", at: "decalre", "there is no command 'decalre'; did you mean 'declare'?"),
    Mistake(
      "do: \"queue.resubmit all rate=5/s filter=live rest=reject\"", "do: \"ocsp.scale 4\"", at: "\"",
      "'ocsp.scale' is not allowed in this drill"),
    Mistake("do: \"answer which 2\"", "do: \"answer which 4\"", at: "\"", "'4' is not an answer to which"),
    Mistake(
      "{at: \"09:16\", do: \"answer back-off", "{at: \"09:14\", do: \"answer back-off", at: "\"answer",
      "back-off is not asked before 09:15:00"),
    Mistake(
      "do: \"queue.resubmit all rate=5/s filter=live rest=reject\"", "do: \"fire cut\"", at: "\"",
      "only an instructor can do this"),
    Mistake(
      "\"move queue.park by +10m\"", "\"mov queue.park by +10m\"", at: "\"",
      "unknown edit 'mov'; did you mean 'move'?"),
    Mistake("\"move queue.park by +10m\"", "\"move queue.cancel by +10m\"", at: "\"", ""),
    // What belongs together.
    Mistake(
      "offer: instructor,", "offer: instructor, at: \"09:30\",", at: "offer",
      "at and offer exclude each other"),
    Mistake("right: 2, ", "right: 7, ", at: "7", "expected a number from 1 to 3, got 7"),
    Mistake(
      "{id: back-off, at: \"09:15\", ask: \"What do servers do after five failures?\", accept: [back off, back-off], "
        + "why: \"A server that fails often may be ill; it pauses so that others do the work.\"",
      "{id: back-off, at: \"09:15\", ask: \"What do servers do after five failures?\", accept: [back off, back-off]",
      "why is missing"),
    Mistake(
      "right_when: [\"servers.backed_off >= 7\", \"servers.backed_off < 7\"]",
      "right_when: [\"servers.backed_off >= 7\"]", at: "[\"servers",
      "expected a condition or never for each of the 2 options, got 1"),
    Mistake(
      "right_when: [\"servers.backed_off >= 7\", \"servers.backed_off < 7\"]", "right_when: [never, never]",
      at: "[never", "no option can be right"),
    Mistake(
      "right_when: [\"servers.backed_off >= 7\", \"servers.backed_off < 7\"]",
      "right_when: [\"servers.backed_off >= 7\", \"servers.backed_off < 7\"], right: 1", at: "right: 1",
      "right and right_when exclude each other"),
    Mistake("by: automation", "by: automation, ramp: 5m", at: "ramp", "ramp requires a malfunction"),
  ]
}
