/// Up to four entries of a list that lie together, and the next block of the list.
@frozen
@usableFromInline
struct EventBlock<Entry: BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  @usableFromInline var next: FilledBlock
  @usableFromInline var entries: InlineArray<4, Entry>

  @inlinable
  init(_ entry: Entry, next: FilledBlock) {
    self.next = next
    entries = InlineArray(repeating: entry)
  }
}

/// The number of a block and how many entries it has, or none. They lie where the list is looked up, so that an entry is
/// added without reading the block, which may be far from the processor.
@frozen
@usableFromInline
struct FilledBlock: Sendable, BitwiseCopyable {
  /// Entries of a block at most.
  @inlinable static var entries: Int { 4 }

  /// -1 for none; else the block's number and, in two bits, one less than its entries.
  @usableFromInline var raw: Int32

  @inlinable init(raw: Int32) { self.raw = raw }

  /// A block with one entry.
  @inlinable init(_ block: Int) { raw = Int32(block << 2) }

  @inlinable static var none: FilledBlock { FilledBlock(raw: -1) }

  @inlinable var isNone: Bool { raw < 0 }
  @inlinable var block: Int { Int(raw >> 2) }
  @inlinable var count: Int { Int(raw & 3) + 1 }
  /// False also for none.
  @inlinable var hasRoom: Bool { raw & 3 != 3 }
}

/// The memory of an event queue's lists: where those of slots and spans begin and end, and all blocks.
///
/// One object instead of arrays, because each array checks with every change that it is not shared, and each access
/// that it is within bounds: half of a queue's time. A queue that shares it copies it before a change. Indices are slots
/// and spans, which are masked, and blocks, which only the queue hands out.
@usableFromInline
final class EventWheel<Entry: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @inlinable static var spans: Int { 1 << 10 }
  @inlinable static var spanBits: Int { 5 }
  @inlinable static var spanSlots: Int { 1 << spanBits }

  /// The newest block of each slot's list, which is its first.
  @usableFromInline let slots: UnsafeMutablePointer<FilledBlock>
  /// The newest block of each span's list, which is its last; and the first one's number, where there is one.
  @usableFromInline let newest: UnsafeMutablePointer<FilledBlock>
  @usableFromInline let oldest: UnsafeMutablePointer<Int32>
  /// A bit for each span that has a list.
  @usableFromInline let occupied: UnsafeMutablePointer<UInt64>
  @usableFromInline let blocks: UnsafeMutablePointer<EventBlock<Entry>>
  /// The blocks that there is memory for.
  @usableFromInline let capacity: Int

  /// A wheel without entries.
  @usableFromInline
  init(capacity: Int) {
    self.capacity = capacity
    slots = .allocate(capacity: Self.spanSlots)
    slots.initialize(repeating: .none, count: Self.spanSlots)
    newest = .allocate(capacity: Self.spans)
    newest.initialize(repeating: .none, count: Self.spans)
    oldest = .allocate(capacity: Self.spans)
    oldest.initialize(repeating: -1, count: Self.spans)
    occupied = .allocate(capacity: Self.spans / 64)
    occupied.initialize(repeating: 0, count: Self.spans / 64)
    blocks = .allocate(capacity: capacity)
  }

  /// A copy, with memory for so many blocks.
  ///
  /// - Parameter count: the blocks in use.
  @usableFromInline
  init(copying other: EventWheel, blocks count: Int, capacity: Int) {
    precondition(count <= capacity && count <= other.capacity, "expected room for all blocks")
    self.capacity = capacity
    slots = .allocate(capacity: Self.spanSlots)
    slots.initialize(from: other.slots, count: Self.spanSlots)
    newest = .allocate(capacity: Self.spans)
    newest.initialize(from: other.newest, count: Self.spans)
    oldest = .allocate(capacity: Self.spans)
    oldest.initialize(from: other.oldest, count: Self.spans)
    occupied = .allocate(capacity: Self.spans / 64)
    occupied.initialize(from: other.occupied, count: Self.spans / 64)
    blocks = .allocate(capacity: capacity)
    blocks.initialize(from: other.blocks, count: count)
  }

  deinit {
    slots.deallocate()
    newest.deallocate()
    oldest.deallocate()
    occupied.deallocate()
    blocks.deallocate()
  }

  /// Adds an entry to a block that has room; returns the block as it is then.
  @inlinable
  @inline(__always)
  func append(_ entry: Entry, to block: FilledBlock) -> FilledBlock {
    blocks[block.block].entries[block.count] = entry
    return FilledBlock(raw: block.raw + 1)
  }

  /// The first span after another, within a turn, that has a list.
  @inlinable
  @inline(__always)
  func span(after current: Int64) -> Int64? {
    let mask = Int64(Self.spans - 1)
    let start = Int((current + 1) & mask)
    var word = start >> 6
    var bits = occupied[word] & (~0 << UInt64(start & 63))
    if bits == 0 {
      let words = Self.spans / 64
      var step = 0
      repeat {
        guard step < words else { return nil }
        word = (word + 1) & (words - 1)
        bits = occupied[word]
        step += 1
        // The last word is the first again, for the spans before the start.
        if step == words { bits &= ~(~0 << UInt64(start & 63)) }
      } while bits == 0
    }
    let ahead = (Int64(word << 6 + bits.trailingZeroBitCount) - current) & mask
    return current + (ahead == 0 ? Int64(Self.spans) : ahead)
  }
}
