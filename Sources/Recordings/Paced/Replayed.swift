package import Basics
package import Session
package import Telemetry

/// What is played again: a recorded session, or a plane's journal. ``PacedRun`` gives it a pace.
package protocol Replayed: Sendable {
  var now: Instant { get }
  /// Whether nothing follows.
  var isDone: Bool { get }
  /// The attempt that is played, counted from 1.
  var attempt: Int { get }
  /// Why the engine that is played failed a check; nil if it did not.
  var failure: String? { get }

  mutating func frame() -> Frame
  /// Plays up to an instant. Frames of what happens on the way, and replies, go into the news.
  ///
  /// - Returns: false if it went to another instant instead, and stands there.
  mutating func play(to target: Instant, _ news: inout SessionNews) -> Bool
  /// Adds the journal's lines since the last call.
  mutating func collect(_ news: inout SessionNews)

  /// As those of a ``Run``.
  func training(for viewpoint: Viewpoint) -> ExerciseStatus?
  func makeDebrief() -> Debrief?
  func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects?
}

extension Replayed {
  package var attempt: Int { 1 }
  package var failure: String? { nil }
  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { nil }
  package func makeDebrief() -> Debrief? { nil }
  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? { nil }
}

extension SessionNews {
  /// A sentence for all who watch a replay.
  mutating func say(_ text: String) {
    for originator in [.operatorAtConsole, .instructor] as [Originator] { replies.append((text, originator)) }
  }
}
