/// Payloads due at instants, earliest first; of equal instants, the one added first.
///
/// Calendar queues (Brown, CACM 1988) in two levels, a timing wheel's (Varghese and Lauck, SOSP 1987): entries due within
/// the current slot of a millisecond lie in a small heap; those of the current span of 32 slots in a slot's list; those of
/// the next 1024 spans in a span's list, in the order in which they were added; later ones in another heap. So few lists
/// are added to that they stay in the processor's cache, and an entry is read twice, both times beside its neighbours.
/// - Complexity: O(1) amortised to add and to remove within a turn of 34 s, O(log n) beyond; O(1) to look at the earliest.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline typealias Entry = DueHeap<Payload>.Entry
  @usableFromInline typealias Block = EventBlock<Entry>

  // A slot is 2^20 ns wide, about a millisecond; a span has 2^5 slots, a turn 2^10 spans.
  @inlinable static var slotBits: Int64 { 20 }
  @inlinable static var spanBits: Int64 { Int64(EventWheel<Entry>.spanBits) }
  @inlinable static var spanSlots: Int64 { Int64(EventWheel<Entry>.spanSlots) }
  @inlinable static var slots: Int64 { Int64(EventWheel<Entry>.spans) << spanBits }

  /// Entries due before the end of the current slot; never empty while there are any.
  @usableFromInline var near = DueHeap<Payload>()
  @usableFromInline var far = DueHeap<Payload>()
  /// The lists of slots and spans.
  @usableFromInline var wheel: EventWheel<Entry>
  /// A bit for each slot of the current span that has a list; none at or before the current slot.
  @usableFromInline var listedSlots: UInt32 = 0
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
  public init() { wheel = EventWheel(capacity: 64) }

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
    if slot >> Self.spanBits == current >> Self.spanBits {
      list(entry, inSlot: Int(slot & (Self.spanSlots - 1)))
    } else {
      list(entry, inSpan: Int(slot >> Self.spanBits) & (EventWheel<Entry>.spans - 1))
    }
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

  /// Adds an entry to the list of a slot of the current span: to its newest block, which is the list's first.
  ///
  /// - Precondition: the wheel is this queue's own; so below.
  @inlinable
  @inline(__always)
  mutating func list(_ entry: Entry, inSlot slot: Int) {
    let newest = wheel.slots[slot]
    if newest.hasRoom {
      wheel.slots[slot] = wheel.append(entry, to: newest)
    } else {
      // Before the slot is looked up, since it may move the wheel.
      let block = begin(entry, next: newest)
      wheel.slots[slot] = block
      listedSlots |= 1 << UInt32(slot)
    }
  }

  /// Adds an entry to the list of a span: to its newest block, which is the list's last.
  @inlinable
  @inline(__always)
  mutating func list(_ entry: Entry, inSpan span: Int) {
    let newest = wheel.newest[span]
    if newest.hasRoom {
      wheel.newest[span] = wheel.append(entry, to: newest)
    } else {
      beginBlock(entry, inSpan: span, after: newest)
    }
  }

  @inlinable
  @inline(__always)
  mutating func beginBlock(_ entry: Entry, inSpan span: Int, after newest: FilledBlock) {
    let block = begin(entry, next: .none)
    if newest.isNone {
      wheel.oldest[span] = Int32(block.block)
      wheel.occupied[span >> 6] |= 1 << UInt64(span & 63)
    } else {
      wheel.blocks[newest.block].next = block
    }
    wheel.newest[span] = block
  }

  /// Begins a block with an entry.
  @inlinable
  @inline(__always)
  mutating func begin(_ entry: Entry, next: FilledBlock) -> FilledBlock {
    guard freeBlock >= 0 else { return makeBlock(entry, next: next) }
    let block = Int(freeBlock)
    freeBlock = wheel.blocks[block].next.raw
    wheel.blocks[block].next = next
    wheel.blocks[block].entries[0] = entry
    return FilledBlock(block)
  }

  @inlinable
  @inline(never)
  mutating func makeBlock(_ entry: Entry, next: FilledBlock) -> FilledBlock {
    if blockCount == wheel.capacity { copyWheel(capacity: 2 * blockCount) }
    wheel.blocks.advanced(by: blockCount).initialize(to: Block(entry, next: next))
    blockCount += 1
    return FilledBlock(blockCount - 1)
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
    if listedSlots != 0 {
      own()
      moveToSlot()
    } else if let span = wheel.span(after: current >> Self.spanBits) {
      own()
      move(toSpan: span)
    } else if !far.isEmpty {
      current = Self.slot(of: far.nextDue)
    } else {
      return
    }
    if !far.isEmpty, Self.slot(of: far.nextDue) < current + Self.slots { placeDistant() }
  }

  /// Moves what is due within a turn from the far heap into the lists.
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

  /// Makes the first listed slot of the current span the current one, and moves its entries to the near heap, which is
  /// empty.
  @inlinable
  @inline(__always)
  mutating func moveToSlot() {
    let slot = listedSlots.trailingZeroBitCount
    listedSlots &= listedSlots &- 1
    current = current & ~(Self.spanSlots - 1) | Int64(slot)
    let newest = wheel.slots[slot]
    wheel.slots[slot] = .none
    let block = wheel.blocks.advanced(by: newest.block)
    // Most slots have one entry.
    guard newest.count == 1, block.pointee.next.isNone else { return moveToNear(newest) }
    near.begin(block.pointee.entries[0])
    free(newest.block)
  }

  @inlinable
  @inline(never)
  mutating func moveToNear(_ newest: FilledBlock) {
    var rest = newest
    while !rest.isNone {
      let block = rest
      rest = wheel.blocks[block.block].next
      for entry in 0..<block.count { near.add(wheel.blocks[block.block].entries[entry]) }
      free(block.block)
    }
  }

  @inlinable
  @inline(__always)
  mutating func free(_ block: Int) {
    wheel.blocks[block].next.raw = freeBlock
    freeBlock = Int32(truncatingIfNeeded: block)
  }

  /// Makes a span with a list the current one, and moves its entries to its slots' lists, those of the first of them to the
  /// near heap.
  @inlinable
  @inline(__always)
  mutating func move(toSpan span: Int64) {
    let index = Int(span) & (EventWheel<Entry>.spans - 1)
    let newest = wheel.newest[index]
    let oldest = Int(wheel.oldest[index])
    wheel.newest[index] = .none
    wheel.occupied[index >> 6] &= ~(1 << UInt64(index & 63))
    if oldest == newest.block, newest.count == 1 {
      let entry = wheel.blocks[oldest].entries[0]
      current = Self.slot(of: entry.due)
      near.begin(entry)
      free(oldest)
    } else {
      spread(oldest, upTo: newest)
      current = span << Self.spanBits
      moveToSlot()
    }
  }

  /// Moves the entries of a span's list to its slots' lists, in the order in which they were added.
  @inlinable
  @inline(never)
  mutating func spread(_ oldest: Int, upTo newest: FilledBlock) {
    var block = oldest
    while true {
      let isLast = block == newest.block
      let next = wheel.blocks[block].next
      for place in 0..<(isLast ? newest.count : FilledBlock.entries) {
        let entry = wheel.blocks[block].entries[place]
        list(entry, inSlot: Int(Self.slot(of: entry.due) & (Self.spanSlots - 1)))
      }
      free(block)
      if isLast { return }
      block = next.block
    }
  }
}
