/// An objective's state.
package enum ObjectivePhase: String, Codable, Sendable {
  /// Its cue has not occurred.
  case waiting
  case open
  case met
  case missed
}
