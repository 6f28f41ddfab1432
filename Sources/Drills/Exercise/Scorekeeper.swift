package import Basics
import Issuance
import Session
import World

/// Observes a run and keeps score of objectives, questions and hints; it never changes the run.
package struct Scorekeeper: Sendable {
  package private(set) var objectives: [ObjectiveProgress]
  package internal(set) var questions: [QuestionProgress]
  /// Hints taken, in order, with their costs.
  package internal(set) var hintsGiven: [(hint: Hint, at: Instant, cost: Int)] = []
  package internal(set) var ratings: [(what: String, points: Int, text: String)] = []
  package private(set) var isClosed = false

  let level: Drill.Level
  private let hints: [Hint]
  private let start: Instant
  private var cues: [ConditionWatch?]
  private var states: [ConditionWatch?]
  private var heldSince: [Instant?]
  private var questionCues: [ConditionWatch?]
  /// The conditions of each question's options, where the run judges them.
  private var optionWatches: [[ConditionWatch?]]
  private var hintExcuses: [ConditionWatch?]
  private var excused: [Bool]
  private var remedies: [RemedyProgress]

  /// A line for the journal.
  package struct Line: Equatable, Sendable {
    package var id: String
    package var text: String
    /// The index in ``objectives`` that gets the line's number; nil for questions.
    var objective: Int?
    var question: Int?
  }

  init(_ drill: Drill) {
    let start = drill.scenario.start
    self.start = start
    level = drill.level
    hints = drill.hints
    objectives = drill.objectives.map { ObjectiveProgress($0, start: start) }
    questions = drill.questions.map { QuestionProgress(question: $0) }
    cues = drill.objectives.map { $0.cue.map(ConditionWatch.init) }
    states = drill.objectives.map { objective in
      switch objective.kind {
      case .reach(let state, _, _), .avoid(let state), .keep(let state, _, _, _): ConditionWatch(state)
      case .action, .answer, .comms: nil
      }
    }
    heldSince = Array(repeating: nil, count: drill.objectives.count)
    questionCues = drill.questions.map { question in
      if case .when(let cue) = question.asked { ConditionWatch(cue) } else { nil }
    }
    optionWatches = drill.questions.map { question in
      guard case .observed(_, let rightWhen) = question.kind else { return [] }
      return rightWhen.map { $0.map(ConditionWatch.init) }
    }
    hintExcuses = drill.hints.map { $0.unless.map(ConditionWatch.init) }
    excused = Array(repeating: false, count: drill.hints.count)
    remedies = drill.objectives.map(RemedyProgress.init)
  }

  /// Evaluates the state at the end of a simulated second.
  mutating func second(_ facts: Facts, at now: Instant) -> [Line] {
    var lines: [Line] = []
    for index in objectives.indices {
      if objectives[index].phase == .waiting, cues[index]?.evaluate(facts, at: now) == true {
        objectives[index].phase = .open
        objectives[index].cued = now
        objectives[index].deadline = ObjectiveProgress.deadline(objectives[index].objective, from: now)
        lines.append(line(index, "its cue has come"))
      }
      guard objectives[index].phase == .open else { continue }
      remedies[index].second(facts, at: now)
      if let text = judge(index, facts, at: now) { lines.append(line(index, text)) }
    }
    for index in questions.indices where questions[index].isOpen(at: now) { observe(index, facts, at: now) }
    for index in hints.indices where !excused[index] {
      excused[index] = hintExcuses[index]?.evaluate(facts, at: now) ?? false
    }
    return lines
  }

  /// Notes which options of an open question are correct now.
  mutating func observe(_ index: Int, _ facts: Facts, at now: Instant) {
    for option in optionWatches[index].indices
    where optionWatches[index][option]?.evaluate(facts, at: now) == true {
      questions[index].heldLast[option] = now
    }
  }

  /// Evaluates an open objective; returns the journal's line if it is decided.
  private mutating func judge(_ index: Int, _ facts: Facts, at now: Instant) -> String? {
    switch objectives[index].objective.kind {
    case .reach(_, let hold, let before):
      if states[index]?.evaluate(facts, at: now) == true {
        let since = heldSince[index] ?? now
        heldSince[index] = since
        // In time if the state was reached in time; the hold may end later.
        if now - since >= hold { return decide(index, .met, at: now, "reached") }
      } else {
        heldSince[index] = nil
      }
      guard let before, now >= before, heldSince[index] == nil else { return nil }
      blame(index, facts, at: now)
      return decide(index, .missed, at: now, "not reached by \(before.clockTime)")
    case .avoid:
      guard states[index]?.evaluate(facts, at: now) == true else { return nil }
      blame(index, facts, at: now, wanted: false)
      return decide(index, .missed, at: now, "it happened")
    case .keep(_, let share, let from, let until):
      let holds = states[index]?.evaluate(facts, at: now) ?? false
      if let from, now < from { return nil }
      if let until, now > until { return decideKept(index, share, at: now) }
      objectives[index].secondsSeen += 1
      objectives[index].secondsKept += holds ? 1 : 0
      if !holds { blame(index, facts, at: now) }
      return nil
    case .action, .comms:
      guard let deadline = objectives[index].deadline, now > deadline else { return nil }
      return decide(index, .missed, at: now, "not done by \(deadline.clockTime)")
    case .answer: return nil
    }
  }

  /// Notes what about an objective's state is not as wanted.
  private mutating func blame(_ index: Int, _ facts: Facts, at now: Instant, wanted: Bool = true) {
    guard let state = states[index]?.condition else { return }
    objectives[index].blame(state.shortfalls(facts, at: now, wanted: wanted))
  }

  private mutating func decideKept(_ index: Int, _ share: Double, at now: Instant) -> String {
    let kept = objectives[index].shareKept ?? 0
    let text =
      "held \(Int((kept * 100).rounded(.down))) % of the time, \(Int((share * 100).rounded())) % wanted"
    return decide(index, kept >= share ? .met : .missed, at: now, text)
  }

  private mutating func decide(
    _ index: Int, _ phase: ObjectiveProgress.Phase, at now: Instant, _ text: String
  ) -> String {
    objectives[index].phase = phase
    objectives[index].decided = now
    if phase == .missed { objectives[index].reason = text }
    let points = objectives[index].points
    let blamed = phase == .missed ? objectives[index].blamed.prefix(2).map { "; \($0)" }.joined() : ""
    return "\(phase.rawValue), \(text)\(blamed)"
      + (points == 0 ? "" : " (\(points > 0 ? "+" : "")\(points))")
  }

  /// Evaluates an input of the trainee or of the scripted operator.
  mutating func acted(_ command: Command, entry: Int, at now: Instant) -> [Line] {
    for index in remedies.indices { remedies[index].note(command) }
    return doneBy(entry: entry, at: now) { kind in
      if case .action(let pattern, _) = kind { pattern.matches(command) } else { false }
    }
  }

  mutating func told(_ whom: String, entry: Int, at now: Instant) -> [Line] {
    for index in remedies.indices { remedies[index].note { $0.isDone(byTelling: whom) } }
    return doneBy(entry: entry, at: now) { kind in
      if case .comms(let to, _) = kind { to == whom } else { false }
    }
  }

  private mutating func doneBy(
    entry: Int, at now: Instant, _ isMeant: (Objective.Kind) -> Bool
  ) -> [Line] {
    var lines: [Line] = []
    for index in objectives.indices where isMeant(objectives[index].objective.kind) {
      switch objectives[index].phase {
      // Done before its cue: the trainee anticipated it.
      case .waiting, .open:
        if objectives[index].cued == nil { objectives[index].cued = now }
        objectives[index].evidence.append(entry)
        lines.append(line(index, decide(index, .met, at: now, "done")))
      case .met, .missed: continue
      }
    }
    return lines
  }

  /// Decides the objectives that depend on an answered question.
  mutating func settle(question id: String, isRight: Bool, entry: Int, at now: Instant) -> [Line] {
    var lines: [Line] = []
    for index in objectives.indices {
      guard case .answer(let question) = objectives[index].objective.kind, question == id,
        objectives[index].phase == .open || objectives[index].phase == .waiting
      else { continue }
      objectives[index].evidence.append(entry)
      lines.append(line(index, decide(index, isRight ? .met : .missed, at: now, "question \(id) answered")))
    }
    return lines
  }

  /// The questions that are due.
  mutating func questionsDue(_ facts: Facts, at now: Instant) -> [Int] {
    questions.indices.filter { index in
      guard questions[index].asked == nil else { return false }
      switch questions[index].question.asked {
      case .at(let time): return now >= time
      case .when: return questionCues[index]?.evaluate(facts, at: now) ?? false
      }
    }
  }

  /// The step that meets an objective now; nil if it is not open, or no step is due.
  package func remedyDue(_ objective: Int) -> Remedy? {
    objectives[objective].phase == .open ? remedies[objective].due : nil
  }

  /// The verbs of an objective's steps whose time is still to come; nil for none.
  func laterRemedies(_ objective: Int) -> [String]? {
    guard objectives[objective].phase == .open || objectives[objective].phase == .waiting else { return nil }
    let later = remedies[objective].later
    return later.isEmpty ? nil : later
  }

  /// The hint that is due, and its price.
  package func hintDue(at now: Instant) -> (hint: Hint, cost: Int)? {
    guard level != .unannounced else { return nil }
    let given = hintsGiven.map(\.hint.id)
    let due = hints.indices.first { index in
      !excused[index] && !given.contains(hints[index].id) && now >= start + hints[index].after
    }
    return due.map { (hints[$0], hints[$0].cost * level.hintFactor) }
  }

  /// Decides open objectives at the end of the run.
  mutating func close(_ facts: Facts, at now: Instant) -> [Line] {
    guard !isClosed else { return [] }
    isClosed = true
    var lines: [Line] = []
    for index in objectives.indices {
      guard objectives[index].phase == .open || objectives[index].phase == .waiting else { continue }
      switch objectives[index].objective.kind {
      case .avoid: lines.append(line(index, decide(index, .met, at: now, "did not happen")))
      case .keep(_, let share, _, _): lines.append(line(index, decideKept(index, share, at: now)))
      case .reach, .action, .answer, .comms:
        if objectives[index].phase == .waiting, objectives[index].objective.cue?.isOfOperator == false {
          lines.append(line(index, decide(index, .met, at: now, "not needed, its cue did not come")))
          continue
        }
        blame(index, facts, at: now)
        lines.append(line(index, decide(index, .missed, at: now, "not before the end")))
      }
    }
    return lines
  }

  private func line(_ index: Int, _ text: String) -> Line {
    Line(id: objectives[index].objective.id, text: text, objective: index)
  }

  /// Records the number of the journal entry of a line.
  mutating func note(_ line: Line, as entry: Int) {
    if let index = line.objective { objectives[index].evidence.append(entry) }
    if let index = line.question { questions[index].evidence.append(entry) }
  }

  /// Points of objectives and questions less the costs of hints; at least 0.
  package var earned: Int {
    max(
      0,
      objectives.reduce(0) { $0 + $1.points } + questions.reduce(0) { $0 + $1.points }
        - hintsGiven.reduce(0) { $0 + $1.cost })
  }

  package var possible: Int {
    objectives.reduce(0) { $0 + $1.possible } + questions.reduce(0) { $0 + $1.question.points }
  }
}
