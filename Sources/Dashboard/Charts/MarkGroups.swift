import Terminal

/// Marks on the line beneath a chart: those too close to stand side by side become one with their number.
struct MarkGroups {
  /// One mark, or several.
  struct Group: Equatable {
    var marks: [Timeline.Mark]
    /// The columns taken.
    var columns: Range<Int>
  }

  /// A mark may stand this many columns right of its instant.
  static let shiftMax = 3

  private(set) var groups: [Group] = []

  /// - Parameters:
  ///   - marks: in the order of their instants, each with its column.
  ///   - end: the end of the line's columns.
  ///   - width: the columns of a group's text.
  init(_ marks: [(mark: Timeline.Mark, column: Int)], end: Int, width: ([Timeline.Mark]) -> Int) {
    for (mark, column) in marks {
      let free = groups.last?.columns.upperBound ?? 0
      let own = width([mark])
      let start = max(min(column, end - own), free)
      if start - column <= Self.shiftMax, start + own <= end {
        groups.append(Group(marks: [mark], columns: start..<start + own))
        continue
      }
      var joined = [mark]
      var first = column
      // A wider group may reach its neighbour, or the end.
      repeat {
        if let last = groups.popLast() {
          joined = last.marks + joined
          first = last.columns.lowerBound
        }
        first = max(0, min(first, end - width(joined)))
      } while first < groups.last?.columns.upperBound ?? 0
      groups.append(Group(marks: joined, columns: first..<first + width(joined)))
    }
  }
}
