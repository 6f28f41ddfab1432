package import Basics

/// The live driver's times.
package struct PlanePolicy: Equatable, Sendable {
  /// How long a signature may take before the plane gives up on it.
  package var signingTimeout = Interval.seconds(5)
  /// What each signature takes besides, as a slow security module would; a drill's or a test's alone.
  package var signingDelay = Interval.zero
  /// How long a responder pauses after a failed renewal.
  package var renewalPause = Interval.seconds(10)
  /// How often front ends compare their profiles with issuer management's; zero for never.
  package var pullEvery = Interval.minutes(5)
  /// Bytes of journal after which the engine is written down anew, and the longest time between.
  package var snapshotBytes = 32 << 20
  package var snapshotEvery = Interval.minutes(10)
  /// For how long the repetition of an accepted request gets the first one's answer.
  package var repetitions = Interval.days(1)

  package init() {}
}
