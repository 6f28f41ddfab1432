import Basics

/// An earlier instant of the run that the whole screen shows.
struct Past: Sendable {
  var moment: Moment
  /// The run's present when this was looked up; later news moves nothing that is shown.
  var present: Instant
  /// The journal as far as the instant.
  var timeline: Timeline

  var time: Instant { moment.time }
}
