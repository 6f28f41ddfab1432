import Basics

/// Counts of durations by size: in classes of 64 µs up to 131 ms, then of a thousandth of their size or less.
///
/// The classes are those of HdrHistogram (Tene) with three digits. Only the classes in use are cleared and looked at.
/// - Complexity: O(1) to count; O(classes in use) for all else.
struct DurationHistogram: Sendable {
  /// Microseconds in a day; longer durations count as a day.
  private static let highest: UInt64 = 86_400 * 1_000_000
  /// A class is 2^6 µs wide, or doubles of that; an octave has 2^10 classes.
  private static let unitBits = 6
  private static let octaveBits = 10

  /// Empty until something is counted.
  private var counts: ContiguousArray<UInt32> = []
  private var lowest = Int.max
  private var highest = 0

  @inline(__always)
  mutating func record(_ duration: Interval) {
    let index = Self.index(of: duration)
    if index < lowest || index > highest { widen(to: index) }
    counts[index] += 1
  }

  private mutating func widen(to index: Int) {
    if counts.isEmpty {
      counts = ContiguousArray(repeating: 0, count: Self.index(of: .days(1)) + 1)
    }
    lowest = min(lowest, index)
    highest = max(highest, index)
  }

  mutating func removeAll() {
    guard lowest <= highest else { return }
    for index in lowest...highest { counts[index] = 0 }
    lowest = .max
    highest = 0
  }

  mutating func add(_ other: DurationHistogram) {
    guard other.lowest <= other.highest else { return }
    widen(to: other.lowest)
    widen(to: other.highest)
    for index in other.lowest...other.highest { counts[index] += other.counts[index] }
  }

  /// For each rank, ascending and counted from 1, the upper end of its class in microseconds.
  func values(ofRanks ranks: [UInt64]) -> [UInt64] {
    var values: [UInt64] = []
    var passed: UInt64 = 0
    guard lowest <= highest else { return values }
    for index in lowest...highest where counts[index] > 0 {
      passed += UInt64(counts[index])
      while values.count < ranks.count, passed >= ranks[values.count] {
        values.append(Self.upperEnd(of: index))
      }
      if values.count == ranks.count { break }
    }
    return values
  }

  @inline(__always)
  private static func index(of duration: Interval) -> Int {
    let microseconds = min(highest, UInt64(max(0, duration.nanoseconds)) / 1000)
    let linear: UInt64 = 2 << UInt64(octaveBits + unitBits) - 1
    let octave = 63 - octaveBits - unitBits - (microseconds | linear).leadingZeroBitCount
    return octave << octaveBits + Int(microseconds >> UInt64(octave + unitBits))
  }

  private static func upperEnd(of index: Int) -> UInt64 {
    let octave = max(0, index >> octaveBits - 1)
    return UInt64(index - octave << octaveBits + 1) << UInt64(octave + unitBits) - 1
  }
}
