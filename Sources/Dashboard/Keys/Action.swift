/// An action a key can be bound to; the key map holds the bindings.
enum Action: Hashable, Sendable {
  enum Direction: String, Hashable, CaseIterable, Sendable { case up, down, left, right }

  /// A step through the run's past.
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
  /// To the recorded action before or after the instant shown.
  case previousDeed, nextDeed

  case park, pauseOrResume, resubmit, drain, discipline, inspect
  case growPool, shrinkPool, restartResponders, rollOut
  case pushProfiles, exemptDeadCAs
  case resetBackOff, stopOrStartServer
  case rateLimit, verifyLedger, declare, escalate, acknowledgeAll

  /// Undo of the last command.
  case undo
  /// A marker in the journal and on the graph.
  case marker
  /// Copies the panel's text to the clipboard; releases the mouse to the terminal, or captures it.
  case copy, mouse
  /// Saves the view to a file.
  case snapshot

  case brief, askForHint, answerQuestion, tell
  /// Acknowledges words that stand.
  case acknowledgeWords

  /// The instructor's desk, and the list of malfunctions to inject.
  case desk, inject

  case reloadSettings
  /// Forgets what was changed on the screen.
  case forget
  case commandLine, help, nextTheme, back, cancel, redraw, suspend, quit
  /// The dashboard's own cost.
  case costs
  /// Captions on or off.
  case captions

  /// Whether its keys that type no character work in every overlay.
  var worksOverAll: Bool { [.cancel, .redraw, .suspend, .snapshot].contains(self) }

  /// Whether it acts on the system, which is possible only in the present.
  var isOperating: Bool {
    switch self {
    case .menu, .park, .pauseOrResume, .resubmit, .drain, .discipline, .inspect, .growPool, .shrinkPool,
      .restartResponders, .rollOut, .pushProfiles, .exemptDeadCAs, .resetBackOff, .stopOrStartServer,
      .rateLimit, .verifyLedger, .declare, .escalate, .acknowledgeAll, .inject, .askForHint,
      .answerQuestion, .tell, .undo:
      true
    case .nextPreset, .preset, .filter, .sort: false
    case .focusNext, .focusPrevious, .move, .first, .last, .pageUp, .pageDown, .toggle, .expand, .details,
      .zoomIn, .zoomOut, .panBack, .panOn, .freezeOrRun, .step, .slower, .faster, .scrub, .previousDeed,
      .nextDeed, .backtrack,
      .marker, .copy, .mouse, .snapshot,
      .desk, .brief, .acknowledgeWords, .reloadSettings, .forget, .commandLine, .help, .nextTheme, .back,
      .cancel, .redraw, .suspend, .quit, .costs, .captions:
      false
    }
  }
}
