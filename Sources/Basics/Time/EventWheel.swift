/// The memory of an event queue's wheel: for each slot the first block of its list, and all blocks.
///
/// One object instead of three arrays, because each array checks with every change that it is not shared, and each access
/// that it is within bounds: half of a queue's time. A queue that shares it copies it before a change. Indices are slots,
/// which are masked, and blocks, which only the queue hands out.
@usableFromInline
final class EventWheel<Block: BitwiseCopyable>: @unchecked Sendable {
  /// The number of slots, a power of two and a multiple of 64.
  @usableFromInline let slots: Int
  /// The first block of each slot's list, or -1.
  @usableFromInline let heads: UnsafeMutablePointer<Int32>
  /// A bit for each slot that has a list.
  @usableFromInline let occupied: UnsafeMutablePointer<UInt64>
  @usableFromInline let blocks: UnsafeMutablePointer<Block>
  /// The blocks that there is memory for.
  @usableFromInline let capacity: Int

  /// A wheel without entries.
  @usableFromInline
  init(slots: Int, capacity: Int) {
    precondition(slots % 64 == 0 && slots & (slots - 1) == 0, "expected a power of two of slots, from 64 on")
    self.slots = slots
    self.capacity = capacity
    heads = .allocate(capacity: slots)
    heads.initialize(repeating: -1, count: slots)
    occupied = .allocate(capacity: slots / 64)
    occupied.initialize(repeating: 0, count: slots / 64)
    blocks = .allocate(capacity: capacity)
  }

  /// A copy, with memory for so many blocks.
  ///
  /// - Parameter count: the blocks in use.
  @usableFromInline
  init(copying other: EventWheel, blocks count: Int, capacity: Int) {
    precondition(count <= capacity && count <= other.capacity, "expected room for all blocks")
    slots = other.slots
    self.capacity = capacity
    heads = .allocate(capacity: slots)
    heads.initialize(from: other.heads, count: slots)
    occupied = .allocate(capacity: slots / 64)
    occupied.initialize(from: other.occupied, count: slots / 64)
    blocks = .allocate(capacity: capacity)
    blocks.initialize(from: other.blocks, count: count)
  }

  deinit {
    heads.deallocate()
    occupied.deallocate()
    blocks.deallocate()
  }

  /// The first slot after another, within a turn, that has a list; `Int64.max` if none has.
  @inlinable
  @inline(__always)
  func slot(after current: Int64) -> Int64 {
    let mask = Int64(slots - 1)
    let start = Int((current + 1) & mask)
    var word = start >> 6
    var bits = occupied[word] & (~0 << UInt64(start & 63))
    if bits == 0 {
      let words = slots / 64
      var step = 0
      repeat {
        guard step < words else { return .max }
        word = (word + 1) & (words - 1)
        bits = occupied[word]
        step += 1
        // The last word is the first again, for the slots before the start.
        if step == words { bits &= ~(~0 << UInt64(start & 63)) }
      } while bits == 0
    }
    let ahead = (Int64(word << 6 + bits.trailingZeroBitCount) - current) & mask
    return current + (ahead == 0 ? Int64(slots) : ahead)
  }
}
