import Testing

@testable import Terminal

@Suite struct InputDecoderStringTests {
  /// DCS, SOS, OSC, PM, APC: as ESC and a letter, as one byte, as a character.
  static let introducers: [[UInt8]] = [0x50, 0x58, 0x5D, 0x5E, 0x5F].flatMap { letter in
    [[0x1B, letter], [letter + 0x40], [0xC2, letter + 0x40]]
  }

  /// Each would do something if it were typed; the last two hold 9C inside a character.
  static let bodies: [[UInt8]] = [
    "Gi=31;OK", ">|tmux 3.3a", "11;rgb:1e1e/2222/ffff", "52;c;aWlpaQ==", "q:i\r\ty\u{3}\u{1}\u{7F}", "✜é",
    "🙂i✜",
  ].map { Array($0.utf8) }

  static let terminators: [[UInt8]] = [[0x1B, 0x5C], [0x9C], [0xC2, 0x9C], [0x18], [0x1A]]

  private let key: [InputEvent] = [.key(.character("q"), [])]

  static func isOSC(_ introducer: [UInt8]) -> Bool { [0x5D, 0x9D].contains(introducer.last) }

  @Test(arguments: introducers)
  func `a string is not a key, wherever it is cut, and the next key is decoded`(introducer: [UInt8]) {
    let ends = Self.terminators + (Self.isOSC(introducer) ? [[0x07]] : [])
    for body in Self.bodies + [[]] {
      for end in ends {
        let bytes = introducer + body + end + [0x71]
        for cut in bytes.indices {
          var decoder = InputDecoder()
          let events = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
          if events != key { Issue.record("\(bytes) at \(cut): \(events)") }
        }
      }
    }
  }

  @Test(arguments: introducers)
  func `a string without an end is over after half a second`(introducer: [UInt8]) {
    for body in Self.bodies {
      for count in 1...body.count {
        var decoder = InputDecoder()
        let events = decoder.feed(introducer + body[..<count] + [0x1B], at: 1000)
        #expect(decoder.deadline == 1500)
        if events + decoder.flush() != [] { Issue.record("\(introducer), \(body[..<count]) became keys") }
        #expect(decoder.deadline == nil)
        #expect(decoder.feed([0x71]) == key)
      }
    }
  }

  @Test(arguments: ["P", "X", "]", "^", "_"] as [Character])
  func `Alt with the letter of an introducer is a key after a moment`(letter: Character) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}\(letter)".utf8)).isEmpty)
    #expect(decoder.deadline == 25)
    #expect(decoder.flush() == [.key(.character(letter), .alt)])
    let doubled = decoder.feed(Array("\u{1B}\u{1B}\(letter)".utf8)) + decoder.flush()
    #expect(doubled == [.key(.escape, []), .key(.character(letter), .alt)])
    #expect(decoder.feed([0x71]) == key)
  }

  @Test(arguments: [0x8F, 0x90, 0x98, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F] as [UInt8])
  func `an introducer of one byte is never a key`(byte: UInt8) {
    for bytes in [[byte], [0xC2, byte]] {
      var decoder = InputDecoder()
      #expect((decoder.feed(bytes) + decoder.flush()).isEmpty)
      #expect(decoder.feed([0x71]) == key)
    }
  }

  @Test func `BEL ends an OSC only`() {
    for introducer in Self.introducers where !Self.isOSC(introducer) {
      var decoder = InputDecoder()
      let bytes = introducer + Array("a\u{7}i\u{1B}\\q".utf8)
      #expect(decoder.feed(bytes) == key)
    }
  }

  @Test(
    arguments: [
      ("\u{1B}P1$r\u{1B}[A", .key(.up, [])), ("\u{1B}P1$r\u{1B}\u{1B}[A", .key(.up, [])),
      ("\u{1B}P1$r\u{1B}OP", .key(.function(1), [])), ("\u{1B}P1$r\u{1B}x", .key(.character("x"), .alt)),
      ("\u{1B}_Gi\u{1B}]11;i\u{7}q", .key(.character("q"), [])),
      ("\u{1B}]11;i\u{1B}\u{1B}_Gi\u{1B}\\q", .key(.character("q"), [])),
      ("\u{1B}]1\u{1B}[200~i\u{1B}[201~", .paste("i")),
    ] as [(String, InputEvent)])
  func `another escape sequence begins in place of the string`(text: String, event: InputEvent) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array(text.utf8)) == [event])
    #expect(decoder.deadline == nil)
  }

  @Test func `bytes at a line's pace prolong a string, typing does not`() {
    var decoder = InputDecoder()
    _ = decoder.feed(Array("\u{1B}]".utf8), at: 1000)
    #expect(decoder.deadline == 1025)
    for now in stride(from: 1020, to: 1500, by: 30) as StrideTo<UInt64> {
      #expect(decoder.feed([0x69], at: now).isEmpty)
      #expect(decoder.deadline == 1520)
    }
    _ = decoder.feed(repeatElement(0x69, count: 64), at: 1510)
    #expect(decoder.deadline == 2010)
    #expect(decoder.feed(Array(repeating: 0x69, count: 63), at: 2000).isEmpty)
    #expect(decoder.deadline == 2010)
    #expect(decoder.feed([0x07, 0x71]) == key)
  }

  @Test(arguments: [
    "?62;22c", ">0;276;0c", "=1c", "62;4c", "0n", "3n", "?997;1n", "24;80R", "1;1R", "1;2R", "1;16R", "2;2R",
    "1;80R", "?1;2R",
    "?2026;2$y", "4;2$y", "20;1$y", "8;24;80t", "4;480;640t", "48;24;80;480;640t", "?1u", "?u",
    "2;1;1;112;112;1;0x",
    "?1;0;256S", ">4;1m", "1;2;3;4;0&w",
  ])
  func `a report is not a key, and the next key is decoded`(report: String) {
    for introducer in [[0x1B, 0x5B], [0x9B]] as [[UInt8]] {
      let bytes = introducer + Array(report.utf8) + [0x71]
      for cut in bytes.indices {
        var decoder = InputDecoder()
        #expect(decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...]) == key)
      }
    }
  }

  @Test(arguments: ["\u{1B}[?6", "\u{1B}[<0;23", "\u{1B}[M!", "\u{1B}O5"])
  func `the rest of a report may come half a second later`(beginning: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array(beginning.utf8), at: 1000).isEmpty)
    #expect(decoder.deadline == 1500)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.feed([0x71]) == key)
  }

  @Test func `F3 with modifiers is no cursor report where the two differ`() {
    var decoder = InputDecoder()
    // Shift-F3 of xterm and the cursor in the first row, second column: never a key.
    #expect(decoder.feed(Array("\u{1B}[1;2R".utf8)).isEmpty)
    #expect(decoder.feed(Array("\u{1B}[13;2~".utf8)) == [.key(.function(3), .shift)])
    #expect(decoder.feed(Array("\u{1B}[1;2:1R".utf8)) == [.key(.function(3), .shift)])
    #expect(decoder.feed(Array("\u{1B}O2R".utf8)) == [.key(.function(3), .shift)])
    #expect(decoder.feed(Array("\u{1B}[R".utf8)) == [.key(.function(3), [])])
    #expect(decoder.feed([0x9B, 0x41]) == [.key(.up, [])])
    #expect(decoder.feed([0x8F, 0x50]) == [.key(.function(1), [])])
  }
}
