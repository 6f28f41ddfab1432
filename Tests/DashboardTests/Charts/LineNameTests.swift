import Testing

@testable import Dashboard

/// The names at the ends of a chart's lines.
@Suite struct LineNameTests {
  private func rows(_ values: [Double?], rows: Int) -> [[Int]] {
    LineNames(values, rows: rows, top: 8) { max(0, rows - 1 - Int($0 / 8 * Double(rows))) }.rows
  }

  @Test func `a name stands in the row of its value`() {
    #expect(rows([7.9, 0.1], rows: 5) == [[0], [], [], [], [1]])
  }

  @Test func `names of like values keep their order, at the top and at the bottom`() {
    #expect(rows([8, 8, 8], rows: 5) == [[0], [1], [2], [], []])
    #expect(rows([0, 0.1, 0.2], rows: 5) == [[], [], [0], [1], [2]])
    #expect(rows([0, 0.5, 1], rows: 5) == [[], [], [2], [1], [0]])
  }

  @Test func `names keep their places while the lines' ends look the same`() {
    let places = [[0.2, 0.201], [0.201, 0.2], [0.2, 0.35]].map { rows($0, rows: 5) }
    #expect(Set(places).count == 1, "\(places)")
    #expect(rows([0.2, 1.8], rows: 5) != places[0])
  }

  @Test(arguments: 1...6, 1...8)
  func `every name has a row, and the rows share the names evenly`(names: Int, count: Int) {
    for value in [0.0, 3, 7.9] {
      let rows = rows([Double](repeating: value, count: names), rows: count)
      #expect(rows.flatMap(\.self) == Array(0..<names))
      #expect(rows.allSatisfy { $0.count <= (names + count - 1) / count })
    }
  }

  @Test func `where rows are few, names share one in the order of their values`() {
    #expect(rows([1, 2, 6], rows: 2) == [[2], [1, 0]])
    #expect(rows([6, 7, 1], rows: 2) == [[1, 0], [2]])
    #expect(rows([1, 5, 7], rows: 1) == [[2, 1, 0]])
    #expect(rows([1, 2, 6], rows: 1) == [[2, 0, 1]], "the lower two end alike")
    #expect(rows([1, 2], rows: 0) == [])
  }

  @Test func `a line without data comes last`() {
    #expect(rows([nil, 0], rows: 3) == [[], [1], [0]])
    #expect(rows([], rows: 3) == [[], [], []])
  }
}
