import Testing

@testable import Terminal

/// A terminal's ground, by its answer or by its variable.
@Suite struct TerminalGroundTests {
  @Test(
    arguments: [
      ("11;rgb:ffff/ffff/ffff", .light), ("11;rgb:0000/0000/0000", .dark), ("11;rgb:ff/ff/e0", .light),
      ("11;rgb:f/f/f", .light), ("11;rgb:1e1e/1e1e/2e2e", .dark), ("11;rgba:fdfd/f6f6/e3e3/ffff", .light),
      ("11;rgb:0000/2b2b/3636", .dark), ("11;rgb:FFF/FFF/FFF", .light), ("11;rgb:0/0/f", .dark),
      ("11;rgb:ffff/ffff", nil), ("11;rgb:ffff/ffff/ffff/ffff", nil), ("11;rgb:fffff/f/f", nil),
      ("11;rgb:-1/-1/-1", nil), ("11;rgb:+f/+f/+f", nil), ("11;rgb://", nil), ("11;?", nil), ("", nil),
      ("10;rgb:ffff/ffff/ffff", nil), ("11;#ffffff", nil), ("11;rgb:gg/gg/gg", nil),
    ] as [(String, TerminalGround?)])
  func `an answer to OSC 11 is read strictly`(content: String, ground: TerminalGround?) {
    #expect(TerminalGround(answer: content.utf8) == ground)
    for end in ["\u{07}", "\u{1B}\\"] {
      for begin in ["\u{1B}]", "\u{9D}"] {
        var decoder = InputDecoder()
        #expect(decoder.feed((begin + content + end).utf8).isEmpty, "an answer is no key")
        #expect(decoder.toldGround == ground)
        #expect(decoder.feed("q".utf8) == [.key(.character("q"), [])])
      }
    }
  }

  @Test func `an answer in pieces is whole, one that is cancelled or without an end is none`() {
    var decoder = InputDecoder()
    for byte in "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8 { #expect(decoder.feed([byte]).isEmpty) }
    #expect(decoder.toldGround == .light)
    for rest in ["\u{18}", "\u{1A}", "\u{1B}[A"] {
      var decoder = InputDecoder()
      _ = decoder.feed(("\u{1B}]11;rgb:ffff/ffff/ffff" + rest).utf8)
      #expect(decoder.toldGround == nil, "\(rest.utf8.map { $0 })")
    }
    var endless = InputDecoder()
    _ = endless.feed("\u{1B}]11;rgb:ffff/ffff/ffff".utf8)
    #expect(endless.flush().isEmpty && endless.toldGround == nil)
    var long = InputDecoder()
    _ = long.feed(("\u{1B}]11;rgb:ffff/ffff/ffff" + String(repeating: "f", count: 100_000) + "\u{07}").utf8)
    #expect(long.toldGround == nil)
  }

  @Test func `no other string is a ground, and attributes are known to have been told`() {
    for string in ["\u{1B}P11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}_11;rgb:ffff/ffff/ffff\u{1B}\\"] {
      var decoder = InputDecoder()
      #expect(decoder.feed(string.utf8).isEmpty && decoder.toldGround == nil)
    }
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[?62;22c".utf8).isEmpty && decoder.hasAttributes)
    var other = InputDecoder()
    #expect(other.feed("\u{1B}[>1;2c\u{1B}[?2026;2$y".utf8).isEmpty && !other.hasAttributes)
  }

  @Test(
    arguments: [
      ("0;15", .light), ("0;default;15", .light), ("0;7", .light), ("15;0", .dark), ("7;8", .dark),
      ("15;default;0", .dark), ("15", nil), ("0;default", nil), ("0;99", nil), ("", nil), ("0;-1", nil),
      ("light", nil),
    ] as [(String, TerminalGround?)])
  func `COLORFGBG names the ground last`(text: String, ground: TerminalGround?) {
    #expect(TerminalGround(colorFGBG: text) == ground)
  }
}
