import Testing

@testable import Dashboard

/// The names at the ends of a chart's lines.
@Suite struct LineNameTests {
  private func rows(_ values: [Double?], rows: Int) -> [[Int]] {
    LineNames(values, rows: rows) { max(0, rows - 1 - Int($0 / 8 * Double(rows))) }.rows
  }

  @Test func `a name stands in the row of its value`() {
    #expect(rows([7.9, 0.1], rows: 5) == [[0], [], [], [], [1]])
  }

  @Test func `names of like values keep their order, at the top and at the bottom`() {
    #expect(rows([8, 8, 8], rows: 5) == [[0], [1], [2], [], []])
    #expect(rows([0, 0.1, 0.2], rows: 5) == [[], [], [2], [1], [0]])
  }

  @Test func `where rows are few, names share one in the order of their values`() {
    #expect(rows([1, 2, 6], rows: 2) == [[2, 1], [0]])
    #expect(rows([1, 2, 6], rows: 1) == [[2, 1, 0]])
    #expect(rows([1, 2], rows: 0) == [])
  }

  @Test func `a line without data comes last`() {
    #expect(rows([nil, 0], rows: 3) == [[], [1], [0]])
    #expect(rows([], rows: 3) == [[], [], []])
  }
}
