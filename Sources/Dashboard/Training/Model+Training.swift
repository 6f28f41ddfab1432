import Basics
import Issuance
import Session

extension Model {
  /// Whether there are objectives, and they are visible.
  var showsObjectives: Bool { record.exercise?.isScored == true && shownPanels.contains(.objectives) }

  /// Applies the exercise's status; the first time, opens the brief.
  mutating func take(_ new: ExerciseStatus) {
    let isFirst = record.exercise == nil
    let known = record.exercise?.questions.map(\.id) ?? []
    let asked = new.questions.filter { !known.contains($0.id) }
    if let question = asked.first, !run.isReplay {
      let more = asked.count > 1 ? " and \(asked.count - 1) more" : ""
      if run.viewpoint == .trainee, !looksOn {
        say(
          .note, "question: \(question.text)\(more)  \(keys.key(for: .answerQuestion)) answers",
          does: .answerQuestion)
      } else {
        say(.note, "question to the trainee: \(question.text)\(more)")
      }
    }
    record.exercise = new
    record.exerciseRecord.add(new, at: present)
    if isFirst, new.isScored, run.viewpoint == .trainee, !run.isReplay, record.status.phase != .ended,
      console.overlay == nil
    {
      console.overlay = .brief(scroll: 0)
    }
  }

  mutating func train(_ action: Action) -> [Effect] {
    if action == .brief, record.demoEnding != nil {
      console.hidesEnding = false
      return []
    }
    if action == .brief, run.replay != nil {
      console.overlay = record.debrief == nil ? .brief(scroll: 0) : .debrief(scroll: 0)
      return []
    }
    guard let exercise = record.exercise, exercise.isScored else {
      say(.note, "this run is not a drill; 'signalbox drill' plays one")
      return []
    }
    switch action {
    case .brief: console.overlay = record.debrief == nil ? .brief(scroll: 0) : .debrief(scroll: 0)
    case .askForHint: return askForHint(exercise)
    case .answerQuestion: answerQuestion(exercise)
    case .tell: console.overlay = .menu(tellMenu)
    default: break
    }
    return []
  }

  /// Quits; an unfinished drill is not scored, so it asks for confirmation.
  mutating func askToLeave() -> [Effect] {
    guard record.exercise?.isScored == true, run.viewpoint == .trainee, !run.isReplay,
      record.status.phase != .ended,
      record.status.now > run.start
    else { return [.quit] }
    let left = run.end.map { ", \(Format.clock($0 - present)) before its end" } ?? ""
    console.overlay = .dialog(
      Dialog(
        title: "Leave the drill?", lines: ["It is not scored if you leave it now\(left)."], confirm: "Leave",
        deed: .quit))
    return []
  }

  private mutating func askForHint(_ exercise: ExerciseStatus) -> [Effect] {
    guard let price = exercise.hintPrice else {
      say(
        .note,
        exercise.level == .unannounced ? "there are no hints at this level" : "no hint is available now")
      return []
    }
    guard price > 0 else { return [.control(.input(.hint))] }
    console.overlay = .dialog(
      Dialog(
        title: "Ask for a hint?", lines: ["It costs \(Format.counted(price, "point"))."], confirm: "Ask",
        deed: .input(.hint)))
    return []
  }

  private var tellMenu: Menu {
    let people = [
      ("support", "support, who talk to customers"), ("customers", "customers, on the status page"),
      ("management", "management"), ("engineering", "the other engineers"),
    ]
    return Menu(
      title: "Tell whom?", items: people.map { Menu.Item(label: $0.1, choice: .message($0.0)) })
  }

  /// Reports a viewed panel, for conditions on views.
  func viewed(_ panel: PanelID) -> [Effect] {
    guard record.exercise?.isScored == true, run.viewpoint == .trainee, record.status.phase != .ended else {
      return []
    }
    return [.control(.input(.view(panel.name)))]
  }
}
