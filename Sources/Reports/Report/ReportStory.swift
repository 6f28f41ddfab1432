import Session

/// A report's key sentences, and the questions to discuss before reading the rest; both from its own numbers.
struct ReportStory {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The most important first, three at most.
  var sentences: [String] {
    let candidates = [harm, worst, best, missed, predictions, tightest, quick, unasked]
    return Array(candidates.compactMap { $0 }.prefix(3))
  }

  private var summary: Report.Summary { report.summary }

  private var harm: String? {
    guard summary.idleHarm > 0 || summary.harm > 0 else { return nil }
    var score = Score(
      earned: summary.earned, possible: summary.possible, harm: summary.harm, idleHarm: summary.idleHarm,
      referenceHarm: summary.referenceHarm, passMark: summary.passMark)
    score.holdsCertificates = summary.holdsCertificates
    return score.harmSentence.unbroken
  }

  private var words: HarmWords { HarmWords(summary) }

  /// A significant effect: one in a hundred of the harm, and at least ten.
  private var threshold: Int { max(10, summary.harm / 100) }

  private func told(_ action: Report.Action) -> String {
    "\(action.mark), \(action.text) at \(action.time.clock)"
  }

  private var helped: Report.Action? {
    report.actions.max { ($0.effect?.saved ?? 0) < ($1.effect?.saved ?? 0) }
  }
  private var harmed: Report.Action? {
    report.actions.min { ($0.effect?.saved ?? 0) < ($1.effect?.saved ?? 0) }
  }

  private var worst: String? {
    guard let action = harmed, let saved = action.effect?.saved, saved <= -threshold else { return nil }
    return
      "Action \(told(action)) hurt most: because of it \(words.changed(by: saved).unbroken) (model, this seed)."
  }

  private var best: String? {
    guard let action = helped, let saved = action.effect?.saved, saved >= threshold else { return nil }
    return
      "Action \(told(action)) helped most: because of it \(words.changed(by: saved).unbroken) (model, this seed)."
  }

  private var missed: String? {
    let lost = report.lines.filter { $0.possible - $0.points > 0 && $0.kind != "hint" }
    guard let line = lost.max(by: { $0.possible - $0.points < $1.possible - $1.points }) else { return nil }
    let points = ReportText.counted(line.possible - line.points, "point")
    return "The largest loss of points was “\(line.title)”: \(line.outcome), \(points)."
  }

  private var predictions: String? {
    let asked = report.questions.filter { $0.asked != nil }
    guard !asked.isEmpty else { return nil }
    let right = asked.count { $0.outcome == "right" }
    return
      "\(right) of \(ReportText.counted(asked.count, "question")) \(right == 1 ? "was" : "were") "
      + "answered correctly."
  }

  private var tightest: String? {
    let tasks = report.tasks.filter { $0.marginSeconds != nil }
    guard let task = tasks.min(by: { ($0.marginSeconds ?? 0) < ($1.marginSeconds ?? 0) }),
      let margin = task.marginSeconds
    else { return nil }
    return "The tightest critical task was “\(task.title)”, with \(ReportText.span(margin)) to spare."
  }

  private var quick: String? {
    guard let action = report.response.firstAction else {
      return report.response.firstAlarm.map { "No action followed the first alarm, at \($0.time.clock)." }
    }
    guard let after = action.secondsAfterAlarm else { return nil }
    let when = after < 0 ? "before" : "after"
    return "The first action came \(ReportText.span(abs(after))) \(when) the first alarm."
  }

  private var unasked: String? {
    summary.verdict == .unfinished
      ? "The session was closed at \(report.header.until.clock), before the scenario's end at "
        + "\(report.header.scenarioEnd.clock)." : nil
  }

  /// The questions about beliefs come first, before the truth is read.
  var debrief: [Report.DebriefQuestion] {
    var questions: [Report.DebriefQuestion] = []
    func ask(_ text: String, _ evidence: [Int]) {
      questions.append(Report.DebriefQuestion(text: text, evidence: evidence))
    }
    let response = report.response
    if let alarm = response.firstAlarm {
      ask(
        "What did you believe at \(alarm.time.clock), when “\(alarm.text)” was raised? What did you look at first?",
        [alarm.entry])
    }
    if let first = response.firstAction {
      ask("Why \(first.text) at \(first.time.clock), and what did you expect to see after it?", [first.entry])
    }
    if let action = harmed, (action.effect?.saved ?? 0) <= -threshold,
      action.entry != response.firstAction?.entry
    {
      ask(
        "What did you believe at \(action.time.clock), before \(action.text)? What would have told you otherwise?",
        [action.entry])
    }
    if let action = helped, (action.effect?.saved ?? 0) >= threshold,
      action.entry != response.firstAction?.entry
    {
      ask(
        "What made you do \(action.text) at \(action.time.clock)? Could you have known earlier?",
        [action.entry])
    }
    for task in report.tasks where task.outcome == "missed" {
      let when = task.cued.map { "At \($0.clock) the cue for" } ?? "What kept you from"
      let what = "“\(task.title)”"
      ask(
        task.cued == nil ? "\(when) \(what)?" : "\(when) \(what) was there. What had your attention?",
        task.evidence)
    }
    for answer in report.questions where answer.prediction != nil && answer.outcome == "wrong" {
      ask("You predicted \(answer.answer ?? "") (“\(answer.text)”). What was that built on?", answer.evidence)
    }
    if !report.refused.isEmpty {
      ask(
        "What did you take the system's state to be when \(report.refused[0].text) was refused?",
        [report.refused[0].entry])
    }
    if let belief = report.revealed.belief {
      ask("You said: “\(belief)”. What in the journal speaks for it, and what against?", [])
    } else {
      ask("What do you think had happened, and what is your evidence?", [])
    }
    return Array(questions.prefix(10))
  }
}
