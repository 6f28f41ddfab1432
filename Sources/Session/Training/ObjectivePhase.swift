/// How an objective stands.
package enum ObjectivePhase: String, Codable, Sendable {
  /// Its cue has not come.
  case waiting
  case open
  case met
  case missed
}
