import Basics
import Issuance
import Session
import Terminal

/// The debrief at the keys.
extension Model {
  /// The score is ready: asks a trainee for the belief, then opens the debrief, in place of any open overlay.
  mutating func take(_ new: Debrief) {
    guard record.debrief != new else { return }
    let isFirst = record.debrief == nil
    record.debrief = new
    guard isFirst else { return }
    console.owesDebrief = true
    guard run.viewpoint == .trainee, !run.isReplay else {
      // A look at something else is not ended for it.
      if console.overlay == nil { openDueDebrief() }
      return
    }
    // The run is over: what a dialog, a menu or the palette offered is void.
    ask(Prompt(.belief, "Before the debrief: what do you think happened, and why?", form: "Esc skips it"))
  }

  /// Opens the debrief once nothing else is open, if it has not been seen.
  mutating func openDueDebrief() {
    guard record.debrief != nil else { return console.owesDebrief = false }
    if case .debrief = console.overlay { console.owesDebrief = false }
    guard console.owesDebrief, console.overlay == nil else { return }
    console.owesDebrief = false
    console.overlay = .debrief(scroll: 0)
  }

  /// A key of the open debrief.
  mutating func strike(_ stroke: KeyStroke, inDebriefAt scroll: Int, _ action: Action?) -> [Effect] {
    if action == .copy { return copyShown() }
    if action == .backtrack { return tryAgain() }
    if stroke == "r" { return askForReport() }
    read(stroke, action == .brief ? .back : action, scroll) { .debrief(scroll: $0) }
    return []
  }

  /// Goes back to the instant before what mattered most.
  mutating func tryAgain() -> [Effect] {
    guard canTryAgain else {
      say(
        .refused, run.isReplay || looksOn ? "only the trainee can try again" : Action.backtrack.needs.refusal)
      return []
    }
    guard let effects = record.debrief?.effects else {
      say(.note, "the moment to try again from is still being computed")
      return []
    }
    guard let decisive = effects.decisive else {
      say(.note, "nothing was lost, so there is no moment to try again from")
      return []
    }
    console.overlay = nil
    return backtrack(to: decisive.time)
  }

  private mutating func askForReport() -> [Effect] {
    guard run.makesReports else {
      say(
        .note, "the console on which the drill is played makes its report; 'signalbox report FILE' does too")
      return []
    }
    guard console.reporting == nil else { return [] }
    console.reporting = "the report is being made"
    return [.report]
  }

  /// Progress of the report asked for.
  mutating func take(_ progress: ReportJob.Progress) {
    switch progress {
    case .runs(let done, let all): console.reporting = "the report is being made: \(done) of \(all) runs"
    case .ended(let result):
      console.reporting = nil
      switch result {
      case .made(let text):
        // A backtrack has begun another attempt meanwhile.
        guard record.debrief != nil else { return }
        console.reply = nil
        console.overlay = .report(TextPage(text))
      case .givenUp: break
      case .failed(let reason):
        say(.problem, reason.split(separator: "\n").first.map { String($0) } ?? reason)
      }
    }
  }

  /// A key of the open report; closing it returns to the debrief.
  mutating func strike(_ stroke: KeyStroke, in page: TextPage, _ action: Action?) -> [Effect] {
    if action == .copy { return copyShown() }
    var page = page
    if page.turn(stroke, width: width, height: height) {
      console.overlay = .report(page)
    } else if action == .back || action == .quit || stroke.key == .enter || stroke == "r" {
      console.overlay = record.debrief == nil ? nil : .debrief(scroll: 0)
    }
    return []
  }

  /// The key that sends a line of text as it stands; nil if none does.
  func key(sending text: String) -> String? {
    let action = text.hasPrefix("tell ") ? .tell : Command.keyAction(sending: text)
    let key = action.map { keys.key(for: $0) } ?? ""
    return key.isEmpty ? nil : key
  }
}
