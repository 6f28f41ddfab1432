package import Analysis
import Basics
import Drills
import Issuance
import Session
import Telemetry
import World

extension Report {
  /// Builds the report of a session from further runs of the drill, about a second for each action.
  ///
  /// - Parameters:
  ///   - counterfactuals: model results over many seeds, if there are any.
  ///   - goOn: called from any thread after each run, with the number done and the total; returns whether to continue.
  /// - Throws: ``AnalysisStop/interrupted`` if `goOn` returned false.
  package init(
    _ account: SessionAccount, counterfactuals: Counterfactuals? = nil,
    goOn: @Sendable (_ done: Int, _ all: Int) -> Bool = { _, _ in true }
  ) throws(AnalysisStop) {
    self = ReportMaker(account, try ReportRuns(account, goOn)).report(counterfactuals)
  }
}

/// Assembles a report from an account and the runs compared.
struct ReportMaker {
  let account: SessionAccount
  let runs: ReportRuns
  let score: Score
  /// Journal lines that readers may see.
  let entries: [JournalEntry]

  init(_ account: SessionAccount, _ runs: ReportRuns) {
    self.account = account
    self.runs = runs
    score = Score(account.exercise, idle: runs.idle.exercise, reference: runs.reference.exercise)
    entries = account.journal.filter { account.isClosed || !$0.isHidden }
  }

  var exercise: Exercise { account.exercise }
  var drill: Drill { account.exercise.drill }

  func report(_ counterfactuals: Report.Counterfactuals?) -> Report {
    var report = Report(
      header: header, summary: summary, response: response, chart: chart, actions: actions, refused: refused,
      tasks: tasks, lines: lines, questions: questions, hints: hints, attempts: attempts, lesson: lesson,
      missed: missed, debrief: [],
      revealed: revealed, instructor: instructor, counterfactuals: counterfactuals,
      journal: entries.map { Report.Entry($0) })
    report.summary.sentences = ReportStory(report).sentences
    report.debrief = ReportStory(report).debrief
    return report
  }

  private var header: Report.Header {
    let scenario = drill.scenario
    var findings = account.findings
    if let failure = exercise.simulation.failure { findings.append("A check failed: \(failure.description)") }
    if runs.run.exercise.simulation.stateHash != exercise.simulation.stateHash {
      findings.append(
        "The replay reached another state; the chart and the effects of actions may not match the session."
      )
    }
    return Report.Header(
      drill: scenario.id, title: scenario.title, source: scenario.source, assumes: drill.assumes,
      level: drill.level.rawValue, levelName: drill.level.name, trainee: account.trainee,
      seed: drill.hasUnknownSeed && !account.isClosed ? nil : String(exercise.seed), program: account.program,
      engine: account.engine, scenarioHash: account.scenarioHash, stateHash: exercise.simulation.stateHash,
      recording: account.recording, started: account.started.map { ReportTime(unixMilliseconds: $0) },
      ended: account.ended.map { ReportTime(unixMilliseconds: $0) }, from: ReportTime(scenario.start),
      until: ReportTime(exercise.now), scenarioEnd: ReportTime(scenario.end),
      session: account.remarks.map { Report.SessionEvent(time: ReportTime($0.time), text: $0.text) },
      freezes: account.remarks.count { $0.text.hasPrefix("frozen") }, findings: findings)
  }

  private var summary: Report.Summary {
    let verdict: Report.Summary.Verdict =
      if !drill.isScored { .notScored } else if !exercise.isOver { .unfinished } else {
        score.isPassed ? .passed : .notPassed
      }
    return Report.Summary(
      verdict: verdict, score: verdict == .passed || verdict == .notPassed ? score.total : nil,
      passMark: score.passMark, earned: score.earned, possible: score.possible, harm: score.harm,
      holdsCertificates: score.holdsCertificates, idleHarm: score.idleHarm,
      referenceHarm: score.referenceHarm, rule: score.rule,
      harmAvoided: score.harmAvoided,
      sentences: [])
  }

  private var chart: Report.Chart {
    Report.Chart(
      seconds: runs.sampling.seconds,
      signals: ReportSampling.signals.enumerated().map { index, signal in
        Report.Chart.Series(
          signal: signal.rawValue, unit: signal.unit.rawValue, run: runs.run.values[index],
          reference: runs.reference.values[index], idle: runs.idle.values[index])
      })
  }

  private var revealed: Report.Revealed {
    guard account.isClosed else {
      return Report.Revealed(
        withheld: "The session is not closed: entries hidden from the trainee stay hidden.",
        belief: exercise.belief, malfunctions: [], entries: [])
    }
    var malfunctions: [Report.Revealed.Malfunction] = []
    for entry in entries {
      guard case .malfunction(let change) = entry.content else { continue }
      switch change.kind {
      case .begun:
        malfunctions.append(
          Report.Revealed.Malfunction(
            id: change.id, text: change.text, from: ReportTime(entry.time), until: nil,
            wasHidden: entry.isHidden,
            entry: entry.number))
      case .ended:
        if let index = malfunctions.lastIndex(where: { $0.id == change.id && $0.until == nil }) {
          malfunctions[index].until = ReportTime(entry.time)
        }
      case .scheduled: continue
      }
    }
    return Report.Revealed(
      withheld: nil, belief: exercise.belief, malfunctions: malfunctions,
      entries: entries.filter(\.isHidden).map(\.number))
  }

  private var instructor: Report.Instructor {
    let notes = entries.compactMap { entry -> Report.Instructor.Note? in
      guard case .instructor(let text) = entry.content, text.hasPrefix("note: ") else { return nil }
      return Report.Instructor.Note(
        time: ReportTime(entry.time), text: String(text.dropFirst("note: ".count)), entry: entry.number)
    }
    let ratings = account.isClosed ? exercise.score.ratings : []
    return Report.Instructor(
      notes: notes,
      ratings: ratings.map { Report.Instructor.Rating(what: $0.what, points: $0.points, text: $0.text) })
  }

  private var attempts: [Report.Attempt] {
    let abandoned = account.abandoned.map { attempt -> Report.Attempt in
      let left = attempt.exercise.now
      let probe = SampledRun.Probe(signal: .harm, time: left)
      return attemptLine(
        attempt.number, attempt.exercise, from: attempt.began,
        lastHarm: runs.run.probes[probe].map { Int(clamping: $0) }, isLast: false)
    }
    let number = (account.abandoned.map(\.number).max() ?? 0) + 1
    return abandoned + [
      attemptLine(number, exercise, from: account.began, lastHarm: score.harm, isLast: true)
    ]
  }

  private func attemptLine(
    _ number: Int, _ exercise: Exercise, from: Instant, lastHarm: Int?, isLast: Bool
  ) -> Report.Attempt {
    let own = exercise.journal.filter { $0.time >= from }
    return Report.Attempt(
      number: number, from: ReportTime(from), left: ReportTime(exercise.now), isLast: isLast,
      actions: own.compactMap { entry in
        guard entry.mark != nil, case .command(let command, _, _) = entry.content else { return nil }
        return "\(entry.time.clockTime) \(command.text)"
      },
      harm: exercise.simulation.totals.harm, lastHarm: lastHarm, earned: exercise.score.earned,
      alarms: own.count { if case .alert(let change) = $0.content { change.kind == .raise } else { false } })
  }
}

extension Drill.Level {
  /// The level's name.
  var name: String {
    switch self {
    case .guided: "guided"
    case .coached: "coached"
    case .alone: "on your own"
    case .unannounced: "unannounced"
    }
  }
}
