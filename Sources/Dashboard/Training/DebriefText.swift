import Basics
import Session
import Telemetry
import Terminal

/// The debrief as a text over the panels.
struct DebriefText {
  private let model: Model
  private let debrief: Debrief
  private let columns: Int
  private var lines: [TextOverlay.Line] = []

  init?(_ model: Model) {
    guard let debrief = model.record.debrief else { return nil }
    self.model = model
    self.debrief = debrief
    columns = max(8, min(90, model.textColumns))
  }

  var text: TextOverlay {
    var page = self
    page.verdict()
    page.effects()
    page.missed()
    page.questions()
    page.met()
    page.revealed()
    return TextOverlay(title: "Debrief: \(model.run.title)", lines: page.lines)
  }

  // MARK: Lines

  private mutating func say(_ text: String, _ role: Role = .text, indent: Int = 0, first: String = "") {
    let room = max(8, columns - indent)
    for (row, part) in Model.wrapped(text, room).enumerated() {
      let begin = row == 0 ? first.left(indent) : String(repeating: " ", count: indent)
      lines.append(TextOverlay.Line(text: begin + part, role: role))
    }
  }

  private mutating func title(_ text: String) {
    lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: text, role: .title)]
  }

  // MARK: Sections

  private mutating func verdict() {
    let score = debrief.score
    say(score.verdict, score.isPassed ? .good : .bad)
    say(score.rule)
    say(score.harmSentence)
    say(score.pointsSentence)
    lines.append(TextOverlay.Line(text: ""))
    if let decisive = debrief.effects?.decisive, model.canTryAgain {
      let key = model.keys.key(for: .backtrack)
      lines.append(
        .hint(key, "tries again from \(decisive.time.clockTime)", does: .backtrack))
    }
    if let progress = model.console.reporting {
      say(progress, .label)
    } else if model.run.makesReports {
      lines.append(TextOverlay.Line(indent: 1, key: "r", text: "the whole report, with charts"))
    }
    lines.append(.hint(model.keys.key(for: .brief), "opens the debrief again", does: .brief))
  }

  private mutating func effects() {
    title("What mattered most")
    guard let effects = debrief.effects else {
      return say(
        "Being computed: the run is repeated without each action, and with the reference operator's.", .label)
    }
    for sentence in effects.sentences {
      say(sentence.text, indent: 13, first: sentence.heading)
    }
    if let decisive = effects.decisive {
      say("\(decisive.time.clockTime), \(decisive.reason)", indent: 13, first: "The moment")
    }
  }

  private mutating func missed() {
    guard !debrief.missed.isEmpty else { return }
    title("Missed")
    for missed in debrief.missed {
      say("\(missed.title) (-\(missed.lost))", .bad)
      say("\(missed.time.clockTime): \(missed.reason)", indent: 2)
      for shortfall in missed.shortfalls { say(shortfall, indent: 2) }
      for line in model.words(for: missed.remedy) { say(line, .key, indent: 2) }
    }
  }

  private mutating func questions() {
    guard !debrief.questions.isEmpty else { return }
    title("Questions")
    for question in debrief.questions {
      let isRight = question.outcome == .right
      let worth = question.possible == 0 ? "" : " (\(question.points) of \(question.possible))"
      say("\(question.outcome.rawValue)\(worth): \(question.text)", isRight ? .good : .bad)
      if let answer = question.answer { say(answer, indent: 15, first: "  your answer") }
      if !isRight, !question.right.isEmpty { say(question.right, indent: 15, first: "  right") }
      if !question.why.isEmpty { say(question.why, .label, indent: 2) }
    }
  }

  private mutating func met() {
    let met = model.record.exercise?.objectives.filter { $0.phase == .met } ?? []
    guard !met.isEmpty else { return }
    title("Met")
    for objective in met {
      let points = objective.kind == "avoid" ? "" : " (+\(objective.points))"
      say(objective.title + points)
    }
  }

  private mutating func revealed() {
    guard !debrief.revealed.isEmpty else { return }
    title("Hidden until now")
    for entry in debrief.revealed {
      say("\(entry.time.clockTime)  \(Timeline.Entry(entry: entry).line(model.record.exercise))")
    }
  }
}

extension Model {
  /// Whether the debrief offers another attempt.
  var canTryAgain: Bool { run.viewpoint != .viewer && run.canBacktrack && !looksOn && !run.isReplay }

  /// What would have met an objective, with its key.
  func words(for remedy: Debrief.Remedy?) -> [String] {
    switch remedy {
    case .inputs(let texts):
      return texts.enumerated().map { index, text in
        let key = key(sending: text).map { "key \($0), or " } ?? ""
        return (index == 0 ? "meets it: " : "then: ") + key + text
      }
    case .reference(let time, let given):
      let all = given.map { "\($0.time.clockTime) \($0.text)" }.joined(separator: "; ")
      return ["the reference operator met it at \(time.clockTime), after \(all)"]
    case nil: return []
    }
  }
}
