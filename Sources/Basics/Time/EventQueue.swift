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
  /// The slots' lists.
  @usableFromInline var wheel: EventWheel<Block>
  /// Blocks made so far, and the first free one among them, or -1.
  @usableFromInline var blockCount = 0
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
    wheel = EventWheel(slots: Int(Self.slots), capacity: 64)
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
    own()
    let index = Int(slot & (Self.slots - 1))
    let head = wheel.heads[index]
    if head < 0 || !wheel.blocks[Int(head)].append(entry) { begin(index, entry, before: head) }
  }

  /// Makes the wheel this queue's own, before a change of it.
  @inlinable
  @inline(__always)
  mutating func own() {
    if !isKnownUniquelyReferenced(&wheel) { copyWheel(capacity: wheel.capacity) }
  }

  @inlinable
  @inline(never)
  mutating func copyWheel(capacity: Int) {
    wheel = EventWheel(copying: wheel, blocks: blockCount, capacity: capacity)
  }

  /// Begins a block of a slot's list with an entry.
  ///
  /// - Precondition: the wheel is this queue's own.
  @inlinable
  @inline(__always)
  mutating func begin(_ index: Int, _ entry: Entry, before next: Int32) {
    if freeBlock >= 0 {
      wheel.heads[index] = freeBlock
      freeBlock = wheel.blocks[Int(freeBlock)].begin(entry, before: next)
    } else {
      addBlock(index, entry, before: next)
    }
    wheel.occupied[index >> 6] |= 1 << UInt64(index & 63)
  }

  @inlinable
  @inline(never)
  mutating func addBlock(_ index: Int, _ entry: Entry, before next: Int32) {
    if blockCount == wheel.capacity { copyWheel(capacity: 2 * blockCount) }
    wheel.blocks.advanced(by: blockCount).initialize(to: Block(entry, next: next))
    wheel.heads[index] = Int32(blockCount)
    blockCount += 1
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
    let listed = wheel.slot(after: current)
    let distant = far.isEmpty ? Int64.max : Self.slot(of: far.nextDue)
    guard min(listed, distant) < .max else { return }
    current = min(listed, distant)
    if current == listed { empty(Int(current & (Self.slots - 1))) }
    if distant < current + Self.slots { placeDistant() }
  }

  /// Moves what is due within a turn from the far heap into the wheel.
  @inlinable
  @inline(never)
  mutating func placeDistant() {
    while !far.isEmpty, Self.slot(of: far.nextDue) < current + Self.slots, let entry = far.popFirst() {
      placeAgain(entry)
    }
  }

  @inlinable
  @inline(never)
  mutating func placeAgain(_ entry: Entry) { place(entry) }

  /// Moves the entries of a slot's list to the near heap, which is empty.
  @inlinable
  @inline(__always)
  mutating func empty(_ index: Int) {
    own()
    let first = wheel.heads[index]
    wheel.heads[index] = -1
    wheel.occupied[index >> 6] &= ~(1 << UInt64(index & 63))
    let block = wheel.blocks.advanced(by: Int(first))
    // Most slots have one entry.
    guard block.pointee.count == 1, block.pointee.next < 0 else { return empty(from: first) }
    near.begin(block.pointee.entries[0])
    block.pointee.next = freeBlock
    freeBlock = first
  }

  @inlinable
  @inline(never)
  mutating func empty(from first: Int32) {
    let blocks = wheel.blocks
    var block = first
    while block >= 0 {
      for entry in 0..<Int(blocks[Int(block)].count) { near.add(blocks[Int(block)].entries[entry]) }
      let next = blocks[Int(block)].next
      blocks[Int(block)].next = freeBlock
      freeBlock = block
      block = next
    }
  }

  /// Visits every entry in an order that depends on the history alone.
  package func forEach(_ body: (Instant, Payload) -> Void) {
    for entry in near.entries { body(entry.due, entry.payload) }
    for slot in 0..<Int(Self.slots) {
      var block = wheel.heads[slot]
      while block >= 0 {
        for index in 0..<Int(wheel.blocks[Int(block)].count) {
          let entry = wheel.blocks[Int(block)].entries[index]
          body(entry.due, entry.payload)
        }
        block = wheel.blocks[Int(block)].next
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
