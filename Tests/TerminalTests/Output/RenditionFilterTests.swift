import Testing

@testable import Terminal

@Suite struct RenditionFilterTests {
  private func filtered(_ text: String, isLast: Bool = false) -> String {
    var filter = RenditionFilter()
    var out: [UInt8] = []
    filter.pass(Array(text.utf8)[...], into: &out, isLast: isLast)
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [
    // A colour that is selected is not selected again.
    (
      "\u{1B}[38;2;1;2;3m\u{1B}[48;2;4;5;6ma\u{1B}[38;2;7;8;9m\u{1B}[48;2;4;5;6mb",
      "\u{1B}[0;38;2;1;2;3;48;2;4;5;6ma\u{1B}[38;2;7;8;9mb"
    ),
    // What a reset would take away and bring back stays.
    (
      "\u{1B}[0;1m\u{1B}[38;2;1;2;3m\u{1B}[48;2;4;5;6ma\u{1B}[0m\u{1B}[38;2;1;2;3m\u{1B}[48;2;4;5;6mb",
      "\u{1B}[0;1;38;2;1;2;3;48;2;4;5;6ma\u{1B}[22mb"
    ),
    // Bold ends together with dim, which is then selected again.
    ("\u{1B}[1;2ma\u{1B}[0;2mb", "\u{1B}[0;1;2ma\u{1B}[0;2mb"),
    // The way back to plain is the shortest.
    ("\u{1B}[4;31ma\u{1B}[39;49m\u{1B}[mb", "\u{1B}[0;4;31ma\u{1B}[0mb"),
    // Movements need no colours, and blanks only their background.
    ("\u{1B}[31ma\u{1B}[2;3H\u{1B}[32m  \u{1B}[33mb", "\u{1B}[0;31ma\u{1B}[2;3H  \u{1B}[33mb"),
    ("\u{1B}[31ma\u{1B}[32m\u{1B}[4m b", "\u{1B}[0;31ma\u{1B}[4;32m b"),
    // 16 and 256 colours, and codes a console needs.
    ("\u{1B}[0;10m\u{1B}[97m\u{1B}[100ma", "\u{1B}[0;97;100ma"),
    ("\u{1B}[38;5;208m\u{1B}[48;5;7ma", "\u{1B}[0;38;5;208;48;5;7ma"),
    // Erasing takes the background: it is selected before.
    ("a\u{1B}[41m\u{1B}[K", "\u{1B}[0ma\u{1B}[41m\u{1B}[K"),
    // What is not known is left alone, and nothing is taken for granted after it.
    ("\u{1B}[31ma\u{1B}[58:5:1mb", "\u{1B}[0;31ma\u{1B}[58:5:1m\u{1B}[0;31mb"),
    ("\u{1B}(B\u{F}x\u{1B}[1", "\u{1B}[0m\u{1B}(B\u{F}x\u{1B}[1"),
  ])
  func `only what changes is selected`(text: String, expected: String) {
    #expect(filtered(text) == expected)
  }

  @Test func `the next writer finds the rendition selected last`() {
    #expect(filtered("\u{1B}[31ma\u{1B}[39;49m\u{1B}[m", isLast: true).hasSuffix("\u{1B}[0m"))
    #expect(filtered("\u{1B}[31ma\u{1B}[39;49m\u{1B}[m").hasSuffix("a"))
  }

  @Test(arguments: 0..<40)
  func `a terminal shows the same with the filter as without`(seed: UInt64) {
    var random = Chance(state: seed &+ 77)
    var filter = RenditionFilter()
    var plain = SmallTerminal()
    var short = SmallTerminal()
    var (sent, saved) = (0, 0)
    for frame in 0..<30 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(40) { bytes += Array(Self.part(&random).utf8) }
      var out: [UInt8] = []
      if frame % 7 == 3 {
        // Another program was there.
        filter.forget()
        plain.write(Array("\u{1B}[0m".utf8))
        short.write(Array("\u{1B}[7;35;46m".utf8))
        bytes = Array("\u{1B}[0m".utf8) + bytes
      }
      filter.pass(bytes[...], into: &out, isLast: frame % 5 == 0)
      plain.write(bytes)
      short.write(out)
      sent += out.count
      saved += bytes.count - out.count
      #expect(
        plain.cells == short.cells,
        "frame \(frame): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if frame % 5 == 0 { #expect(plain.rendition == short.rendition) }
    }
    #expect(saved > sent / 4)
  }

  private static func part(_ random: inout Chance) -> String {
    switch random.below(9) {
    case 0: return "\u{1B}[\(random.below(4) + 1);\(random.below(12) + 1)H"
    case 1: return "\u{1B}[0m"
    case 2:
      return ["\u{1B}[0;1m", "\u{1B}[0;4m", "\u{1B}[1m", "\u{1B}[7m", "\u{1B}[27m", "\u{1B}[2m"][
        random.below(6)]
    case 3: return "\u{1B}[K"
    case 4, 5:
      let color = "\(random.below(3) * 100);\(random.below(2));7"
      return "\u{1B}[38;2;\(color)m\u{1B}[48;2;1;\(random.below(2));9m"
    case 6: return String(repeating: " ", count: random.below(4))
    case 7:
      return ["\u{1B}[39;49m\u{1B}[m", "\u{1B}[9\(random.below(8))m", "\u{1B}[38;5;\(random.below(256))m"][
        random.below(3)]
    default: return ["x", "ab", "│", "⠒⠂", "日"][random.below(5)]
    }
  }
}

/// Chance that can be repeated.
private struct Chance {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

/// As much of a terminal as tells whether two streams look the same: characters and how they are drawn.
private struct SmallTerminal {
  struct Shown: Equatable {
    var text = " "
    var background = Rendition.Color.own
    /// Of a blank only what can be seen of it.
    var rest: Rendition?
  }

  private(set) var cells = Array(repeating: Array(repeating: Shown(), count: 14), count: 5)
  private(set) var rendition = Rendition.plain
  private var (x, y) = (0, 0)

  mutating func write(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = rest.first {
      guard character == "\u{1B}" else {
        rest.removeFirst()
        put(String(character))
        continue
      }
      let end = rest.dropFirst(2).firstIndex { $0.isLetter } ?? rest.index(before: rest.endIndex)
      let parameters = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
      switch rest[end] {
      case "m":
        let isKnown = rendition.apply(Array(parameters.utf8)[...])
        #expect(isKnown)
      case "H":
        let numbers = parameters.split(separator: ";").compactMap { Int($0) }
        (x, y) = (numbers[1] - 1, numbers[0] - 1)
      case "K": for column in min(x, 13)..<14 { cells[y][column] = shown(" ") }
      default: break
      }
      rest = rest[rest.index(after: end)...]
    }
  }

  private mutating func put(_ text: String) {
    cells[y][min(x, 13)] = shown(text)
    x = min(x + 1, 13)
  }

  private func shown(_ text: String) -> Shown {
    let isPlainBlank = text == " " && rendition.attributes.isDisjoint(with: [.underline, .reverse])
    return Shown(text: text, background: rendition.background, rest: isPlainBlank ? nil : rendition)
  }
}
