import Basics

/// An earlier instant of the run that the whole screen shows.
struct Past: Sendable {
  var moment: Moment
  /// The run's present when the past was looked up; later updates do not move the view.
  var present: Instant
  /// The journal up to the instant.
  var timeline: Timeline

  var time: Instant { moment.time }
}
