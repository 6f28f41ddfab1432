import Basics

/// A re-submission of held requests to their queues, one after another.
///
/// In the store of a queue's held requests those to be re-submitted lie at high priority, the others at normal.
struct ResubmissionPlan: Sendable {
  static let released = Priority.high
  static let held = Priority.normal
  /// The lanes of what is to be re-submitted: a bit for each kind at high priority.
  static var releasedLanes: UInt32 { 0b111 << UInt32(Int(released.rawValue) * RequestKind.count) }

  var id: UInt32
  var queues: [Int]
  var source = HeldRequests.parked
  var priority: Priority
  /// The time between two requests; zero means all at once.
  var period: Interval
  /// The queue next in turn, an index into `queues`.
  var turn = 0
}
