import Basics
import DequeModule

/// The deadline of a request's caller.
struct Deadline: Sendable, BitwiseCopyable {
  var due: Instant
  /// The identity call's slot, or the responder's certificate slot.
  var slot: UInt32
  var request: RequestID
}

/// Deadlines, earliest first; of equal instants, the one added first.
///
/// With a constant time-out each deadline is later than the one before, and a deque keeps them in order at no cost.
/// After a time-out was shortened, new deadlines may be earlier than the deque's last: those lie in a heap, until the
/// deque has caught up.
struct DeadlineQueue: Sendable {
  struct Waiting: Sendable, BitwiseCopyable {
    var slot: UInt32
    var request: RequestID
  }

  var inOrder: Deque<Deadline> = []
  var early = DueHeap<Waiting>()
  var sequence: UInt64 = 0

  @inline(__always)
  mutating func add(_ deadline: Deadline) {
    if let last = inOrder.last, deadline.due < last.due { return addEarly(deadline) }
    inOrder.append(deadline)
  }

  private mutating func addEarly(_ deadline: Deadline) {
    early.add(
      DueHeap.Entry(
        due: deadline.due, sequence: sequence,
        payload: Waiting(slot: deadline.slot, request: deadline.request)))
    sequence &+= 1
  }

  @inline(__always)
  var first: Deadline? {
    guard early.isEmpty else { return earliest }
    return inOrder.first
  }

  var earliest: Deadline? {
    guard let entry = early.first else { return inOrder.first }
    if let first = inOrder.first, first.due <= entry.due { return first }
    return Deadline(due: entry.due, slot: entry.payload.slot, request: entry.payload.request)
  }

  /// Removes the first.
  @inline(__always)
  mutating func removeFirst() {
    guard early.isEmpty else { return removeEarliest() }
    inOrder.removeFirst()
  }

  private mutating func removeEarliest() {
    if let first = inOrder.first, first.due <= early.nextDue {
      inOrder.removeFirst()
    } else {
      _ = early.popFirst()
    }
  }
}
