import Testing

@testable import Terminal

@Suite struct ColorTests {
  @Test(
    arguments: [
      (0x000000, 232), (0xFFFFFF, 255), (0x808080, 244), (0xFF0000, 196), (0x00FF00, 46), (0x0000FF, 21),
      (0x2D5AA0, 16 + 36 + 12 + 3), (0x10141C, 16 + 1), (0x0A0A0A, 233),
    ] as [(UInt32, Int32)])
  func `256 colours follow the rule of btop`(hex: UInt32, index: Int32) {
    #expect(ColorDepth.indexed256.index(of: Color(hex: hex)) == index)
  }

  @Test(
    arguments: [(0xFF0000, 9), (0xC00000, 1), (0x000000, 0), (0xFFFFFF, 15), (0x808080, 8), (0x10141C, 0)]
      as [(UInt32, Int32)])
  func `16 colours are the nearest`(hex: UInt32, index: Int32) {
    #expect(ColorDepth.ansi16.index(of: Color(hex: hex)) == index)
    #expect(ColorDepth.ansi8.index(of: Color(hex: hex)) == index % 8)
  }

  @Test func `direct colour is the colour and no colour is the default`() {
    #expect(ColorDepth.direct.index(of: .rgb(1, 2, 3)) == 0x010203)
    #expect(ColorDepth.none.index(of: .rgb(1, 2, 3)) == -1)
    for depth in ColorDepth.allCases { #expect(depth.index(of: .default) == -1) }
  }

  struct Choice: Sendable {
    var wanted: ColorDepth?
    var noColor: String?
    var colorTerm: String?
    var colors = 256
    var xterm = true
    var expected: ColorDepth
  }

  @Test(arguments: [
    Choice(expected: .indexed256),
    Choice(colors: 8, expected: .ansi8),
    Choice(colors: 88, expected: .ansi16),
    Choice(colors: -1, expected: .none),
    Choice(colors: 0x100_0000, expected: .direct),
    Choice(colorTerm: "truecolor", expected: .direct),
    Choice(colorTerm: "24bit", colors: 8, expected: .direct),
    Choice(colorTerm: "yes", expected: .indexed256),
    Choice(colorTerm: "truecolor", colors: -1, xterm: false, expected: .none),
    Choice(noColor: "1", colorTerm: "truecolor", expected: .none),
    Choice(noColor: "", colorTerm: "truecolor", expected: .direct),
    Choice(wanted: .ansi16, noColor: "1", expected: .ansi16),
    Choice(wanted: .direct, expected: .direct),
    Choice(wanted: .direct, xterm: false, expected: .indexed256),
    Choice(wanted: .indexed256, colors: 8, expected: .ansi8),
    Choice(wanted: ColorDepth.none, colorTerm: "truecolor", expected: .none),
  ])
  func `the depth is the user's choice within the terminal's limit`(choice: Choice) {
    let depth = ColorDepth.choose(
      wanted: choice.wanted, noColor: choice.noColor, colorTerm: choice.colorTerm,
      terminfoColors: choice.colors, isXtermLike: choice.xterm)
    #expect(depth == choice.expected)
  }
}

@Suite struct ColorPairsTests {
  @Test func `each combination of colours is one pair`() {
    var pairs = ColorPairs(depth: .direct, capacity: 100)
    var defined: [Int32] = []
    let styles = [Color.rgb(1, 1, 1), .rgb(2, 2, 2), .default].flatMap { a in
      [Color.rgb(3, 3, 3), .default].map { Style(foreground: a, background: $0) }
    }
    for _ in 0..<3 {
      for style in styles {
        _ = pairs.look(for: style) { pair, _, _ in
          defined.append(pair)
          return true
        }
      }
    }
    #expect(defined == [1, 2, 3, 4, 5])
    #expect(pairs.look(for: .plain) { _, _, _ in false }.pair == 0)
  }

  @Test func `attributes take no pairs`() {
    var pairs = ColorPairs(depth: .direct, capacity: 2)
    let plain = pairs.look(for: Style(foreground: .rgb(1, 1, 1))) { _, _, _ in true }
    let bold = pairs.look(for: Style(foreground: .rgb(1, 1, 1), attributes: .bold)) { _, _, _ in true }
    #expect(plain.pair == 1 && bold.pair == 1)
    #expect(bold.attributes == .bold)
  }

  @Test func `when pairs run out the foreground is kept if possible`() {
    var pairs = ColorPairs(depth: .direct, capacity: 3)
    for value in 1..<200 as Range<UInt8> {
      let background: Color = value == 1 ? .default : .rgb(9, 9, value)
      _ = pairs.look(for: Style(foreground: .rgb(1, 1, 1), background: background)) { _, _, _ in true }
    }
    #expect(pairs.isExhausted)
    let known = Style(foreground: .rgb(1, 1, 1), background: .rgb(7, 7, 7))
    #expect(pairs.look(for: known) { _, _, _ in true }.pair == 1)
    #expect(pairs.look(for: Style(foreground: .rgb(5, 5, 5))) { _, _, _ in true }.pair == 0)
    pairs.startOver()
    #expect(!pairs.isExhausted)
  }

  @Test func `a pair that ncurses refuses is not used`() {
    var pairs = ColorPairs(depth: .direct, capacity: 100)
    #expect(pairs.look(for: Style(foreground: .rgb(1, 1, 1))) { _, _, _ in false }.pair == 0)
  }

  @Test func `bold stands for bright where there are eight colours`() {
    var pairs = ColorPairs(depth: .ansi8, capacity: 64)
    let look = pairs.look(for: Style(foreground: .rgb(255, 0, 0))) { _, foreground, _ in foreground == 1 }
    #expect(look == .init(pair: 1, attributes: .bold))
  }

  @Test func `two colours that become one do not hide the text`() {
    var pairs = ColorPairs(depth: .ansi8, capacity: 64)
    let style = Style(foreground: .rgb(40, 40, 40), background: .rgb(10, 10, 10))
    var colors: [Int32] = []
    _ = pairs.look(for: style) { _, foreground, background in
      colors = [foreground, background]
      return true
    }
    #expect(colors == [7, 0])
  }
}
