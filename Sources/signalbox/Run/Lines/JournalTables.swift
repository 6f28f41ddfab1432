import Issuance
import Telemetry

/// A line of the journal with what its type has besides.
struct JournalRow<Content: Sendable>: Sendable {
  let entry: JournalEntry
  let content: Content
}

/// The types of journal lines in JSON Lines, with their fields.
enum JournalTables {
  struct Order: Sendable {
    let command: Command
    let outcome: CommandOutcome
    let source: JournalEntry.Source
  }

  struct Message: Sendable {
    let sender: String
    let text: String
  }

  struct Objective: Sendable {
    let id: String
    let text: String
  }

  static let command = table(
    "command", "a command and the engine's answer",
    [
      .text("command", "as it is typed") { $0.content.command.text },
      .text("by", "operator, script, instructor, or colleague: and a name") { $0.content.source.rawValue },
      .flag("done", "whether the engine executed it") { $0.content.outcome.isDone },
      .text("answer", "of the engine") { $0.content.outcome.text },
      .optionalCount("mark", "its number on the graph; null for commands without one") { $0.entry.mark },
    ] as [Field<JournalRow<Order>>])

  static let alert = table(
    "alert", "an alarm changed",
    [
      .text("id", "of the alert rule") { $0.content.rule.id },
      .text("change", "what happened to it", of: ["raise", "acknowledge", "clear"]) {
        $0.content.kind.rawValue
      },
      .text("severity", "of the rule", of: AlertRule.Severity.allCases.map(\.name)) {
        $0.content.rule.severity.name
      },
      .text("title", "of the rule") { $0.content.rule.title },
      .text("signal", "that the rule watches") { $0.content.rule.signal.rawValue },
      .text("comparison", "of the signal with the threshold", of: Comparison.allCases.map(\.rawValue)) {
        $0.content.rule.comparison.rawValue
      },
      .number("threshold", "of the rule") { $0.content.rule.threshold },
      .number("value", "of the signal") { $0.content.value },
    ] as [Field<JournalRow<AlertChange>>])

  static let notice = table(
    "notice", "a remark of the scenario, or a change in the system worth noting", [text])

  static let event = table(
    "event", "an event of the scenario took place",
    [.text("id", "of the event") { $0.content }, hidden()] as [Field<JournalRow<String>>])

  static let malfunction = table(
    "malfunction", "a malfunction was scheduled, began or ended",
    [
      .text("id", "of the malfunction") { $0.content.id },
      .text("change", "what happened to it", of: ["scheduled", "begun", "ended"]) {
        $0.content.kind.rawValue
      },
      .text("malfunction", "as it is typed") { $0.content.text },
      hidden(),
    ] as [Field<JournalRow<MalfunctionChange>>])

  static let message = table(
    "message", "a message to the trainee",
    [
      .text("from", "the sender") { $0.content.sender },
      .text("text", "of the message") { $0.content.text },
    ] as [Field<JournalRow<Message>>])

  static let objective = table(
    "objective", "an objective or question changed; drills only",
    [
      .text("id", "of the objective") { $0.content.id },
      .text("text", "what changed") { $0.content.text },
    ] as [Field<JournalRow<Objective>>])

  static let session = table("session", "a change of the clock or of the attempt; sessions only", [text])
  static let trainee = table("operator", "a hint asked for, an answer or a note; sessions only", [text])
  static let instructor = table("instructor", "an instructor's note or rating; sessions only", [text])

  static let descriptions: [LineDescription] = [
    command.description, alert.description, notice.description, event.description, malfunction.description,
    message.description, objective.description, session.description, trainee.description,
    instructor.description,
  ]

  private static var text: Field<JournalRow<String>> { .text("text", "a sentence") { $0.content } }

  private static func hidden<Content>() -> Field<JournalRow<Content>> {
    .flag("hidden", "whether trainees see it only in the debrief") { $0.entry.isHidden }
  }

  /// The fields of a type of line, between those that every line of the journal has.
  private static func table<Content>(
    _ type: String, _ meaning: String, _ fields: [Field<JournalRow<Content>>]
  ) -> LineTable<JournalRow<Content>> {
    let time: Field<JournalRow<Content>> = .time("time", "when it happened") { $0.entry.time }
    let person: Field<JournalRow<Content>> = .optionalText(
      "person", "the name of the person who acted; null where no name is known"
    ) { $0.entry.person }
    let means: Field<JournalRow<Content>> = .optionalText(
      "means", "how it was given: key, click, palette, line (plain mode), script or socket; null if unknown"
    ) { $0.entry.means?.rawValue }
    return LineTable(type, meaning, [time] + fields + [person, means])
  }
}
