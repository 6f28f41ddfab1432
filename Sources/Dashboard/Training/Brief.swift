import Basics
import Metrics
import Session
import Terminal

extension Model {
  /// The drill's brief, shown before it begins.
  var briefText: TextOverlay {
    guard let exercise = record.exercise else { return TextOverlay(title: "Brief", lines: []) }
    let columns = min(76, textColumns)
    var lines: [TextOverlay.Line] = []
    // First, so that small screens show it too.
    if hasNotBegun {
      lines += [
        TextOverlay.Line(text: "Enter begins: the clock stands.", role: .key, action: .freezeOrRun),
        TextOverlay.Line(text: ""),
      ]
    }
    lines += Self.wrapped(exercise.brief, columns).map { TextOverlay.Line(text: $0) }
    func title(_ text: String) {
      lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: text, role: .title)]
    }
    title("Level \(exercise.level.rawValue): \(exercise.level.meaning)")
    if !exercise.objectives.isEmpty {
      title("Objectives")
      for objective in exercise.objectives {
        let points = objective.kind == "avoid" ? "-\(objective.points)" : "\(objective.points)"
        for (row, text) in Self.wrapped(objective.title, columns - 6).enumerated() {
          lines.append(TextOverlay.Line(text: (row == 0 ? points.right(4) : "    ") + "  " + text))
        }
      }
    }
    title("Keys")
    // These keys scroll the brief and close it while it is open.
    lines.append(TextOverlay.Line(indent: 1, key: keys.key(for: .freezeOrRun), text: "begin, freeze, resume"))
    for (action, text) in [
      (Action.askForHint, "ask for a hint"),
      (.answerQuestion, "answer the open question"), (.tell, "inform support, customers, management"),
      (.backtrack, "go back to the instant shown, and try again"),
    ] where run.allows(action) { lines.append(.hint(keys.key(for: action), text, does: action)) }
    for (action, text) in [(Action.brief, "this brief again"), (.help, "all keys")] {
      lines.append(TextOverlay.Line(indent: 1, key: keys.key(for: action), text: text))
    }
    return TextOverlay(title: run.title, lines: lines)
  }

  /// Whether the clock stands at the start of the run.
  var hasNotBegun: Bool { record.status.phase == .frozen && record.status.now == run.start }

  /// The score, and the events hidden until now from all but instructors.
  var debriefText: TextOverlay {
    guard let debrief = record.debrief, let exercise = record.exercise else {
      return TextOverlay(title: "Debrief", lines: [])
    }
    let score = debrief.score
    let columns = min(90, textColumns)
    var lines = [
      TextOverlay.Line(
        text:
          "\(score.total) of 100: \(score.isPassed ? "passed" : "not passed (pass mark \(score.passMark))")",
        role: score.isPassed ? .good : .bad),
      TextOverlay.Line(text: "\(score.earned) of \(score.possible) points"),
      TextOverlay.Line(
        text:
          "\(Format.grouped(score.harm)) failed calls; \(Format.grouped(score.idleHarm)) without an operator, "
          + "\(Format.grouped(score.referenceHarm)) by the reference operator"),
    ]
    if let avoided = score.harmAvoided {
      lines.append(TextOverlay.Line(text: "\(Format.percent(avoided)) of the avoidable harm avoided"))
    }
    lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: "Objectives", role: .title)]
    for objective in exercise.objectives {
      let isMet = objective.phase == .met
      let worth =
        objective.kind == "avoid"
        ? (isMet ? "0" : "-\(objective.points)") : "\(isMet ? objective.points : 0)/\(objective.points)"
      let head = (isMet ? "met" : "missed").left(12)
      lines.append(
        TextOverlay.Line(
          text: "\(head) \(worth.right(6))  \(objective.title)", role: isMet ? .text : .bad))
    }
    if !debrief.questions.isEmpty {
      lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: "Questions", role: .title)]
      for question in debrief.questions {
        let head = question.outcome.rawValue.left(12)
        let worth = "\(question.points)/\(question.possible)".right(6)
        lines.append(
          TextOverlay.Line(
            text: "\(head) \(worth)  \(question.text)",
            role: question.outcome == .right ? .text : .bad))
      }
    }
    if !debrief.revealed.isEmpty {
      lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: "Hidden until now", role: .title)]
      for entry in debrief.revealed {
        for text in Self.wrapped(
          "\(entry.time.clockTime)  \(Timeline.Entry(entry: entry).line(exercise))", columns)
        {
          lines.append(TextOverlay.Line(text: text))
        }
      }
    }
    lines += [
      TextOverlay.Line(text: ""),
      TextOverlay.Line(
        text: "'signalbox report' shows the effect of each action, with evidence.", role: .label),
    ]
    return TextOverlay(title: "Debrief", lines: lines)
  }

  /// Text wrapped at spaces into lines of at most this many columns.
  package static func wrapped(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension TrainingLevel {
  fileprivate var meaning: String {
    switch self {
    case .guided: "guided; hints cost nothing"
    case .coached: "coached; hints cost points"
    case .alone: "on your own; hints cost double"
    case .unannounced: "unannounced; no hints, no feedback until the end"
    }
  }
}
