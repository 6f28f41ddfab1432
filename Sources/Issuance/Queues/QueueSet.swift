/// A set of queues, which finds the next one in turn without a look at each queue.
///
/// A bit for each queue, and a bit for each word of these that has one.
/// - Complexity: O(1) to add and to remove; O(queues / 4096) to find the next.
struct QueueSet: Sendable {
  private var words: ContiguousArray<UInt64>
  private var summary: ContiguousArray<UInt64>

  /// All queues below a count.
  init(all count: Int) {
    words = ContiguousArray(repeating: 0, count: (count + 63) / 64)
    summary = ContiguousArray(repeating: 0, count: (words.count + 63) / 64)
    for queue in 0..<count { insert(queue) }
  }

  @inline(__always)
  func contains(_ queue: Int) -> Bool { words[queue >> 6] & 1 << UInt64(queue & 63) != 0 }

  @inline(__always)
  mutating func insert(_ queue: Int) {
    guard !contains(queue) else { return }
    words[queue >> 6] |= 1 << UInt64(queue & 63)
    summary[queue >> 12] |= 1 << UInt64(queue >> 6 & 63)
  }

  mutating func remove(_ queue: Int) {
    words[queue >> 6] &= ~(1 << UInt64(queue & 63))
    if words[queue >> 6] == 0 { summary[queue >> 12] &= ~(1 << UInt64(queue >> 6 & 63)) }
  }

  /// The first queue of the set from a queue on, in turn: after the last comes the first. nil if the set is empty.
  @inline(__always)
  func first(from queue: Int) -> Int? {
    let word = queue >> 6
    guard word < words.count else { return nil }
    let rest = words[word] & (~0 << UInt64(queue & 63))
    if rest != 0 { return word << 6 + rest.trailingZeroBitCount }
    // With one word, the bits left are those before the queue.
    guard let next = words.count == 1 ? 0 : nextWord(after: word), words[next] != 0 else { return nil }
    return next << 6 + words[next].trailingZeroBitCount
  }

  /// The first word with a bit after a word, in turn; the word itself comes last.
  private func nextWord(after word: Int) -> Int? {
    let start = word >> 6
    let later = summary[start] & (~1 << UInt64(word & 63))
    if later != 0 { return start << 6 + later.trailingZeroBitCount }
    for step in 1...summary.count {
      let place = (start + step) % summary.count
      if summary[place] != 0 { return place << 6 + summary[place].trailingZeroBitCount }
    }
    return nil
  }
}
