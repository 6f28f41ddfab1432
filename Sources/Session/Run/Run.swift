package import Telemetry

/// A run that a session can host: it advances as wall time allows, obeys controls, and reports its news.
///
/// Calls come from one thread; wall time arrives in nanoseconds of a clock that never goes back.
package protocol Run: Sendable {
  /// What consoles can do with it besides viewing.
  var abilities: Abilities { get }
  var phase: RunPhase { get }

  mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64)
  /// Writes a line of the session itself into the journal.
  mutating func remark(_ line: String)
  /// Advances as far as wall time allows.
  ///
  /// - Returns: nanoseconds until its next step, or nil if only a control can move it.
  mutating func proceed(wall: Int64) -> Int64?
  /// The news since the last call.
  mutating func takeNews() -> SessionNews

  /// What it knows of a single thing, beyond its frames; nil if there is no such thing. Called on the run's thread while it
  /// waits: the answer must not take long.
  func facts(about subject: FactSubject) -> [Fact]?
  /// The training status as a viewpoint sees it; nil for a run without training.
  func training(for viewpoint: Viewpoint) -> ExerciseStatus?
  /// The score of a run that has ended, which may take as long as several unpaced runs; nil for a run without a score.
  func makeDebrief() -> Debrief?
  /// What the actions of a run that has ended did, which takes a run for each of them; nil for a run without a score.
  ///
  /// - Parameter goOn: asked before each of these runs, from any thread; with false the result is nil.
  func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects?
}

extension Run {
  package func facts(about subject: FactSubject) -> [Fact]? { nil }
  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { nil }
  package func makeDebrief() -> Debrief? { nil }
  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? { nil }
}

/// A hosted run's phase and instant.
package enum RunPhase: Sendable { case running, frozen, ended, stopped }
