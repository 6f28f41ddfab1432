import Testing

@testable import Basics

/// The filter of printable text.
@Suite struct PrintableTextTests {
  /// By ranges of Unicode rather than by the filter's own test.
  private static let obeyed: [ClosedRange<UInt32>] = [
    0...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069,
  ]
  private static let scalars = obeyed.joined().compactMap { Unicode.Scalar($0) }

  @Test func `every character a terminal obeys gets a visible substitute`() {
    for scalar in Self.scalars where scalar != "\n" && scalar != "\t" {
      let text = PrintableText("a\(String(scalar))b" as String).description
      #expect(text.unicodeScalars.count == 3, "U+\(String(scalar.value, radix: 16))")
      #expect(Set(text.unicodeScalars).isDisjoint(with: Self.scalars))
    }
    #expect(PrintableText("\u{1B}[31m\u{7F}\u{9B}\u{202E}" as String).description == "␛[31m␡\u{FFFD}\u{FFFD}")
  }

  @Test func `all other characters are unchanged`() {
    for text in [
      "", "plain", "two\nlines\tand a tab", "é 中 🚦 … e\u{301}", "👩\u{200D}💻", "שלום", "\u{A0}\u{FEFF}",
    ] {
      #expect(PrintableText(text).description == text)
    }
    for value in UInt32(0)...0x2FFF where !Self.obeyed.contains(where: { $0.contains(value) }) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(scalar.printable == scalar)
    }
  }

  @Test func `filtering twice is filtering once`() {
    let once = PrintableText(String(String.UnicodeScalarView(Self.scalars)))
    #expect(PrintableText(once.description) == once)
  }

  @Test func `a line stays one line`() {
    #expect(PrintableText(line: "a\nb\tc\r\u{2028}d").description == "a b c␍\u{FFFD}d")
  }

  @Test func `literals are kept, and interpolated values are filtered`() {
    let hostile = "\u{1B}]0;title\u{7}"
    let text: PrintableText = "\r\(hostile)\n\(7) \(PrintableText(hostile))"
    #expect(text.description == "\r␛]0;title␇\n7 ␛]0;title␇")
    let nested: PrintableText = "<\(text)>"
    #expect(nested.description == "<\(text.description)>")
  }
}
