/// Payloads due at instants, earliest first; of equal instants, the one added first.
///
/// A calendar queue (Brown, CACM 1988) of one wheel: entries due within the wheel's current slot lie in a small heap,
/// those due within a turn of the wheel in a slot's list, later ones in another heap. Adding and removing
/// touch a few cache lines, at any number of entries.
/// - Complexity: O(1) amortised to add and to remove within a turn of 34 s, O(log n) beyond; O(1) to look at the earliest.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline typealias Entry = DueHeap<Payload>.Entry

  /// A block of a slot's list: up to four entries, then the next block. They lie together, so that emptying a slot reads
  /// memory in order.
  @frozen
  @usableFromInline
  struct Block: Sendable, BitwiseCopyable {
    @usableFromInline var count: Int32
    /// -1 for none.
    @usableFromInline var next: Int32
    @usableFromInline var entries: InlineArray<4, Entry>

    @inlinable
    init(_ entry: Entry, next: Int32) {
      count = 1
      self.next = next
      entries = InlineArray(repeating: entry)
    }
  }

  // A slot is 2^20 ns wide, about a millisecond; a turn has 2^15 slots.
  @inlinable static var slotBits: Int64 { 20 }
  @inlinable static var slots: Int64 { 1 << 15 }
  @inlinable static var blockEntries: Int { 4 }

  /// Entries due before the end of the current slot; never empty while there are any.
  @usableFromInline var near = DueHeap<Payload>()
  @usableFromInline var far = DueHeap<Payload>()
  /// The first block of each slot's list, or -1.
  @usableFromInline var heads: ContiguousArray<Int32>
  /// A bit for each slot that has a list.
  @usableFromInline var occupied: ContiguousArray<UInt64>
  @usableFromInline var blocks: ContiguousArray<Block> = []
  @usableFromInline var freeBlock: Int32 = -1
  /// The current slot, counted from the epoch.
  @usableFromInline var current: Int64 = .min / 2
  @usableFromInline var sequence: UInt64 = 0
  @usableFromInline var size = 0
  /// The number of entries.
  @inlinable public var count: Int { size }

  /// An empty queue.
  @inlinable
  public init() {
    heads = ContiguousArray(repeating: -1, count: Int(Self.slots))
    occupied = ContiguousArray(repeating: 0, count: Int(Self.slots / 64))
  }

  /// Whether the queue is empty.
  @inlinable public var isEmpty: Bool { near.isEmpty }

  /// The instant of the earliest entry; `.distantFuture` if there is none.
  @inlinable public var nextDue: Instant { near.nextDue }

  @inlinable static func slot(of due: Instant) -> Int64 { due.nanoseconds >> slotBits }

  /// Adds a payload due at an instant, which may be earlier than those of other entries.
  @inlinable
  @inline(never)
  public mutating func add(_ payload: Payload, at due: Instant) {
    let entry = Entry(due: due, sequence: sequence, payload: payload)
    sequence &+= 1
    size += 1
    if near.isEmpty {
      current = Self.slot(of: due)
      near.add(entry)
      return
    }
    place(entry)
  }

  @inlinable
  @inline(__always)
  mutating func place(_ entry: Entry) {
    let slot = Self.slot(of: entry.due)
    if slot <= current { return near.add(entry) }
    guard slot < current + Self.slots else { return far.add(entry) }
    let index = Int(slot & (Self.slots - 1))
    let head = heads[index]
    if head < 0 || !blocks[Int(head)].append(entry) { begin(index, entry, before: head) }
  }

  /// Begins a block of a slot's list with an entry.
  @inlinable
  @inline(__always)
  mutating func begin(_ index: Int, _ entry: Entry, before next: Int32) {
    if freeBlock >= 0 {
      heads[index] = freeBlock
      freeBlock = blocks[Int(freeBlock)].begin(entry, before: next)
    } else {
      heads[index] = Int32(blocks.count)
      blocks.append(Block(entry, next: next))
    }
    occupied[index >> 6] |= 1 << UInt64(index & 63)
  }

  /// Takes the earliest entry; nil when there is none.
  @inlinable
  public mutating func popFirst() -> (due: Instant, payload: Payload)? {
    guard let first = near.popFirst() else { return nil }
    size -= 1
    if near.isEmpty { turn() }
    return (first.due, first.payload)
  }

  /// Moves to the next slot with entries, and fills the near heap from it.
  @inlinable
  mutating func turn() {
    let listed = Self.slot(after: current, in: occupied)
    let distant = far.isEmpty ? Int64.max : Self.slot(of: far.nextDue)
    guard min(listed, distant) < .max else { return }
    current = min(listed, distant)
    if current == listed { empty(Int(current & (Self.slots - 1))) }
    guard distant < current + Self.slots else { return }
    while !far.isEmpty, Self.slot(of: far.nextDue) < current + Self.slots, let entry = far.popFirst() {
      placeAgain(entry)
    }
  }

  @inlinable
  @inline(never)
  mutating func placeAgain(_ entry: Entry) { place(entry) }

  /// Moves the entries of a slot's list to the near heap.
  @inlinable
  @inline(__always)
  mutating func empty(_ index: Int) {
    var block = heads[index]
    heads[index] = -1
    occupied[index >> 6] &= ~(1 << UInt64(index & 63))
    while block >= 0 {
      for entry in 0..<Int(blocks[Int(block)].count) { near.add(blocks[Int(block)].entries[entry]) }
      let next = blocks[Int(block)].next
      blocks[Int(block)].next = freeBlock
      freeBlock = block
      block = next
    }
  }

  /// The first slot after the current one, within a turn, that has a list; `Int64.max` if none has.
  ///
  /// Static, because a call of a method copies the queue.
  @inlinable
  @inline(__always)
  static func slot(after current: Int64, in occupied: ContiguousArray<UInt64>) -> Int64 {
    let start = Int((current + 1) & (slots - 1))
    let words = occupied.count
    var word = start >> 6
    var bits = occupied[word] & (~0 << UInt64(start & 63))
    var step = 0
    while bits == 0 {
      guard step < words else { return .max }
      word = word + 1 < words ? word + 1 : 0
      bits = occupied[word]
      step += 1
      // The last word is the first again, for the slots before the start.
      if step == words { bits &= ~(~0 << UInt64(start & 63)) }
    }
    let index = Int64(word << 6 + bits.trailingZeroBitCount)
    let ahead = (index - current) & (slots - 1)
    return current + (ahead == 0 ? slots : ahead)
  }

  /// Visits every entry in an order that depends on the history alone.
  package func forEach(_ body: (Instant, Payload) -> Void) {
    for entry in near.entries { body(entry.due, entry.payload) }
    for head in heads {
      var block = head
      while block >= 0 {
        for index in 0..<Int(blocks[Int(block)].count) {
          let entry = blocks[Int(block)].entries[index]
          body(entry.due, entry.payload)
        }
        block = blocks[Int(block)].next
      }
    }
    for entry in far.entries { body(entry.due, entry.payload) }
  }
}

extension EventQueue.Block {
  /// Adds an entry; false if the block is full.
  @inlinable
  @inline(__always)
  mutating func append(_ entry: EventQueue.Entry) -> Bool {
    guard count < EventQueue.blockEntries else { return false }
    entries[Int(count)] = entry
    count += 1
    return true
  }

  /// Makes a free block the first of a list, with one entry; returns the next free block.
  @inlinable
  @inline(__always)
  mutating func begin(_ entry: EventQueue.Entry, before next: Int32) -> Int32 {
    let free = self.next
    entries[0] = entry
    count = 1
    self.next = next
    return free
  }
}
