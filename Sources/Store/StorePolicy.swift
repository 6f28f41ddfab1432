package import Basics

/// How long a store keeps what it may forget. Requests, certificates and audit lines are kept for ever.
package struct StorePolicy: Equatable, Sendable {
  /// Frames older than `age` are thinned to one per `every`.
  package struct FrameStep: Equatable, Sendable {
    package var age: Interval
    package var every: Interval

    package init(age: Interval, every: Interval) {
      self.age = age
      self.every = every
    }
  }

  /// Age from which the journal may be forgotten, up to the older of the two newest snapshots.
  package var journalKept = Interval.days(30)
  /// Least distance of the older snapshots that are kept along the journal, from which it can be replayed.
  package var snapshotEvery = Interval.days(1)
  /// Age from which repetition keys may be forgotten.
  package var repetitionsKept = Interval.days(2)
  /// Frames older than this are forgotten.
  package var framesKept = Interval.days(30)
  package var frameSteps = [
    FrameStep(age: .hours(1), every: .seconds(10)), FrameStep(age: .days(1), every: .minutes(1)),
  ]
  /// Size of all frames from which the oldest are forgotten, in bytes.
  package var framesBytesMax = 256 << 20

  package init() {}
}
