/// Payloads due at instants, earliest first; of equal instants, the one added first.
///
/// A calendar queue (Brown, CACM 1988) of one wheel: entries due within the wheel's current slot lie in a small heap,
/// those due within a turn of the wheel in a slot's list, later ones in another heap. Adding and removing
/// touch a few cache lines, at any number of entries.
/// - Complexity: O(1) amortised to add and to remove within a turn of 34 s, O(log n) beyond; O(1) to look at the earliest.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline typealias Entry = DueHeap<Payload>.Entry

  /// A block of a slot's list: up to `blockEntries` entries, then the next block.
  @frozen
  @usableFromInline
  struct Block: Sendable, BitwiseCopyable {
    @usableFromInline var count: Int32
    /// -1 for none.
    @usableFromInline var next: Int32

    @inlinable
    init(count: Int32, next: Int32) {
      self.count = count
      self.next = next
    }
  }

  // A slot is 2^20 ns wide, about a millisecond; a turn has 2^15 slots.
  @inlinable static var slotBits: Int64 { 20 }
  @inlinable static var slots: Int64 { 1 << 15 }
  // Entries lie together in blocks, so that emptying a slot reads memory in order.
  @inlinable static var blockEntries: Int { 4 }

  /// Entries due before the end of the current slot; never empty while there are any.
  @usableFromInline var near = DueHeap<Payload>()
  @usableFromInline var far = DueHeap<Payload>()
  /// The first block of each slot's list, or -1.
  @usableFromInline var heads: ContiguousArray<Int32>
  /// A bit for each slot that has a list.
  @usableFromInline var occupied: ContiguousArray<UInt64>
  @usableFromInline var blocks: ContiguousArray<Block> = []
  /// Block b has the entries from b × `blockEntries` on.
  @usableFromInline var entries: ContiguousArray<Entry> = []
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
  mutating func place(_ entry: Entry) {
    let slot = Self.slot(of: entry.due)
    if slot <= current { return near.add(entry) }
    guard slot < current + Self.slots else { return far.add(entry) }
    let index = Int(slot & (Self.slots - 1))
    var block = heads[index]
    if block < 0 || blocks[Int(block)].count == Int32(Self.blockEntries) {
      block = newBlock(next: block, entry)
      heads[index] = block
      occupied[index >> 6] |= 1 << UInt64(index & 63)
    }
    entries[Int(block) * Self.blockEntries + Int(blocks[Int(block)].count)] = entry
    blocks[Int(block)].count += 1
  }

  /// An empty block before another; its entries hold `filler`.
  @inlinable
  mutating func newBlock(next: Int32, _ filler: Entry) -> Int32 {
    let block = freeBlock
    if block >= 0 {
      freeBlock = blocks[Int(block)].next
      blocks[Int(block)] = Block(count: 0, next: next)
      return block
    }
    blocks.append(Block(count: 0, next: next))
    for _ in 0..<Self.blockEntries { entries.append(filler) }
    return Int32(blocks.count - 1)
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
    let found = nextOccupiedSlot()
    let farSlot = far.isEmpty ? Int64.max : Self.slot(of: far.nextDue)
    guard found != nil || !far.isEmpty else { return }
    current = min(found ?? .max, farSlot)
    let index = Int(current & (Self.slots - 1))
    if current == found {
      var block = heads[index]
      heads[index] = -1
      occupied[index >> 6] &= ~(1 << UInt64(index & 63))
      while block >= 0 {
        let first = Int(block) * Self.blockEntries
        let (count, next) = (Int(blocks[Int(block)].count), blocks[Int(block)].next)
        for entry in first..<first + count { near.add(entries[entry]) }
        blocks[Int(block)].next = freeBlock
        freeBlock = block
        block = next
      }
    }
    while !far.isEmpty, Self.slot(of: far.nextDue) < current + Self.slots, let entry = far.popFirst() {
      place(entry)
    }
  }

  /// The first slot after the current one, within a turn, that has a list.
  @inlinable
  func nextOccupiedSlot() -> Int64? {
    let start = Int((current + 1) & (Self.slots - 1))
    let words = occupied.count
    var word = start >> 6
    var bits = occupied[word] & (~0 << UInt64(start & 63))
    for step in 0...words {
      if bits != 0 {
        let index = Int64(word << 6 + bits.trailingZeroBitCount)
        let ahead = (index - (current & (Self.slots - 1)) + Self.slots) & (Self.slots - 1)
        return current + (ahead == 0 ? Self.slots : ahead)
      }
      word = word + 1 < words ? word + 1 : 0
      bits = occupied[word]
      // The last word is the first again, for the slots before the start.
      if step == words - 1 { bits &= ~(~0 << UInt64(start & 63)) }
    }
    return nil
  }

  /// Visits every entry in an order that depends on the history alone.
  package func forEach(_ body: (Instant, Payload) -> Void) {
    for entry in near.entries { body(entry.due, entry.payload) }
    for head in heads {
      var block = head
      while block >= 0 {
        let first = Int(block) * Self.blockEntries
        for entry in first..<first + Int(blocks[Int(block)].count) {
          body(entries[entry].due, entries[entry].payload)
        }
        block = blocks[Int(block)].next
      }
    }
    for entry in far.entries { body(entry.due, entry.payload) }
  }
}
