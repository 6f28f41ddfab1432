/// What a key can do; the key map says which does what.
enum Action: Hashable, Sendable {
  enum Direction: String, Hashable, CaseIterable, Sendable { case up, down, left, right }

  /// A way through the run's past.
  enum Scrub: String, Hashable, CaseIterable, Sendable {
    case frameBack, frameOn, minuteBack, minuteOn, start, now, eventBack, eventOn
  }

  case focusNext, focusPrevious
  case move(Direction)
  case first, last, pageUp, pageDown
  case toggle(PanelID)
  case expand, details, menu
  case nextPreset
  case preset(Preset)
  case filter, sort
  case zoomIn, zoomOut

  case freezeOrRun, step, slower, faster
  case scrub(Scrub)
  case panBack, panOn
  case backtrack

  case park, pauseOrResume, resubmit, drain, discipline, inspect
  case growPool, shrinkPool, restartResponders, rollOut
  case pushProfiles, exemptDeadCAs
  case resetBackOff, stopOrStartServer
  case rateLimit, verifyLedger, declare, escalate, acknowledgeAll

  /// Taking back what was done last.
  case undo
  /// A remark in the journal, and on the graph.
  case marker
  /// The panel's text to the clipboard; the mouse to the terminal, and back.
  case copy, mouse
  /// What is shown to a file.
  case snapshot

  case brief, askForHint, answerQuestion, tell

  /// The instructor's desk, and the malfunctions there are to inject.
  case desk, inject

  case reloadSettings
  case commandLine, help, nextTheme, back, cancel, redraw, suspend, quit
  /// What the dashboard itself costs.
  case costs

  /// Whether a key that is no character does it whatever lies over the panels.
  var worksOverAll: Bool { [.cancel, .redraw, .suspend, .snapshot].contains(self) }

  /// Whether it acts on the system, which only the present allows.
  var isOperating: Bool {
    switch self {
    case .menu, .park, .pauseOrResume, .resubmit, .drain, .discipline, .inspect, .growPool, .shrinkPool,
      .restartResponders, .rollOut, .pushProfiles, .exemptDeadCAs, .resetBackOff, .stopOrStartServer,
      .rateLimit, .verifyLedger, .declare, .escalate, .acknowledgeAll, .inject, .askForHint,
      .answerQuestion, .tell, .undo:
      true
    case .nextPreset, .preset, .filter, .sort: false
    case .focusNext, .focusPrevious, .move, .first, .last, .pageUp, .pageDown, .toggle, .expand, .details,
      .zoomIn, .zoomOut, .panBack, .panOn, .freezeOrRun, .step, .slower, .faster, .scrub, .backtrack,
      .marker, .copy, .mouse, .snapshot,
      .desk, .brief, .reloadSettings, .commandLine, .help, .nextTheme, .back, .cancel, .redraw, .suspend,
      .quit, .costs:
      false
    }
  }
}
