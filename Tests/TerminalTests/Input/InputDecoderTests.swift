import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
  @Test(
    arguments: [
      // xterm and tmux
      ("a", .key(.character("a"), [])), ("é", .key(.character("é"), [])), ("🙂", .key(.character("🙂"), [])),
      ("\r", .key(.enter, [])), ("\n", .key(.character("j"), .control)), ("\t", .key(.tab, [])),
      ("\u{7F}", .key(.backspace, [])),
      ("\u{1}", .key(.character("a"), .control)), ("\0", .key(.character(" "), .control)),
      ("\u{1F}", .key(.character("_"), .control)), ("\u{3}", .interrupt), ("\u{1A}", .suspend),
      ("\u{1B}x", .key(.character("x"), .alt)), ("\u{1B}\r", .key(.enter, .alt)),
      ("\u{1B}\u{1}", .key(.character("a"), [.alt, .control])),
      ("\u{1B}[A", .key(.up, [])), ("\u{1B}OA", .key(.up, [])), ("\u{1B}[1;5D", .key(.left, .control)),
      ("\u{1B}[1;2C", .key(.right, .shift)), ("\u{1B}[1;3B", .key(.down, .alt)),
      ("\u{1B}[1;8A", .key(.up, [.shift, .alt, .control])), ("\u{1B}[H", .key(.home, [])),
      ("\u{1B}OF", .key(.end, [])),
      ("\u{1B}[1~", .key(.home, [])), ("\u{1B}[2~", .key(.insert, [])),
      ("\u{1B}[3;5~", .key(.delete, .control)),
      ("\u{1B}[5~", .key(.pageUp, [])), ("\u{1B}[6;2~", .key(.pageDown, .shift)),
      ("\u{1B}[Z", .key(.tab, .shift)),
      ("\u{1B}OP", .key(.function(1), [])), ("\u{1B}[1;2S", .key(.function(4), .shift)),
      ("\u{1B}[15~", .key(.function(5), [])), ("\u{1B}[24~", .key(.function(12), [])),
      ("\u{1B}[34~", .key(.function(20), [])), ("\u{1B}[I", .focus(true)), ("\u{1B}[O", .focus(false)),
      // Linux console
      ("\u{1B}[[A", .key(.function(1), [])), ("\u{1B}[[E", .key(.function(5), [])),
      // rxvt
      ("\u{1B}[a", .key(.up, .shift)), ("\u{1B}Od", .key(.left, .control)), ("\u{1B}[7~", .key(.home, [])),
      ("\u{1B}[3$", .key(.delete, .shift)), ("\u{1B}[5^", .key(.pageUp, .control)),
      ("\u{1B}[6@", .key(.pageDown, [.shift, .control])), ("\u{1B}\u{1B}[A", .key(.up, .alt)),
      ("\u{1B}\u{1B}OA", .key(.up, .alt)),
      // keypad, modifyOtherKeys, CSI u
      ("\u{1B}OM", .key(.enter, [])), ("\u{1B}Op", .key(.character("0"), [])),
      ("\u{1B}Ok", .key(.character("+"), [])),
      ("\u{1B}O5A", .key(.up, .control)), ("\u{1B}O2P", .key(.function(1), .shift)),
      ("\u{1B}[27;5;13~", .key(.enter, .control)), ("\u{1B}[97;5u", .key(.character("a"), .control)),
      ("\u{1B}[99;5u", .interrupt), ("\u{1B}[97:65;3u", .key(.character("a"), .alt)),
      ("\u{1B}é", .key(.character("é"), .alt)), ("\u{1B}\u{9B}A", .key(.up, .alt)),
      // mouse
      ("\u{1B}[<0;236;40M", .mouse(MouseEvent(.press(.left), x: 235, y: 39))),
      ("\u{1B}[<2;1;1m", .mouse(MouseEvent(.release(.right), x: 0, y: 0))),
      ("\u{1B}[<32;5;6M", .mouse(MouseEvent(.drag(.left), x: 4, y: 5))),
      ("\u{1B}[<35;5;6M", .mouse(MouseEvent(.move, x: 4, y: 5))),
      ("\u{1B}[<64;5;6M", .mouse(MouseEvent(.scrollUp, x: 4, y: 5))),
      ("\u{1B}[<65;5;6M", .mouse(MouseEvent(.scrollDown, x: 4, y: 5))),
      ("\u{1B}[<67;5;6M", .mouse(MouseEvent(.scrollRight, x: 4, y: 5))),
      ("\u{1B}[<128;5;6M", .mouse(MouseEvent(.press(.other(8)), x: 4, y: 5))),
      (
        "\u{1B}[<28;5;6M", .mouse(MouseEvent(.press(.left), x: 4, y: 5, modifiers: [.shift, .alt, .control]))
      ),
      ("\u{1B}[M !!", .mouse(MouseEvent(.press(.left), x: 0, y: 0))),
      ("\u{1B}[M`%&", .mouse(MouseEvent(.scrollUp, x: 4, y: 5))),
      ("\u{1B}[33;5;6M", .mouse(MouseEvent(.press(.middle), x: 4, y: 5))),
    ] as [(String, InputEvent)])
  func `a sequence is one event, whole or in pieces`(text: String, event: InputEvent) {
    var whole = InputDecoder()
    #expect(whole.feed(Array(text.utf8)) == [event])
    #expect(whole.deadline == nil)
    var pieces = InputDecoder()
    var events: [InputEvent] = []
    for byte in text.utf8 { events += pieces.feed([byte]) }
    #expect(events == [event])
  }

  @Test func `an X10 release is of the button pressed before`() {
    var decoder = InputDecoder()
    let events = decoder.feed(Array("\u{1B}[M\"!!\u{1B}[M#!!".utf8))
    #expect(events.last == .mouse(MouseEvent(.release(.right), x: 0, y: 0)))
  }

  @Test(
    arguments: [
      ("\u{1B}", [.key(.escape, [])]), ("\u{1B}\u{1B}", [.key(.escape, []), .key(.escape, [])]),
      ("\u{1B}[", [.key(.character("["), .alt)]), ("\u{1B}O", [.key(.character("O"), .alt)]),
      ("\u{1B}[1;", []), ("\u{1B}[M!", []), ("\u{1B}[[", []), ("a", []),
    ] as [(String, [InputEvent])])
  func `an unfinished sequence ends at its deadline`(text: String, events: [InputEvent]) {
    var decoder = InputDecoder()
    let before = decoder.feed(Array(text.utf8))
    #expect(decoder.flush() == events)
    #expect(before.count == (text == "a" ? 1 : 0))
    #expect(decoder.feed([0x71]) == [.key(.character("q"), [])])
  }

  @Test(arguments: [
    "\u{1B}[?2026;2$y", "\u{1B}[?62;c", "\u{1B}[>0;276;0c", "\u{1B}[99999999999999999999~", "\u{1B}[1 q",
    "\u{1B}[<1;2M",
    "\u{1B}[<1;2;3;4M", "\u{1B}[201~",
  ])
  func `an unknown sequence is dropped as a whole`(text: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array((text + "q").utf8)) == [.key(.character("q"), [])])
  }

  @Test func `an overlong sequence is dropped to its end`() {
    var decoder = InputDecoder()
    let text = "\u{1B}[" + String(repeating: "1;", count: 10_000) + "~q"
    #expect(decoder.feed(Array(text.utf8)) == [.key(.character("q"), [])])
  }

  @Test func `mouse coordinates are bounded`() {
    var decoder = InputDecoder()
    #expect(
      decoder.feed(Array("\u{1B}[<0;99999999999999999999999;0M".utf8)).isEmpty, "no terminal is so wide")
    let events = decoder.feed(Array("\u{1B}[<0;65535;0M".utf8))
    #expect(events == [.mouse(MouseEvent(.press(.left), x: 65534, y: 0))])
  }

  @Test(
    arguments: [
      [0xFF], [0xC3, 0x28], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE0, 0x80, 0x80], [0x80], [0xC2, 0x85], [0x1B, 0xFF], [0x1B, 0xC2, 0x85], [0xF0, 0x9F, 0x99],
    ] as [[UInt8]])
  func `invalid UTF-8 is no key, and what follows is one`(bytes: [UInt8]) {
    var decoder = InputDecoder()
    let events = decoder.feed(bytes) + decoder.flush() + decoder.feed([0x71])
    let key: InputEvent = .key(.character("q"), [])
    #expect(events == (bytes.last == 0x28 ? [.key(.character("("), []), key] : [key]))
  }

  @Test func `a paste is one event with its line ends`() {
    var decoder = InputDecoder()
    let events = decoder.feed(Array("\u{1B}[200~a\r\nb\rc\u{1B}[A\u{3}\u{1B}[20\u{1B}[201~q".utf8))
    #expect(events == [.paste("a\nb\nc\u{1B}[A\u{3}\u{1B}[20"), .key(.character("q"), [])])
  }

  @Test func `a paste without end is over after a second`() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~abc\u{1B}[2".utf8)).isEmpty)
    #expect(decoder.deadline == 1000)
    #expect(decoder.flush() == [.paste("abc\u{1B}[2")])
    #expect(decoder.deadline == nil)
  }

  @Test func `typing does not prolong a paste without an end, a line's pace does`() {
    var decoder = InputDecoder()
    _ = decoder.feed(Array("\u{1B}[200~abc".utf8), at: 1000)
    for now in stride(from: 1020, to: 2000, by: 30) as StrideTo<UInt64> {
      #expect(decoder.feed(Array("\u{1B}[A".utf8), at: now, arrived: now).isEmpty)
      #expect(decoder.deadline == 2000)
    }
    _ = decoder.feed(repeatElement(0x61, count: InputDecoder.pastePace), at: 1990, arrived: 1990)
    #expect(decoder.deadline == 2990)
    let events = decoder.feed([0x71], at: 3000, arrived: 3000)
    #expect(events.count == 2)
    #expect(events.last == .key(.character("q"), []), "past the deadline, bytes begin anew")
  }

  @Test func `bytes that may have arrived in time continue`() {
    var decoder = InputDecoder()
    _ = decoder.feed([0x1B], at: 1000)
    // The program was busy: the rest may have waited.
    #expect(decoder.feed([0x5B, 0x41], at: 5000, arrived: 1010) == [.key(.up, [])])
    _ = decoder.feed([0x1B], at: 6000, arrived: 6000)
    let events = decoder.feed([0x5B], at: 7000, arrived: 6990)
    #expect(events == [.key(.escape, []), .key(.character("["), [])])
  }

  @Test(arguments: [[0x1B, 0x5B], [0x9B], [0xC2, 0x9B]] as [[UInt8]])
  func `a paste ends as it began`(introducer: [UInt8]) {
    var decoder = InputDecoder()
    let bytes = introducer + Array("200~é✛201".utf8) + introducer + Array("201~q".utf8)
    #expect(decoder.feed(bytes) == [.paste("é✛201"), .key(.character("q"), [])])
  }

  @Test func `a paste is bounded`() {
    var decoder = InputDecoder()
    _ = decoder.feed(Array("\u{1B}[200~".utf8))
    _ = decoder.feed(repeatElement(0x61, count: InputDecoder.pasteMax + 5000))
    let events = decoder.feed(Array("\u{1B}[201~".utf8))
    #expect(events == [.paste(String(repeating: "a", count: InputDecoder.pasteMax))])
  }
}
