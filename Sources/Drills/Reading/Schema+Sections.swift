import Issuance
import Telemetry

/// The schema of scenario files, for the reader, the reference page and the starter.
package enum Schema {
  /// The command in most examples.
  static let park = Command.park(.all).descriptor.name

  package static let sections: [SchemaSection] = [
    scenario, clock, alert, event, objective, remedy, hint, question, step, whatIf, caption, stop, role,
  ]

  package static func section(_ name: SectionName) -> SchemaSection {
    switch name {
    case .scenario: scenario
    case .clock: clock
    case .alert: alert
    case .event: event
    case .objective: objective
    case .remedy: remedy
    case .hint: hint
    case .question: question
    case .step: step
    case .whatIf: whatIf
    case .caption: caption
    case .stop: stop
    case .role: role
    }
  }

  static func required(
    _ name: String, _ kind: ValueKind, _ meaning: String, _ example: String
  ) -> SchemaKey {
    SchemaKey(name: name, kind: kind, isRequired: true, meaning: meaning, example: example)
  }

  static func key(
    _ name: String, _ kind: ValueKind, _ meaning: String, _ example: String
  ) -> SchemaKey {
    SchemaKey(name: name, kind: kind, isRequired: false, meaning: meaning, example: example)
  }

  private static let scenario = SchemaSection(
    name: .scenario,
    purpose: "The file is one mapping. A key without a default may be absent.",
    keys: [
      required("drill", .word(["1"]), "the version of this format", "1"),
      required("id", .name, "its identifier", "mine"),
      required("title", .text, "its title", "After the cut"),
      key("source", .text, "its source", "\"made up\""),
      key(
        "assumes", .text, "assumptions where the source is silent",
        "\"the network is cut for five minutes\""),
      key(
        "level", .whole(1...4),
        "the help that the trainee gets: 1 guided (hints are free), 2 coached (the default), 3 on your own (hints cost "
          + "double), 4 unannounced (no hints, no objectives on the screen)", "2"),
      required("seed", .seed, "random seed; unknown: drawn when the drill begins", "1"),
      required("clock", .section(.clock), "when it begins and ends", ""),
      key(
        "like", .reference("a built-in drill"),
        "a built-in drill that gives every key that this file does not have", "gs-2020-10-28"),
      key(
        "brief", .text, "the trainee's brief, shown at the start",
        "\"You run issuance. Something goes wrong at 09:10. Say what you see, and keep customers served.\""),
      key(
        "set", .settings, "parameters that differ from their defaults, by path; all are listed below",
        "{issuers.dead: 0, renewals.due: 0, servers.count: 9}"),
      key("alerts", .sections(.alert), "alert rules besides the built-in ones", ""),
      key(
        "steady", .conditions,
        "conditions that must hold after a minute without an operator; else the drill refuses to begin",
        "[\"dss.errors.1m < 1%\", \"queue.depth < 200\"]"),
      key("events", .sections(.event), "the events of the drill", ""),
      key(
        "allowed", .verbs, "the commands that a trainee may give; default: all",
        "[\(park), queue.resubmit, queue.inspect, server.reset, declare]"),
      key("objectives", .sections(.objective), "the tasks of the trainee: to achieve, prevent or do", ""),
      key("hints", .sections(.hint), "hints for the trainee, at a price", ""),
      key("questions", .sections(.question), "questions to the trainee", ""),
      key(
        "reference", .sections(.step),
        "a good operator's commands, answers and messages; the trainee's harm is measured against it", ""),
      key("whatif", .sections(.whatIf), "edits of a run to try", ""),
      key(
        "captions", .sections(.caption), "what a narrated run says: `watch --captions`, and `demo`", ""),
      key("roles", .sections(.role), "persons who answer messages to them", ""),
      key("pass", .whole(0...100), "the pass mark; default: 70", "70"),
    ],
    examples: [])

  private static let clock = SchemaSection(
    name: .clock, purpose: "Times of day elsewhere in the file belong to the day on which it begins.",
    keys: [
      required("from", .date, "when it begins", "\"2024-05-07 09:00\""),
      required("to", .time, "when it ends, at most 31 days later", "\"2024-05-07 09:40\""),
      key("speed", .speed, "simulated seconds in a second; default: 60", "10"),
    ],
    examples: ["{from: \"2024-05-07 09:00\", to: \"2024-05-07 09:40\", speed: 10}"])

  private static let alert = SchemaSection(
    name: .alert,
    purpose: "An alert is raised when a signal has been above or below a threshold for a duration.",
    keys: [
      required("id", .name, "its name, for conditions (`alarm ID`) and acknowledging", "slow"),
      key("title", .text, "its title in the panel; default: its id", "Identity calls are slow"),
      required("signal", .signal, "the signal it watches", "dss.latency.mean.1m"),
      key("above", .threshold, "raised above this; either above or below is required", "1s"),
      key("below", .threshold, "raised below this", "24"),
      key("for", .length, "how long without a break; default: at once", "30s"),
      key("quiet", .length, "how long the rule must not hold before the alert clears", "1m"),
      key(
        "severity", .word(AlertRule.Severity.allCases.map(\.name)),
        "its severity; default: warning", "warning"),
    ],
    examples: [
      "{id: slow, title: Identity calls are slow, signal: dss.latency.mean.1m, above: 1s, for: 30s, quiet: 1m, severity: warning}",
      "{id: pool, title: Part of the OCSP pool is missing, signal: ocsp.active, below: 24, severity: advisory}",
    ])
}
