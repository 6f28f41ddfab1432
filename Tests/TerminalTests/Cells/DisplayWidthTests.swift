import Basics
import Testing

@testable import Terminal

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("中", 2), ("한", 2), ("あ", 2), ("Ａ", 2), ("🙂", 2), ("✓", 1), ("⣿", 1), ("│", 1),
    ("█", 1), ("…", 1), ("\u{301}", 0), ("\u{200D}", 0), ("\u{FE0F}", 0), ("\u{202E}", 0), ("\u{AD}", 1),
    ("\u{20000}", 2), ("\u{10FFFF}", 1), ("\u{1160}", 0), ("⌚", 2), ("\u{7}", 1),
  ])
  func `a scalar has the columns a terminal gives it`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `the tables ascend and do not overlap`() {
    for table in [WidthTables.wide, WidthTables.marks, WidthTables.formats] {
      #expect(table.count % 2 == 0)
      #expect(table == table.sorted())
      let inside = stride(from: 1, to: table.count - 1, by: 2)
      #expect(inside.allSatisfy { table[$0] < table[$0 + 1] })
    }
  }

  @Test func `every range of a table is found by its ends and not beside them`() {
    let table = WidthTables.marks
    for index in stride(from: 0, to: table.count, by: 2) {
      #expect(WidthTables.contains(table, table[index]))
      #expect(WidthTables.contains(table, table[index + 1]))
      if index + 2 < table.count { #expect(!WidthTables.contains(table, table[index + 1] + 1)) }
    }
    #expect(!WidthTables.contains(table, 0))
    #expect(!WidthTables.contains(table, .max))
  }

  @Test func `a cell holds no character that a terminal obeys, and one column for each`() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value), !scalar.isPrintable else { continue }
      let shown = Cell(scalar).scalar
      #expect(shown.isPrintable && shown.displayWidth == 1, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("中文字", 5, "中文…"),
    ("中文字", 4, "中…"), ("abc", -1, ""), ("", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func `text that is too long ends with an ellipsis`(text: String, width: Int, expected: String) {
    #expect(text.truncated(to: width) == expected)
  }
}
