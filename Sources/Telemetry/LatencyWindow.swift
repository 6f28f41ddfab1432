import Basics

/// The latencies of the last minute by size, in classes an eighth of an octave wide from 1 ms to 65 s.
///
/// Exact as a count; a quantile read from it is accurate to an eighth of its value.
package struct LatencyWindow: Sendable {
  private static let classes = 128
  /// A minute of complete seconds, and the one being filled.
  private static let rowCount = 61
  /// One row of classes a second, and the row being filled.
  private var rows = ContiguousArray(repeating: UInt16(0), count: classes * rowCount)
  private var sums = ContiguousArray(repeating: Int32(0), count: classes)
  private var row = 0

  package init() {}

  @inline(__always)
  mutating func record(_ elapsed: Interval) {
    let index = row * Self.classes + Self.index(elapsed)
    guard rows[index] < .max else { return }
    rows[index] += 1
  }

  /// Adds the second being filled to the sums, and drops the one that is a minute old.
  mutating func endSecond() {
    let filled = row * Self.classes
    row = row + 1 < Self.rowCount ? row + 1 : 0
    let oldest = row * Self.classes
    rows.withUnsafeMutableBufferPointer { rows in
      sums.withUnsafeMutableBufferPointer { sums in
        for index in 0..<Self.classes {
          let (added, dropped) = (Int32(rows[filled + index]), Int32(rows[oldest + index]))
          rows[oldest + index] = 0
          sums[index] &+= added &- dropped
        }
      }
    }
  }

  /// The latency that a share of the records does not exceed, in seconds; 0 without any.
  package func quantile(_ share: Double) -> Double {
    let rank = (Double(sums.reduce(0, +)) * share).rounded(.up)
    var passed = 0.0
    for index in 0..<Self.classes where sums[index] > 0 {
      let here = Double(sums[index])
      if passed + here >= rank {
        let (low, high) = (Self.lowerEnd(index), Self.lowerEnd(index + 1))
        return low + (high - low) * (rank - passed) / here
      }
      passed += here
    }
    return 0
  }

  /// Class 0 is below 1 ms, the last is 57 s and above.
  private static func index(_ elapsed: Interval) -> Int {
    let units = UInt64(max(0, elapsed.nanoseconds)) / 125_000
    guard units >= 8 else { return 0 }
    let octave = 60 - units.leadingZeroBitCount
    return min(classes - 1, octave * 8 + Int(units >> UInt64(octave)) - 8 + 1)
  }

  private static func lowerEnd(_ index: Int) -> Double {
    guard index > 0 else { return 0 }
    let (octave, part) = (index - 1).quotientAndRemainder(dividingBy: 8)
    return Double(8 + part) * Double(1 << octave) * 0.000_125
  }
}
