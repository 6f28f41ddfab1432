/// Things due at instants, earliest first; of equal instants, the one added first.
///
/// A 4-ary heap: half the levels of a binary one, and four children share a cache line or two.
/// - Complexity: O(log n) to add and to remove, O(1) to look at the earliest.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  @frozen
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline var due: Instant
    @usableFromInline var sequence: UInt64
    @usableFromInline var payload: Payload

    @inlinable
    init(due: Instant, sequence: UInt64, payload: Payload) {
      self.due = due
      self.sequence = sequence
      self.payload = payload
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      due < other.due || (due == other.due && sequence < other.sequence)
    }
  }

  @usableFromInline var heap: ContiguousArray<Entry> = []
  @usableFromInline var sequence: UInt64 = 0

  @inlinable public init() {}

  @inlinable public var count: Int { heap.count }
  @inlinable public var isEmpty: Bool { heap.isEmpty }

  /// The instant of the earliest entry; `.distantFuture` if there is none.
  @inlinable public var nextDue: Instant { heap.isEmpty ? .distantFuture : heap[0].due }

  @inlinable
  public mutating func add(_ payload: Payload, at due: Instant) {
    let entry = Entry(due: due, sequence: sequence, payload: payload)
    sequence &+= 1
    heap.append(entry)
    heap.withUnsafeMutableBufferPointer { heap in
      var hole = heap.count - 1
      while hole > 0 {
        let parent = (hole - 1) >> 2
        guard entry.precedes(heap[parent]) else { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = entry
    }
  }

  /// Takes the earliest entry; nil when there is none.
  @inlinable
  public mutating func popFirst() -> (due: Instant, payload: Payload)? {
    guard let last = heap.popLast() else { return nil }
    if heap.isEmpty { return (last.due, last.payload) }
    return heap.withUnsafeMutableBufferPointer { heap in
      let first = heap[0]
      let count = heap.count
      var hole = 0
      while true {
        let firstChild = hole << 2 + 1
        guard firstChild < count else { break }
        var least = firstChild
        let end = min(firstChild + 4, count)
        var child = firstChild + 1
        while child < end {
          if heap[child].precedes(heap[least]) { least = child }
          child += 1
        }
        guard heap[least].precedes(last) else { break }
        heap[hole] = heap[least]
        hole = least
      }
      heap[hole] = last
      return (first.due, first.payload)
    }
  }

  /// Visits every entry in the order it is kept, which is the same for the same history.
  package func forEach(_ body: (Instant, Payload) -> Void) {
    for entry in heap { body(entry.due, entry.payload) }
  }
}
