import TestSupport
import Testing

@testable import Terminal

@Suite struct SurfaceTests {
  @Test func `text is drawn at its place and its width is returned`() {
    var surface = Surface(width: 8, height: 2)
    #expect(surface.put("abc", x: 1, y: 0) == 3)
    #expect(surface.put("中", x: 0, y: 1) == 2)
    #expect(surface.text == " abc\n中\n")
  }

  @Test func `text ends at the edge and at its own limit`() {
    var surface = Surface(width: 5, height: 2)
    #expect(surface.put("abcdefgh", x: 2, y: 0) == 3)
    #expect(surface.put("abcdefgh", x: 0, y: 1, maxWidth: 2) == 2)
    #expect(surface.text == "  abc\nab\n")
    #expect(surface.put("abc", x: 5, y: 0) == 0)
    #expect(surface.put("abc", x: 0, y: 0, maxWidth: -3) == 0)
  }

  @Test func `text left of the surface is counted and clipped`() {
    var surface = Surface(width: 4, height: 1)
    #expect(surface.put("abcd", x: -2, y: 0) == 4)
    #expect(surface.text == "cd\n")
    #expect(surface.put("abcd", x: 0, y: 7) == 4)
    #expect(surface.put("abcd", x: 0, y: -1) == 4)
    #expect(surface.text == "cd\n")
  }

  @Test func `a wide character that does not fit is left out`() {
    var surface = Surface(width: 3, height: 1)
    #expect(surface.put("a中文", x: 0, y: 0) == 3)
    #expect(surface.text == "a中\n")
    #expect(surface.put("b中", x: 1, y: 0, maxWidth: 2) == 1)
    #expect(surface.text == "ab\n")
  }

  @Test(arguments: [(0, "x \n"), (1, " x\n")])
  func `covering one half of a wide character blanks the other`(x: Int, expected: String) {
    var surface = Surface(width: 2, height: 1)
    surface.put("中", x: 0, y: 0)
    surface.put("x", x: x, y: 0)
    #expect(surface.text == expected.replacingSpacesAtEnd)
    #expect(!surface[0, 0].isRightHalf && !surface[1, 0].isRightHalf)
  }

  @Test func `a wide character over two others blanks both of their outer halves`() {
    var surface = Surface(width: 4, height: 1)
    surface.put("中文", x: 0, y: 0)
    surface.put("字", x: 1, y: 0)
    #expect(surface.text == " 字\n")
  }

  @Test func `half a wide character at an edge is a blank`() {
    var surface = Surface(width: 2, height: 1)
    surface.fill(surface.bounds, with: Cell("."))
    surface.put("中", x: -1, y: 0)
    surface.put(Cell("中"), x: 1, y: 0)
    #expect(surface.text == "\n")
  }

  @Test func `a filled rectangle blanks the rest of wide characters it cuts`() {
    var surface = Surface(width: 6, height: 1)
    surface.put("中文字", x: 0, y: 0)
    surface.fill(Rect(x: 1, y: 0, width: 4, height: 1), with: Cell("-"))
    #expect(surface.text == " ----\n")
  }

  @Test func `another surface is drawn clipped and whole`() {
    var panel = Surface(width: 4, height: 2)
    panel.put("中a文", x: 0, y: 0)
    panel.put("abcd", x: 0, y: 1)
    var surface = Surface(width: 5, height: 2)
    surface.draw(panel, x: 2, y: 0)
    #expect(surface.text == "  中a\n  abc\n")
    surface.draw(panel, x: -1, y: 1)
    #expect(surface.text == "  中a\n a bc\n")
  }

  @Test func `a combining mark joins the character before it`() {
    var surface = Surface(width: 4, height: 1)
    #expect(surface.put("\u{301}e\u{301}\u{302}\u{303}x", x: 0, y: 0) == 2)
    #expect(surface.text == "e\u{301}\u{302}x\n")
    surface.put("中\u{301}", x: 2, y: 0)
    #expect(surface[2, 0].marks.0 == 0x301)
  }

  @Test func `invisible characters are left out`() {
    var surface = Surface(width: 6, height: 1)
    #expect(surface.put("a\u{202E}b\u{200D}\u{FE0F}c", x: 0, y: 0) == 3)
    #expect(surface.text == "abc\n")
  }

  @Test func `control characters are shown as pictures`() {
    var surface = Surface(width: 9, height: 1)
    surface.put("a\u{1B}[31m\n\t\u{7F}", x: 0, y: 0)
    #expect(surface.text == "a␛[31m␊␉␡\n")
    #expect(Cell("\u{7}").scalar == "␇")
    #expect(Cell("\u{301}").scalar == " ")
    #expect(!surface.ansi().unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [(0, 0), (0, 3), (3, 0), (-1, 5), (1, 1)])
  func `surfaces of zero or one cell are safe`(width: Int, height: Int) {
    var surface = Surface(width: width, height: height)
    surface.put("中abc\u{301}", x: 0, y: 0)
    surface.put(Cell("中"), x: 0, y: 0)
    surface.fill(Rect(x: -1, y: -1, width: 9, height: 9), with: Cell("中"))
    surface.draw(surface, x: 1, y: 1)
    _ = surface.ansi()
    #expect(surface.changedRuns(since: surface).isEmpty)
    #expect(surface.text.unicodeScalars.count { $0 == "\n" } == max(0, height))
  }

  @Test func `styles become escape sequences only where they change`() {
    var surface = Surface(width: 3, height: 1)
    let style = Style(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6), attributes: [.bold, .underline])
    surface.put("ab", x: 0, y: 0, style: style)
    #expect(surface.ansi() == "\u{1B}[0;1;4;38;2;1;2;3;48;2;4;5;6mab\u{1B}[0m \n")
  }

  @Test func `a style keeps its colours and attributes`() {
    var style = Style(
      foreground: .rgb(255, 255, 255), background: .rgb(255, 255, 255), attributes: [.reverse, .bold])
    style.foreground = .rgb(1, 2, 3)
    style.attributes = .dim
    style.background = .default
    #expect(style == Style(foreground: Color(hex: 0x010203), attributes: .dim))
    #expect(style.foreground.description == "#010203")
    #expect(Color.rgb(0, 0, 0) != .default)
  }

  @Test func `no sequence of drawing leaves half a wide character`() {
    var random = TestRandom(seed: 7)
    var surface = Surface(width: 11, height: 3)
    let texts = ["a", "中", "ab中", "中文\u{301}", "\u{301}", "x\u{301}y"]
    for _ in 0..<20_000 {
      let x = Int(random.next() % 17) - 3
      let y = Int(random.next() % 5) - 1
      switch random.next() % 4 {
      case 0: surface.fill(Rect(x: x, y: y, width: 3, height: 2), with: Cell("."))
      case 1: surface.draw(surface, x: x, y: y)
      case 2: surface.put(Cell("字"), x: x, y: y)
      default: surface.put(texts[Int(random.next() % 6)], x: x, y: y, maxWidth: Int(random.next() % 9))
      }
      #expect(surface.isWhole)
    }
  }

  @Test func `plain text draws what its characters draw one by one, over wide characters too`() {
    let text = "plain 7"
    for shift in 0...1 {
      var ground = Surface(width: 9, height: 2)
      ground.put(String(repeating: " ", count: shift) + "日本語発行", x: 0, y: 1, style: Style(attributes: .bold))
      for x in -9...10 {
        for room in 0...9 {
          for y in -1...2 {
            var (whole, single) = (ground, ground)
            let columns = whole.put(text, x: x, y: y, maxWidth: room)
            var expected = 0
            for scalar in text.unicodeScalars where expected < room && x + expected < ground.width {
              single.put(Cell(scalar), x: x + expected, y: y)
              expected += 1
            }
            #expect(whole == single && columns == expected, "at \(x), \(y) in \(room) columns")
          }
        }
      }
    }
  }
}

extension Surface {
  /// Every wide character is followed by its right half, and there is no other.
  var isWhole: Bool {
    bounds.height == 0
      || (0..<height).allSatisfy { y in
        (0..<width).allSatisfy { x in
          let isWide = x > 0 && !self[x - 1, y].isRightHalf && self[x - 1, y].scalar.displayWidth == 2
          return self[x, y].isRightHalf == isWide
        } && (self[width - 1, y].isRightHalf || self[width - 1, y].scalar.displayWidth < 2)
      }
  }
}

extension String {
  fileprivate var replacingSpacesAtEnd: String {
    var text = String(dropLast())
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }
}

@Suite struct RenderedDepthTests {
  @Test(arguments: [
    (ColorDepth.direct, "\u{1B}[0;1;38;2;255;80;80;48;2;0;0;95ma\u{1B}[0m\n"),
    (.indexed256, "\u{1B}[0;1;38;5;210;48;5;18ma\u{1B}[0m\n"),
    (.ansi16, "\u{1B}[0;1;91;40ma\u{1B}[0m\n"), (.ansi8, "\u{1B}[0;1;31;40ma\u{1B}[0m\n"), (.none, "a\n"),
  ])
  func `a surface is written with the available colours`(depth: ColorDepth, text: String) {
    var surface = Surface(width: 1, height: 1)
    let style = Style(foreground: Color(hex: 0xFF5050), background: Color(hex: 0x00005F), attributes: .bold)
    surface.put("a", x: 0, y: 0, style: style)
    #expect(surface.ansi(depth) == text)
  }
}
