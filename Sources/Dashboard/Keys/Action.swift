/// What a key can do; the key map says which does what.
enum Action: Hashable, Sendable {
  enum Direction: Hashable, Sendable { case up, down, left, right }

  case focusNext, focusPrevious
  case move(Direction)
  case first, last, pageUp, pageDown
  case toggle(PanelID)
  case expand, details, menu
  case zoomIn, zoomOut

  case freezeOrRun, step, slower, faster

  case park, pauseOrResume, resubmit, drain, discipline, inspect
  case growPool, shrinkPool, restartResponders, rollOut
  case pushProfiles, exemptDeadCAs
  case resetBackOff, stopOrStartServer
  case rateLimit, verifyLedger, declare, escalate, acknowledgeAll

  /// The instructor's desk, and the malfunctions there are to inject.
  case desk, inject

  case commandLine, help, nextTheme, back, cancel, redraw, suspend, quit
}
