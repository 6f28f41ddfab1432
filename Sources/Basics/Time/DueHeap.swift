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

  /// The heap, and behind it entries that were removed: adding to an array and removing from it cost several times as
  /// much as counting.
  @usableFromInline var places: ContiguousArray<Entry> = []
  /// The number of entries.
  @usableFromInline var count = 0

  /// An empty heap.
  @inlinable public init() {}

  /// Whether the heap is empty.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The instant of the earliest entry; `.distantFuture` if there is none.
  @inlinable public var nextDue: Instant { count == 0 ? .distantFuture : places[0].due }

  /// The earliest entry.
  @inlinable public var first: Entry? { count == 0 ? nil : places[0] }

  /// The entries in the heap's order.
  var entries: ContiguousArray<Entry> {
    get { ContiguousArray(places[..<count]) }
    set { (places, count) = (newValue, newValue.count) }
  }

  /// Visits the entries in the heap's order.
  @inlinable
  func forEach(_ body: (Instant, Payload) -> Void) {
    for place in 0..<count { body(places[place].due, places[place].payload) }
  }

  /// Adds an entry.
  @inlinable
  @inline(__always)
  public mutating func add(_ entry: Entry) {
    if count == places.count {
      places.append(entry)
    } else {
      places[count] = entry
    }
    count += 1
    if count > 1 { rise() }
  }

  /// Adds an entry to an empty heap.
  @inlinable
  @inline(__always)
  mutating func begin(_ entry: Entry) {
    if places.isEmpty { places.append(entry) } else { places[0] = entry }
    count = 1
  }

  /// Moves the last entry up to its place.
  @inlinable
  mutating func rise() {
    let last = count - 1
    places.withUnsafeMutableBufferPointer { heap in
      let entry = heap[last]
      var hole = last
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
  @inline(__always)
  public mutating func popFirst() -> Entry? {
    guard count > 0 else { return nil }
    let first = places[0]
    count -= 1
    if count > 0 { sink() }
    return first
  }

  /// Moves the entry behind the last one to the top, and down to its place.
  @inlinable
  mutating func sink() {
    let count = count
    places.withUnsafeMutableBufferPointer { heap in
      let last = heap[count]
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
    }
  }
}
