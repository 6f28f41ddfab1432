import Glibc

/// Neighbouring cells of one row.
package struct Run: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
}

extension Surface {
  /// Unchanged cells that are drawn again rather than skipped: about the cost of a cursor movement.
  static let gapMax = 4

  /// The runs to draw to turn `shown`, of the same size, into this surface: whole characters, row by row.
  package func changedRuns(since shown: Surface) -> [Run] {
    var runs: [Run] = []
    appendChangedRuns(since: shown, to: &runs)
    return runs
  }

  /// - Complexity: O(cells), without allocation once `runs` has its capacity.
  func appendChangedRuns(since shown: Surface, to runs: inout [Run]) {
    precondition(width == shown.width && height == shown.height, "expected surfaces of the same size")
    cells.withUnsafeBufferPointer { new in
      shown.cells.withUnsafeBufferPointer { old in
        for y in 0..<height {
          let row = y * width..<(y + 1) * width
          // Most rows stay as they are.
          if Self.areEqual(new[row], old[row]) { continue }
          Self.appendChangedRuns(new[row], old[row], y: y, to: &runs)
        }
      }
    }
  }

  /// Whether all cells are equal: a cell is two whole words.
  private static func areEqual(
    _ new: Slice<UnsafeBufferPointer<Cell>>, _ old: Slice<UnsafeBufferPointer<Cell>>
  ) -> Bool {
    let (new, old) = (
      UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: new)),
      UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: old))
    )
    guard let a = new.baseAddress, let b = old.baseAddress else { return true }
    return memcmp(a, b, new.count) == 0
  }

  private static func appendChangedRuns(
    _ new: Slice<UnsafeBufferPointer<Cell>>, _ old: Slice<UnsafeBufferPointer<Cell>>, y: Int,
    to runs: inout [Run]
  ) {
    let first = new.startIndex
    let end = new.endIndex
    var index = first
    while index < end {
      guard new[index] != old[index] else {
        index += 1
        continue
      }
      var start = index
      var last = index
      index += 1
      while index < end, index - last - 1 <= gapMax {
        if new[index] != old[index] { last = index }
        index += 1
      }
      if new[start].isRightHalf, start > first { start -= 1 }
      if last + 1 < end, new[last + 1].isRightHalf { last += 1 }
      runs.append(Run(x: start - first, y: y, width: last + 1 - start))
      index = max(index, last + 1)
    }
  }
}
