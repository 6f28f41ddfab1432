import Testing

@testable import Terminal

@Suite struct InputDecoderMouseTests {
  private let key: [InputEvent] = [.key(.character("q"), [])]

  private func report(_ bytes: [UInt8]) -> [UInt8] { Array("\u{1B}[M".utf8) + bytes }

  @Test func `a report of characters, which is not switched on, is swallowed`() {
    // Column 200, row 20: the row would be the key 4 after a report of bytes.
    let wide = report([0x20, 0xC3, 0xA8, 0x34])
    let both = report([0x20, 0xC3, 0xA8, 0xC2, 0x9B])
    let wheel = report([0xC2, 0x80, 0x21, 0x71])
    for bytes in [wide, both, wheel] {
      for cut in bytes.indices {
        var decoder = InputDecoder()
        #expect((decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])).isEmpty)
        #expect(decoder.deadline == nil)
        #expect(decoder.feed([0x71]) == key)
      }
    }
  }

  @Test func `a report of bytes that look like a character is whole after a moment`() {
    var decoder = InputDecoder()
    let event = InputEvent.mouse(MouseEvent(.press(.left), x: 0xC3 - 33, y: 0xA8 - 33))
    #expect(decoder.feed(report([0x20, 0xC3, 0xA8])).isEmpty)
    #expect(decoder.deadline == 25)
    #expect(decoder.flush() == [event])
    // The next report, and a key that is a control, come at once.
    let next = decoder.feed(report([0x20, 0xC3, 0xA8]) + report([0x20, 0x21, 0x21]) + [0x0D])
    #expect(next == [event, .mouse(MouseEvent(.press(.left), x: 0, y: 0)), .key(.enter, [])])
    let column = decoder.feed(report([0x20, 0x30, 0xC5]) + [0x71])
    #expect(column == [.mouse(MouseEvent(.press(.left), x: 15, y: 0xC5 - 33))] + key)
  }

  @Test(arguments: [[0x20, 0, 0x30], [0x20, 0x30, 0x20], [0, 0x30, 0x30]] as [[UInt8]])
  func `a report of a cell that has no number is swallowed`(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(report(bytes) + [0x71]) == key)
  }

  @Test(arguments: [
    "\u{1B}[t!\"", "\u{1B}[T!\"#$%&", "\u{1B}[1;2;3;4;5&w", "\u{1B}[<;;M", "\u{1B}[<0:1;2;3M",
    "\u{1B}[<999;2;3M",
  ])
  func `reports of other kinds are swallowed`(text: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\(text)q".utf8)) == key)
  }

  @Test(arguments: ["\u{1B}[M", "\u{1B}[M!", "\u{1B}[M!!", "\u{1B}[[", "\u{1B}[1;", "\u{1B}O5", "\u{1B}[t"])
  func `a key that is a sequence is whole in place of a broken one`(beginning: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\(beginning)\u{1B}[A".utf8)) == [.key(.up, [])])
    #expect(decoder.feed(Array("\(beginning)\r".utf8)) == [.key(.enter, [])])
    #expect(decoder.feed(Array("\(beginning)\u{18}q".utf8)) == key, "CAN cancels")
    #expect(decoder.feed(Array("\(beginning)\u{1A}q".utf8)) == key, "so does SUB")
  }
}
