import TestSupport
import Testing

@testable import Dashboard
@testable import Terminal

/// The format of btop's themes, rule by rule, so that every btop theme works unchanged.
@Suite struct BtopFormatTests {
  private func file(_ text: String) throws -> ThemeFile {
    try ThemeFile(parsing: Array(text.utf8), file: "x.theme")
  }
  private func palette(_ text: String) throws -> ThemePalette { ThemePalette(try file(text)) }
  private func theme(_ text: String) throws -> Theme {
    try Theme(parsing: Array(text.utf8), name: "x", file: "x.theme")
  }
  private func standard(_ key: String) throws -> RGB { try #require(ThemeDefaults.colors[key]) }

  @Test func `there are 48 keys, and unknown ones are skipped, with any value`() throws {
    #expect(ThemeKeys.btop.count == 48)
    for key in ThemeKeys.btop {
      #expect(try file("theme[\(key)]=\"#010203\"").values == [key: .color(RGB(1, 2, 3))])
    }
    #expect(try file("theme[unknown]=\"whatever\"\ntheme[Main_fg]=\"#1\"\ntheme[]=\"x\"").values.isEmpty)
  }

  @Test(arguments: [
    ("#a1B2c3", RGB(0xA1, 0xB2, 0xC3)), ("#7f", RGB(0x7F, 0x7F, 0x7F)), ("#00", RGB(0, 0, 0)),
    ("1 22 255", RGB(1, 22, 255)), ("0 0 0", RGB(0, 0, 0)), (" #102030 ", RGB(0x10, 0x20, 0x30)),
    ("7  8 9", RGB(7, 8, 9)), ("#88", RGB(0x88, 0x88, 0x88)),
    ("ff69b4", RGB(0xFF, 0x69, 0xB4)), ("#ff69b480", RGB(0xFF, 0x69, 0xB4)),
    ("FF69B480", RGB(0xFF, 0x69, 0xB4)),
    ("123456", RGB(0x12, 0x34, 0x56)),
  ])
  func
    `a colour is #RRGGBB, #GG or three decimal numbers; the sign may be missing, and an opacity is left out`(
      written: String, color: RGB
    ) throws
  {
    #expect(try file("theme[title]=\"\(written)\"").values["title"] == .color(color))
    #expect(try file("theme[title]='\(written)'").values["title"] == .color(color), "in single quotes")
  }

  @Test func `a number sign begins a comment in the first column only`() throws {
    let values = try file(
      """
      #theme[title]="#111111"
      # theme[title]="#222222"
       #theme[title]="#333333"
      \ttheme[hi_fg]="#444444"
        theme[main_fg] = "#555555"
      """
    ).values
    #expect(values == ["hi_fg": .color(RGB(hex: 0x444444)), "main_fg": .color(RGB(hex: 0x555555))])
  }

  @Test(arguments: ["", "   ", "\t", " # a remark", "#2eb398\"", "\"", " theme[hi_fg]=\"#99\"", "\r"])
  func `what follows the closing quote is ignored`(rest: String) throws {
    let values = try file("theme[cpu_mid]=\"#F8F8F2\"\(rest)\ntheme[title]=\"#33\"").values
    #expect(values == ["cpu_mid": .color(RGB(hex: 0xF8F8F2)), "title": .color(RGB(hex: 0x333333))])
  }

  @Test
  func `the final newline may be missing, lines may end as in Windows, and a byte-order mark does no harm`()
    throws
  {
    #expect(try file("theme[title]=\"#11\"\ntheme[hi_fg]=\"#22\"").values.count == 2)
    #expect(
      try file("\u{FEFF}theme[title]=\"#11\"\r\n\r\n#remark\r\ntheme[hi_fg]=\"\"\r\n").values.count == 2)
  }

  @Test func `the last of several lines for a key holds`() throws {
    let values = try file("theme[title]=\"#11\"\ntheme[title]=\"#22\"\ntheme[title]=\"\"").values
    #expect(values == ["title": .blank])
  }

  @Test func `without quotes the rest of the line counts`() throws {
    #expect(try file("theme[main_fg]=#123456\r\n").values["main_fg"] == .color(RGB(hex: 0x123456)))
    #expect(try file("theme[main_fg]=\n").values["main_fg"] == .blank)
  }

  @Test func `the last of several lines for one key holds, even if the others are invalid`() throws {
    let theme = try file("theme[main_bg]=\"bad\"\ntheme[main_bg]=\"#101010\"\n")
    #expect(theme.values["main_bg"] == .color(RGB(hex: 0x101010)))
    let later = try file("theme[main_bg]=\"#101010\"\ntheme[main_bg]=\"bad\"\n")
    #expect(later.values["main_bg"] == .color(RGB(hex: 0x101010)) && later.faults.map(\.line) == [2])
  }

  @Test func `a line that is invalid costs only its own colour`() throws {
    let text = "theme[main_bg]=\"#101010\"\ntheme[title]=\"pink\"\ntheme[hi_fg\ntheme[served]=\"#00ff00\"\n"
    let read = try file(text)
    #expect(read.values.count == 2 && read.faults.map(\.line) == [2, 3])
    let odd = try theme(text)
    let plain = try theme("theme[main_bg]=\"#101010\"\ntheme[served]=\"#00ff00\"\n")
    #expect(odd.background == Color(hex: 0x101010) && odd.color(.served) == Color(hex: 0x00FF00))
    #expect(odd == plain, "the others are derived as if the lines were missing")
  }

  @Test func `a ground without opacity is the terminal's own`() throws {
    #expect(try theme("theme[main_bg]=\"#1e1e2e00\"").background == .default)
    #expect(try theme("theme[main_bg]=\"#1e1e2eff\"").background == Color(hex: 0x1E1E2E))
  }

  @Test(arguments: ["\r", "\r\n"]) func `lines may end as anywhere`(end: String) throws {
    let read = try file(
      "# Mine" + end + "theme[title]=\"#11\"" + end + "theme[hi_fg]=#222222" + end + "theme[x")
    #expect(read.values.count == 2 && read.faults.map(\.line) == [4])
  }

  @Test(arguments: [
    ("theme[main_fg]=\"#12345\"", "main_fg", "expected a colour, got '#12345'"),
    ("theme[main_fg]=\"#+1\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"#1234567\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"1 2\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"1 2 256\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"1 2 3 4\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"-1 2 3\"", "main_fg", "expected a colour"),
    ("theme[main_fg]=\"red\"", "main_fg", "write #RRGGBB, #GG or \"R G B\""),
    ("theme[timed_out]=\"#GG\"", "timed_out", "expected a colour"),
    ("theme[main_fg=\"#123456\"", "main_fg", "] after the key is missing"),
    ("theme[main_fg]\"#123456\"", "main_fg", "= is missing"),
    ("theme[main_fg]=\"#123456", "main_fg", "closing quote is missing"),
  ])
  func `anything else is an error that names file, line and key`(line: String, key: String, says: String) {
    let error = #expect(throws: ThemeError.self) { try file("# first\n\n" + line + "\n") }
    #expect(error?.file == "x.theme" && error?.line == 3 && error?.key == key)
    #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    #expect(error?.description.hasPrefix("x.theme:3: \(key): ") == true)
  }

  @Test(arguments: ["", "\n", "# a remark\n", "root:x:0:0:root:/root:/bin/bash\n", "main_fg=\"#112233\"\n"])
  func `a text without a theme's line is refused, with an example`(text: String) {
    let error = #expect(throws: ThemeError.self) { try file(text) }
    #expect(error?.description.hasPrefix("x.theme:1: found no line theme[key]=\"value\"") == true)
  }

  @Test func `a theme may set only unknown keys`() throws {
    #expect(try theme("theme[of_another]=\"#11\"").background == BuiltInThemes.standard.background)
  }

  @Test func `a blank background is the terminal's own, a missing one the default's`() throws {
    #expect(try theme("theme[main_bg]=\"\"").background == .default)
    #expect(try theme("theme[main_bg]=\"  \"").background == .default)
    #expect(try theme("theme[title]=\"#11\"").background == BuiltInThemes.standard.background)
    #expect(try theme("theme[main_bg]=\"#101010\"").background == Color(hex: 0x101010))
  }

  @Test func `a blank stop is removed from its gradient, a missing one is the default's`() throws {
    let none = try palette("theme[cpu_start]=\"#102030\"\ntheme[cpu_mid]=\"\"\ntheme[cpu_end]=\"\"")
    #expect(none.gradient("cpu") == Gradient(start: RGB(hex: 0x102030), mid: nil, end: nil))
    let two = try palette("theme[temp_mid]=\"\"\ntheme[temp_end]=\"#0a0b0c\"").gradient("temp")
    #expect(try two == Gradient(start: standard("temp_start"), mid: nil, end: RGB(hex: 0x0A0B0C)))
    #expect(try palette("theme[title]=\"#11\"").gradient("temp").mid == standard("temp_mid"))
  }

  @Test func `any other blank has the default's colour`() throws {
    let blank = try palette("theme[main_fg]=\"\"\ntheme[cpu_box]=\"\"\ntheme[used_start]=\"\"")
    for key in ["main_fg", "cpu_box", "used_start", "title"] {
      #expect(try blank[key] == standard(key), "\(key)")
    }
  }

  @Test(arguments: ["", "theme[meter_bg]=\"\"\ntheme[graph_text]=\"\"\n"])
  func `a missing or blank meter_bg or graph_text is inactive_fg`(blank: String) throws {
    let palette = try palette(blank + "theme[inactive_fg]=\"#010101\"")
    #expect(palette["meter_bg"] == RGB(1, 1, 1) && palette["graph_text"] == RGB(1, 1, 1))
  }

  @Test func `all of process takes cpu's colours if process_start is missing`() throws {
    let cpu = "theme[cpu_start]=\"#11\"\ntheme[cpu_mid]=\"#22\"\ntheme[cpu_end]=\"#33\"\n"
    let missing = try palette(cpu + "theme[process_mid]=\"#99\"")
    #expect(missing.gradient("process") == missing.gradient("cpu"))
    let there = try palette(cpu + "theme[process_start]=\"#99\"")
    #expect(there.gradient("process").start == RGB(hex: 0x999999))
  }

  @Test func `a gradient has 101 steps: over the middle, straight without one, flat without an end`() {
    let three = Gradient(start: RGB(0, 0, 0), mid: RGB(200, 0, 0), end: RGB(0, 0, 200))
    #expect(three.color(at: 0) == RGB(0, 0, 0) && three.color(at: 25) == RGB(100, 0, 0))
    #expect(three.color(at: 50) == RGB(200, 0, 0) && three.color(at: 100) == RGB(0, 0, 200))
    #expect(three.color(at: 1000) == RGB(0, 0, 200) && three.color(at: -1) == RGB(0, 0, 0))
    let two = Gradient(start: RGB(0, 0, 0), mid: nil, end: RGB(100, 200, 50))
    #expect(two.color(at: 50) == RGB(50, 100, 25))
    let one = Gradient(start: RGB(9, 9, 9), mid: RGB(1, 1, 1), end: nil)
    #expect((0...100).allSatisfy { one.color(at: $0) == RGB(9, 9, 9) })
  }

  /// The rule in another formulation, over a grid of all colours.
  @Test func `24 bits become 256 colours by btop's rule`() {
    func nearest(_ value: Int, _ step: Int) -> Int {
      let below = value / step
      return value - below * step < (below + 1) * step - value ? below : below + 1
    }
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 17) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let parts = [red, green, blue]
          let greys = Set(parts.map { nearest($0, 11) })
          let cube = parts.map { nearest($0, 51) }
          let wanted =
            greys.count == 1 ? 232 + (greys.first ?? 0) : 16 + 36 * cube[0] + 6 * cube[1] + cube[2]
          let color = RGB(UInt8(red), UInt8(green), UInt8(blue)).color
          #expect(ColorDepth.indexed256.index(of: color) == Int32(wanted), "\(color)")
        }
      }
    }
  }
}
