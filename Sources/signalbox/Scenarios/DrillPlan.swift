import Basics
import Drills
import Issuance
import Session
import Telemetry
import World

/// A drill's events and questions with their times, from a run of it.
struct DrillPlan {
  private let exercise: Exercise
  let rows: [Row]

  /// An event or a question.
  struct Row {
    enum Kind: String { case event, question }

    var kind: Kind
    var id: String
    /// Its trigger.
    var trigger: String
    var isConditional: Bool
    var isHidden: Bool
    /// Its effect.
    var effects: [String]
    /// When it occurred in the run.
    var times: [Instant]
    /// When the clock triggers it.
    var due: Instant?

    /// The sort key.
    fileprivate var first: Instant? { times.first ?? due }
  }

  init(_ exercise: Exercise) {
    self.exercise = exercise
    let events = exercise.simulation.eventStates.map(Self.row)
    let questions = exercise.score.questions.map(Self.row)
    rows = (events + questions).enumerated().sorted { left, right in
      switch (left.element.first, right.element.first) {
      case (let first?, let second?): (first, left.offset) < (second, right.offset)
      case (nil, nil): left.offset < right.offset
      case (let first, _): first != nil
      }
    }.map(\.element)
  }

  private static func row(_ state: EventState) -> Row {
    let event = state.event
    var row = Row(
      kind: .event, id: event.id, trigger: "", isConditional: false, isHidden: event.isHidden,
      effects: event.effects.map { effect in
        guard case .inject(let injection) = effect else { return effect.text }
        return String(injection.text.drop { $0 != " " }.dropFirst())
      }, times: state.fired)
    switch event.trigger {
    case .at(let time):
      row.trigger = "at \(time.clockTime)"
      row.due = time + event.delay
    case .when(let condition):
      row.trigger = "when \(condition.text)"
      row.isConditional = true
    case .offered: row.trigger = "when an instructor fires it"
    }
    if event.delay > .zero { row.trigger += ", after \(event.delay.text)" }
    if let unless = event.unless { row.trigger += ", unless \(unless.text)" }
    if let again = event.repeats { row.trigger += ", again after \(again.text)" }
    return row
  }

  private static func row(_ progress: QuestionProgress) -> Row {
    let question = progress.question
    var row = Row(
      kind: .question, id: question.id, trigger: "", isConditional: false, isHidden: false,
      effects: [question.text], times: progress.asked.map { [$0] } ?? [])
    switch question.asked {
    case .at(let time):
      row.trigger = "at \(time.clockTime)"
      row.due = time
    case .when(let condition):
      row.trigger = "when \(condition.text)"
      row.isConditional = true
    }
    return row
  }

  /// The reference operator's refused commands, with the reason.
  private var refusals: [(time: Instant, command: String, reason: String)] {
    exercise.journal.compactMap { entry in
      guard case .command(let command, .refused(let reason), by: .script) = entry.content else { return nil }
      return (entry.time, command.text, reason)
    }
  }

  var text: String {
    let scenario = exercise.drill.scenario
    var lines = [
      "\(scenario.id): \(scenario.title)",
      "\(scenario.start.iso8601) to \(scenario.end.iso8601); the reference operator's run, seed \(exercise.seed)",
      "",
    ]
    if rows.isEmpty {
      lines.append("It has no events and no questions: the run follows from its parameters.")
    }
    for row in rows {
      let times = row.times.prefix(5).map(\.clockTime).joined(separator: ", ")
      let more = row.times.count > 5 ? " and \(row.times.count - 5) more" : ""
      let when = row.times.isEmpty ? "–       " : row.times[0].clockTime
      lines.append(
        "\(when)  \(row.kind == .question ? "question " : "")\(row.id)\(row.isHidden ? " (hidden)" : "")")
      lines += row.effects.map { "            \($0)" }
      lines.append("            \(row.trigger): " + (row.times.isEmpty ? "did not happen" : times + more))
    }
    let refusals = refusals
    if !refusals.isEmpty {
      lines += ["", "Commands refused to the reference operator:"]
      lines += refusals.map { "\($0.time.clockTime)  \($0.command): \($0.reason)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("scenario", exercise.drill.scenario.id)
      json.field("seed", exercise.seed)
      json.array("rows") { json in
        for row in rows {
          json.object { json in
            json.field("kind", row.kind.rawValue)
            json.field("id", row.id)
            json.field("trigger", row.trigger)
            json.field("conditional", row.isConditional)
            json.field("hidden", row.isHidden)
            json.field("due", row.due)
            json.array("does") { json in for effect in row.effects { json.element(effect) } }
            json.array("times") { json in for time in row.times { json.element(time.timestamp) } }
          }
        }
      }
      json.array("refused") { json in
        for refusal in refusals {
          json.object { json in
            json.field("time", refusal.time)
            json.field("command", refusal.command)
            json.field("reason", refusal.reason)
          }
        }
      }
    }
    json.endLine()
    return json
  }
}
