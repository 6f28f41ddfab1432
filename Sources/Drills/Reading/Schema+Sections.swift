import Issuance
import Metrics

/// Everything a scenario file may contain: what the reader knows, the reference page tells and the starter shows.
package enum Schema {
  /// The command most examples are about.
  static let park = Command.park(.all).descriptor.name

  package static let sections: [SchemaSection] = [
    scenario, clock, alert, event, objective, hint, question, step, whatIf,
  ]

  package static func section(_ name: SectionName) -> SchemaSection {
    switch name {
    case .scenario: scenario
    case .clock: clock
    case .alert: alert
    case .event: event
    case .objective: objective
    case .hint: hint
    case .question: question
    case .step: step
    case .whatIf: whatIf
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
    purpose: "The file itself: one mapping. What is not given has a default, or is left out.",
    keys: [
      required("drill", .word(["1"]), "the version of this format", "1"),
      required("id", .name, "its name", "mine"),
      required("title", .text, "what it is called", "After the cut"),
      key("source", .text, "where it is taken from", "\"made up\""),
      key(
        "assumes", .text, "what is assumed where the source is silent",
        "\"the network is cut for five minutes\""),
      key(
        "level", .whole(1...4),
        "how much the trainee is told: 1 guided (hints are free), 2 coached (the default), 3 on your own (hints cost "
          + "double), 4 unannounced (no hints, no objectives on the screen)", "2"),
      required("seed", .seed, "the seed of all chance; unknown: drawn when the drill begins", "1"),
      required("clock", .section(.clock), "when it begins and ends", ""),
      key(
        "like", .reference("a built-in drill"),
        "a built-in drill from which every key is taken that this file does not have", "gs-2020-10-28"),
      key(
        "brief", .text, "what the trainee is told at the start",
        "\"You run issuance. Something goes wrong at 09:10. Say what you see, and keep customers served.\""),
      key(
        "set", .settings, "parameters that differ from their defaults, by path; all are listed below",
        "{issuers.dead: 0, renewals.due: 0, servers.count: 9}"),
      key("alerts", .sections(.alert), "alert rules besides the built-in ones", ""),
      key(
        "steady", .conditions,
        "what must hold after the first minute if nobody acts; else the drill refuses to begin",
        "[\"dss.errors.1m < 1%\", \"queue.depth < 200\"]"),
      key("events", .sections(.event), "what happens", ""),
      key(
        "allowed", .verbs, "the commands a trainee may give; all if it is left out",
        "[\(park), queue.resubmit, queue.inspect, server.reset, declare]"),
      key("objectives", .sections(.objective), "what the trainee is to achieve, prevent or do", ""),
      key("hints", .sections(.hint), "what the trainee may ask for, at a price", ""),
      key("questions", .sections(.question), "what the trainee is asked", ""),
      key(
        "reference", .sections(.step),
        "what a good operator does, answers and says: the run the trainee's harm is measured against", ""),
      key("whatif", .sections(.whatIf), "edits of a run that are worth trying", ""),
      key("pass", .whole(0...100), "the score from which it counts as passed; 70 if it is left out", "70"),
    ],
    examples: [])

  private static let clock = SchemaSection(
    name: .clock, purpose: "Times of day elsewhere in the file belong to the day on which it begins.",
    keys: [
      required("from", .date, "when it begins", "\"2024-05-07 09:00\""),
      required("to", .time, "when it ends, at most 31 days later", "\"2024-05-07 09:40\""),
      key("speed", .speed, "simulated seconds in a second; 60 if it is left out", "10"),
    ],
    examples: ["{from: \"2024-05-07 09:00\", to: \"2024-05-07 09:40\", speed: 10}"])

  private static let alert = SchemaSection(
    name: .alert,
    purpose: "An alert is raised when a signal has been above or below a threshold for a while.",
    keys: [
      required("id", .name, "its name, for conditions (`alarm ID`) and acknowledging", "slow"),
      key("title", .text, "what the panel shows; its id if it is left out", "Identity calls are slow"),
      required("signal", .signal, "the signal it watches", "dss.latency.mean.1m"),
      key("above", .threshold, "raised above this; either above or below is needed", "1s"),
      key("below", .threshold, "raised below this", "24"),
      key("for", .length, "how long without a break; at once if it is left out", "30s"),
      key("quiet", .length, "how long it must not hold before the alert clears", "1m"),
      key(
        "severity", .word(AlertRule.Severity.allCases.map(\.name)),
        "how bad it is; warning if it is left out", "warning"),
    ],
    examples: [
      "{id: slow, title: Identity calls are slow, signal: dss.latency.mean.1m, above: 1s, for: 30s, quiet: 1m, severity: warning}",
      "{id: pool, title: Part of the OCSP pool is missing, signal: ocsp.active, below: 24, severity: advisory}",
    ])
}
