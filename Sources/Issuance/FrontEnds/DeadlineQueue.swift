import Basics
import DequeModule

/// The deadline of a request's caller.
struct Deadline: Sendable, BitwiseCopyable {
  var due: Instant
  /// The identity call's slot, or the responder's certificate slot.
  var slot: UInt32
  /// 0 for no deadline, which is due in the distant future.
  var request: RequestID

  static let none = Deadline(due: .distantFuture, slot: 0, request: 0)
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
  /// The earliest deadline or `none`, beside the lists: every input looks at it.
  private(set) var first = Deadline.none

  @inline(__always)
  mutating func add(_ deadline: Deadline) {
    if let last = inOrder.last, deadline.due < last.due {
      addEarly(deadline)
    } else {
      inOrder.append(deadline)
    }
    if first.request == 0 || deadline.due < first.due { first = deadline }
  }

  private mutating func addEarly(_ deadline: Deadline) {
    early.add(
      DueHeap.Entry(
        due: deadline.due, sequence: sequence,
        payload: Waiting(slot: deadline.slot, request: deadline.request)))
    sequence &+= 1
  }

  /// Finds the first deadline after a change of the lists.
  mutating func findFirst() {
    first = inOrder.first ?? .none
    if let entry = early.first, entry.due < first.due {
      first = Deadline(due: entry.due, slot: entry.payload.slot, request: entry.payload.request)
    }
  }

  /// Removes the first.
  mutating func removeFirst() {
    if early.isEmpty || (inOrder.first?.due ?? .distantFuture) <= early.nextDue {
      inOrder.removeFirst()
    } else {
      _ = early.popFirst()
    }
    findFirst()
  }
}
