/// Entries in a heap, earliest first; of equal instants, the one with the lower sequence number.
///
/// A 4-ary heap: half the levels of a binary one, and four children share two cache lines.
/// Public, like everything other targets call per event, because only public code is specialised across modules.
/// - Complexity: O(log n) to add and to remove, O(1) to look at the earliest.
@frozen
public struct DueHeap<Payload: BitwiseCopyable & Sendable>: Sendable {
  /// A payload, its due instant, and its sequence number.
  @frozen
  public struct Entry: Sendable, BitwiseCopyable {
    /// The due instant.
    public var due: Instant
    /// The number of entries added before it.
    public var sequence: UInt64
    /// The payload.
    public var payload: Payload

    /// An entry of this heap.
    @inlinable
    public init(due: Instant, sequence: UInt64, payload: Payload) {
      self.due = due
      self.sequence = sequence
      self.payload = payload
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      due < other.due || (due == other.due && sequence < other.sequence)
    }
  }

  @usableFromInline var entries: ContiguousArray<Entry> = []

  /// An empty heap.
  @inlinable public init() {}

  /// Whether the heap is empty.
  @inlinable public var isEmpty: Bool { entries.isEmpty }

  /// The instant of the earliest entry; `.distantFuture` if there is none.
  @inlinable public var nextDue: Instant { entries.isEmpty ? .distantFuture : entries[0].due }

  /// The earliest entry.
  @inlinable public var first: Entry? { entries.first }

  /// Adds an entry.
  @inlinable
  public mutating func add(_ entry: Entry) {
    entries.append(entry)
    entries.withUnsafeMutableBufferPointer { heap in
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
  public mutating func popFirst() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    if entries.isEmpty { return last }
    return entries.withUnsafeMutableBufferPointer { heap in
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
      return first
    }
  }
}
