package import Basics
import Issuance
package import Session
package import Telemetry
package import World

/// A drill in progress: the simulation and its score. A value; a copy of it is a snapshot.
///
/// It is a pure function of drill, seed and inputs. Only commands and malfunctions change the
/// run; other inputs go into the journal and the score.
package struct Exercise: Sendable {
  package let drill: Drill
  package let seed: UInt64
  package private(set) var score: Scorekeeper
  /// The digests of the state at the end of each second since the last call, if they are enabled: see
  /// ``Simulation/secondDigest``.
  package private(set) var hashes: [SecondHash] = []
  package var keepsHashes = false
  package private(set) var belief: String?

  /// Lines that instructors may write in a session: a console could fill the journal with them.
  static let instructorLinesMax = 1000
  private var instructorLines = 0
  private var answers = PendingAnswers()

  private var run: ScriptedRun
  private var nextSecond: Instant
  private var journalRead = Journal.Cursor()

  /// - Parameter script: the scripted operator's commands, answers and messages, in any order.
  package init(_ drill: Drill, seed: UInt64? = nil, script: [ScriptedInput] = []) {
    self.drill = drill
    self.seed = seed ?? drill.scenario.seed
    run = ScriptedRun(drill.scenario, seed: self.seed, script: script)
    score = Scorekeeper(drill)
    nextSecond = drill.scenario.start + .seconds(1)
  }

  /// The same run with other inputs of the script to come.
  ///
  /// - Parameter script: of the whole run; as many as have been given are left out.
  func branch(taking script: [ScriptedInput]) -> Exercise {
    var branch = self
    branch.run = run.branch(taking: script)
    return branch
  }

  package private(set) var simulation: Simulation {
    _read { yield run.simulation }
    _modify { yield &run.simulation }
  }
  package var now: Instant { simulation.now }
  package var isOver: Bool { simulation.isOver }
  package var journal: [JournalEntry] { simulation.journal }
  /// The lines since a cursor's last read.
  package func journal(since cursor: inout Journal.Cursor) -> ArraySlice<JournalEntry> {
    simulation.journal(since: &cursor)
  }

  /// The conditions of the declared steady state that do not hold; empty for a drill that may begin.
  ///
  /// They are evaluated after the first minute, on a copy, because the moving averages are those of a minute.
  package func unsteadyProbes() -> [(probe: Condition, values: [(Signal, Double)])] {
    guard !drill.steady.isEmpty else { return [] }
    var trial = simulation
    trial.advance(to: min(drill.scenario.end, now + .minutes(1)))
    let facts = trial.facts
    return drill.steady.compactMap { probe in
      var watch = ConditionWatch(probe)
      guard !watch.evaluate(facts, at: trial.now) else { return nil }
      return (probe, probe.signals.map { ($0, facts.value($0)) })
    }
  }

  package var checks: Bool {
    get { simulation.checks }
    set { simulation.checks = newValue }
  }

  /// The memory that the run may take, in bytes.
  package var memory: Int {
    get { simulation.memory }
    set { simulation.memory = newValue }
  }

  /// Runs to `target`, or to the end of the run.
  package mutating func advance(to target: Instant) {
    while now < target, !isOver {
      run.step(to: min(target, nextSecond))
      run.giveCommands()
      read()
      if now == nextSecond { endSecond() }
      while let next = run.takeDue() { take(next.input, by: next.by) }
    }
    if isOver, !score.isClosed { note(score.close(simulation.facts, at: now)) }
  }

  /// The session's attempt, counted from 1.
  package var attempt: Int {
    get { simulation.attempt }
    set { simulation.attempt = newValue }
  }

  package mutating func frame() -> Frame { simulation.frame() }

  /// The hashes since the last call.
  package mutating func takeHashes() -> [SecondHash] {
    defer { hashes.removeAll(keepingCapacity: true) }
    return hashes
  }

  /// Writes a line of the session itself into the journal: frozen, speed, attempts.
  package mutating func remark(_ text: String) { simulation.log(.session(text)) }

  private mutating func endSecond() {
    nextSecond = nextSecond + .seconds(1)
    if keepsHashes { hashes.append(SecondHash(time: now, hash: simulation.secondDigest)) }
    let facts = simulation.facts
    note(score.second(facts, at: now))
    for index in score.questionsDue(facts, at: now) { ask(index, facts) }
    for kind in answers.take(at: now) { answer(as: kind, facts) }
  }

  /// A message goes to a role of the drill: it answers later, with what it sees then.
  private mutating func inform(_ whom: String) {
    guard let role = drill.roles.first(where: { $0.kind.rawValue == whom.lowercased() }) else { return }
    answers.add(role, at: now)
  }

  private mutating func answer(as kind: DrillRole.Kind, _ facts: Facts) {
    let text = RoleReport(facts, simulation.engine).text(kind)
    simulation.log(.message(text, from: kind.rawValue))
  }

  /// Asks a question; for a prediction, runs a branch without further actions.
  private mutating func ask(_ index: Int, _ facts: Facts) {
    let question = score.questions[index].question
    score.questions[index].asked = now
    score.questions[index].closes = now + question.within
    score.observe(index, facts, at: now)
    if case .prediction(let signal, let ahead, _) = question.kind {
      var branch = simulation
      branch.advance(to: now + ahead)
      score.questions[index].truth = branch.facts.value(signal)
    }
    note([Scorekeeper.Line(id: question.id, text: "asked: \(question.text)", question: index)])
  }

  /// Passes new journal entries to the scorekeeper.
  private mutating func read() {
    for entry in simulation.journal(since: &journalRead) {
      guard case .command(let command, let outcome, let source) = entry.content, outcome.isDone,
        source == .operatorAtConsole || source == .script
      else { continue }
      note(score.acted(command, entry: entry.number, at: entry.time))
      if command == .escalate { inform(DrillRole.Kind.support.rawValue) }
    }
  }

  /// Writes lines about objectives into the journal; where objectives are hidden, for instructors only.
  private mutating func note(_ lines: [Scorekeeper.Line]) {
    for line in lines {
      let isHidden = line.objective != nil && drill.level == .unannounced
      score.note(line, as: simulation.log(.objective(id: line.id, line.text), isHidden: isHidden))
    }
  }

  /// Applies an input at the run's present.
  ///
  /// - Returns: the reply to its source; nil if the journal's entry is enough.
  @discardableResult
  package mutating func take(_ input: Input, by originator: Originator) -> String? {
    defer { read() }
    switch input {
    case .command(let command):
      guard !isOver else {
        simulation.refuse(command, "the run is over", by: originator)
        return nil
      }
      guard originator.source != .operatorAtConsole || isAllowed(command) else {
        let allowed = drill.allowed.joined(separator: ", ")
        simulation.refuse(command, "this drill is done with \(allowed)", by: originator)
        return nil
      }
      simulation.take(input, by: originator)
      return nil
    case .acknowledge, .view, .inject, .remove, .fire: return simulation.take(input, by: originator)
    case .hint: return giveHint(originator)
    case .answer(let question, let text): return answer(question, text, by: originator)
    case .tell(let whom, let text):
      let entry = simulation.log(.trainee("told \(whom): \(text)"), by: originator)
      note(score.told(whom, entry: entry, at: now))
      inform(whom)
      return "\(whom) informed"
    case .mark(let text):
      simulation.log(.trainee("mark: \(text)"), by: originator)
      return "noted in the journal"
    case .belief(let text):
      belief = text
      simulation.log(.trainee("believes: \(text)"), by: originator)
    case .say, .note, .rate:
      guard instructorLines < Self.instructorLinesMax else {
        return "the journal has \(Self.instructorLinesMax) lines of instructors and takes no more"
      }
      instructorLines += 1
      instruct(input, by: originator)
    }
    return nil
  }

  /// Writes what an instructor says or notes.
  private mutating func instruct(_ input: Input, by originator: Originator) {
    switch input {
    case .say(let text): simulation.log(.message(text, from: "instructor"), by: originator)
    case .note(let text): simulation.log(.instructor("note: \(text)"), by: originator, isHidden: true)
    case .rate(let what, let points, let text):
      score.ratings.append((what, points, text))
      simulation.log(
        .instructor("rated \(what) \(points) of 100" + (text.isEmpty ? "" : ": \(text)")),
        by: originator, isHidden: true)
    default: break
    }
  }

  private func isAllowed(_ command: Command) -> Bool {
    drill.allowed.isEmpty || drill.allowed.contains(command.descriptor.name)
  }

  private mutating func giveHint(_ originator: Originator) -> String {
    guard !isOver else { return "the run is over; the debrief says what a hint would have" }
    guard let (hint, cost) = score.hintDue(at: now) else {
      return drill.level == .unannounced ? "there are no hints at this level" : "no hint is due"
    }
    score.hintsGiven.append((hint, now, cost))
    simulation.log(
      .trainee("hint \(hint.id) (\(cost == 0 ? "free" : "-\(cost)")): \(hint.text)"), by: originator)
    return "hint: \(hint.text)"
  }

  private mutating func answer(_ id: String, _ text: String, by originator: Originator) -> String {
    guard let index = score.questions.firstIndex(where: { $0.question.id == id && $0.asked != nil }) else {
      return "no question '\(id)' has been asked"
    }
    guard score.questions[index].answer == nil else { return "question \(id) has been answered" }
    guard score.questions[index].isOpen(at: now) else { return "question \(id) is closed" }
    let progress = score.questions[index]
    let question = progress.question
    guard
      let isRight = question.judge(text, truth: progress.truth, right: progress.right(at: now))
    else {
      return question.answerForm
    }
    score.questions[index].answer = text
    score.questions[index].answered = now
    score.questions[index].isRight = isRight
    let entry = simulation.log(.trainee("answered \(id): \(text)"), by: originator)
    score.questions[index].evidence.append(entry)
    note(score.settle(question: id, isRight: isRight, entry: entry, at: now))
    // On their own, trainees learn it in the debrief.
    guard drill.level <= .coached else { return "answered; the debrief shows the solution" }
    let why = question.why.isEmpty ? "" : " \(question.why)"
    return isRight
      ? "that is right.\(why)" : "not quite. Right is: \(score.questions[index].solution).\(why)"
  }
}
