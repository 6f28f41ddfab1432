import Basics
import Session
import Telemetry
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
    ] where run.allows(action) && (action != .askForHint || exercise.level != .unannounced) {
      lines.append(.hint(keys.key(for: action), text, does: action))
    }
    for (action, text) in [(Action.brief, "this brief again"), (.help, "all keys")] {
      lines.append(TextOverlay.Line(indent: 1, key: keys.key(for: action), text: text))
    }
    return TextOverlay(title: run.title, lines: lines)
  }

  /// Whether the clock stands at the start of the run.
  var hasNotBegun: Bool { record.status.phase == .frozen && record.status.now == run.start }
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
