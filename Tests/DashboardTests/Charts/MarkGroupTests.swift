import Testing

@testable import Basics
@testable import Dashboard
@testable import Telemetry
@testable import Terminal

/// No mark of the graph vanishes: those too close to show each become one with their count.
@Suite struct MarkGroupTests {
  private func groups(_ columns: [Int], end: Int = 100) -> MarkGroups {
    let marks = columns.enumerated().map { index, column in
      let mark = Timeline.Mark(
        time: IncidentFixture.start + .seconds(Int64(index)), kind: .action(index + 1))
      return (mark: mark, column: column)
    }
    return MarkGroups(marks, end: end) { $0.count == 1 ? 2 : 3 }
  }

  @Test func `marks with room stand where they happened`() {
    #expect(groups([3, 10, 60]).groups.map(\.columns.lowerBound) == [3, 10, 60])
  }

  @Test func `neighbours move on a little, and then become one with their count`() {
    #expect(groups([10, 11]).groups.map(\.columns) == [10..<12, 12..<14])
    let many = groups([10, 10, 10, 10, 10]).groups
    #expect(many.map(\.marks.count).reduce(0, +) == 5)
    #expect(many.count < 5)
  }

  @Test(arguments: [12, 20, 36, 100])
  func `every mark is in one group, and no group covers another or the end`(end: Int) {
    for seed in 0..<40 {
      let columns = (0..<25).map { ($0 * (seed + 3) * 7) % (end - 9) }.sorted()
      let groups = groups(columns, end: end).groups
      #expect(groups.reduce(0) { $0 + $1.marks.count } == columns.count)
      for (one, next) in zip(groups, groups.dropFirst()) {
        #expect(one.columns.upperBound <= next.columns.lowerBound, "\(columns)")
      }
      #expect(groups.allSatisfy { $0.columns.upperBound <= end && $0.columns.lowerBound >= 0 })
    }
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (250, 70)])
  func `at every size the marks of the incident are all on the screen, alone or counted`(
    size: (width: Int, height: Int)
  ) throws {
    let model = IncidentFixture.model(width: size.width, height: size.height)
    let area = try #require(model.layout.placement(of: .graph)).content
    let stack = try #require(ChartStack(area, ChartID.identities))
    let surface = view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = Array(surface[stack.marksY])[stack.x..<min(stack.endX + 9, surface[stack.marksY].count)]
    var shown = 0
    var index = row.startIndex
    while index < row.endIndex {
      if "▲WAC◆".contains(row[index]) {
        shown += 1
        if row.indices.contains(index + 2), row[index + 1] == "×" {
          shown += (row[index + 2].wholeNumberValue ?? 1) - 1
        }
      }
      index += 1
    }
    #expect(shown == model.timeline.marks.count)
  }
}
