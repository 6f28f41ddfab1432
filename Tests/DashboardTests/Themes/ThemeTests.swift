import Glibc
import Terminal
import Testing

@testable import Dashboard

@Suite struct ThemeTests {
  private func file(_ text: String) throws -> ThemeFile {
    try ThemeFile(parsing: Array(text.utf8), file: "x.theme")
  }
  private func theme(_ text: String) throws -> Theme {
    try Theme(parsing: Array(text.utf8), name: "x", file: "x.theme")
  }

  @Test func `the list of built-in themes is complete`() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let directory = try #require(opendir(root + "/themes"))
    defer { closedir(directory) }
    var found: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".theme") { found.insert(String(name.dropLast(".theme".count))) }
    }
    #expect(found == Set(BuiltInThemes.names))
    for name in BuiltInThemes.names { #expect(BuiltInThemes.theme(name)?.name == name) }
    #expect(BuiltInThemes.theme("none such") == nil)
  }

  @Test func `the default theme sets every key`() {
    let missing = Set(ThemeKeys.btop).subtracting(BuiltInThemes.defaultFile.values.keys)
    #expect(missing.allSatisfy { $0.hasPrefix("proc_") || $0.hasPrefix("followed_") }, "\(missing)")
    #expect(Set(ThemeKeys.own).subtracting(BuiltInThemes.defaultFile.values.keys) == [])
    #expect(ThemeKeys.btop.count == 48)
    #expect(Set(ThemeKeys.all).count == ThemeKeys.all.count)
  }

  @Test func `backgrounds stay grey where there are only 256 colours`() throws {
    for name in BuiltInThemes.names {
      let theme = try #require(BuiltInThemes.theme(name))
      let index = ColorDepth.indexed256.index(of: theme.background)
      #expect(index == -1 || index >= 231, "\(name) becomes colour \(index)")
    }
  }

  @Test func `the three ways to write a colour`() throws {
    let values = try file("theme[main_fg]=\"#a1B2c3\"\ntheme[title]=\"#7f\"\ntheme[hi_fg]=\"1 22 255\"")
      .values
    #expect(values["main_fg"] == .color(RGB(0xA1, 0xB2, 0xC3)))
    #expect(values["title"] == .color(RGB(0x7F, 0x7F, 0x7F)))
    #expect(values["hi_fg"] == .color(RGB(1, 22, 255)))
  }

  @Test func `what occurs in the wild is read`() throws {
    let text = """
      #Theme: something

      theme[main_fg]="#111111"   # a remark
      theme[main_fg]="#222222"\u{20}\u{20}
      theme[unknown_key]="whatever"
      \ttheme[title]='#333333'
      # theme[hi_fg]="#444444"
      theme[div_line]="" trailing
      theme[main_bg]="#555555"
      """
    let values = try file(text).values
    #expect(values["main_fg"] == .color(RGB(hex: 0x222222)), "the last of several holds")
    #expect(values["title"] == .color(RGB(hex: 0x333333)))
    #expect(values["hi_fg"] == nil)
    #expect(values["div_line"] == .blank)
    #expect(values["main_bg"] == .color(RGB(hex: 0x555555)), "a missing final newline is no error")
    #expect(values["unknown_key"] == nil)
    #expect(try file("theme[main_fg]=\"#010203\"\r\ntheme[title]=\"#040506\"\r\n").values.count == 2)
  }

  @Test(arguments: [
    ("theme[main_fg]=\"#12345\"", "main_fg: '#12345' is no colour"),
    ("theme[main_fg]=\"#+1\"", "is no colour"),
    ("theme[main_fg]=\"1 2\"", "is no colour"), ("theme[main_fg]=\"1 2 256\"", "is no colour"),
    ("theme[main_fg]=\"red\"", "is no colour"), ("theme[main_fg=\"#123456\"", "] after the key is missing"),
    ("theme[main_fg]\"#123456\"", "= is missing"), ("theme[main_fg]=#123456", "must stand in quotes"),
    ("theme[main_fg]=\"#123456", "closing quote is missing"),
  ])
  func `an error names file, line and key`(line: String, message: String) {
    let error = #expect(throws: ThemeError.self) { try file("# first\n\n" + line + "\n") }
    #expect(error?.file == "x.theme")
    #expect(error?.line == 3)
    #expect(error?.message.contains(message) == true)
    #expect(error?.description.hasPrefix("x.theme:3: ") == true)
  }

  @Test func `a blank background is the terminal's own`() throws {
    #expect(try theme("theme[main_bg]=\"\"").background == .default)
    #expect(try theme("").background == BuiltInThemes.standard.background)
    #expect(try theme("theme[main_bg]=\"#101010\"").background == Color(hex: 0x101010))
  }

  @Test func `blank stops leave a gradient, missing ones take the default's`() throws {
    let file = try file("theme[cpu_start]=\"#102030\"\ntheme[cpu_mid]=\"\"\ntheme[cpu_end]=\"\"")
    #expect(ThemePalette(file).gradient("cpu") == Gradient(start: RGB(hex: 0x102030), mid: nil, end: nil))
    #expect(ThemePalette(file).gradient("process") == ThemePalette(file).gradient("cpu"))
    #expect(ThemePalette(file).gradient("temp").end == ThemeDefaults.colors["temp_end"])
    let two = Gradient(start: RGB(0, 0, 0), mid: nil, end: RGB(100, 200, 50))
    #expect(two.color(at: 50) == RGB(50, 100, 25))
    let three = Gradient(start: RGB(0, 0, 0), mid: RGB(200, 0, 0), end: RGB(0, 0, 200))
    #expect(three.color(at: 50) == RGB(200, 0, 0))
    #expect(three.color(at: 100) == RGB(0, 0, 200))
    #expect(three.color(at: 1000) == RGB(0, 0, 200))
  }

  @Test func `a missing meter background takes the inactive colour`() throws {
    #expect(try theme("theme[inactive_fg]=\"#010101\"").color(.meterBackground) == Color(hex: 0x010101))
  }

  @Test func `good is never red and bad is never green, whatever a theme's gradients run to`() throws {
    // A load that runs from violet over cyan to green, as in a well-known theme of btop's.
    let theme = try theme(
      """
      theme[main_bg]="#282a36"
      theme[cpu_start]="#bd93f9"
      theme[cpu_mid]="#8be9fd"
      theme[cpu_end]="#50fa7b"
      theme[net_box]="#ff5555"
      theme[available_end]="#ff9c33"
      """)
    #expect(theme.color(.served) == Color(hex: 0x50FA7B))
    #expect(theme.color(.timedOut) == Color(hex: 0xFF5555))
    #expect(theme.color(.rateLimited) == Color(hex: 0xFF9C33))
    #expect(theme.color(.ocsp) == Color(hex: 0xBD93F9))
  }

  @Test func `a theme of greys stays grey`() throws {
    let grey = ["cpu", "cached", "available", "download", "upload", "used", "free", "temp"].flatMap { name in
      ["theme[\(name)_start]=\"#60\"", "theme[\(name)_mid]=\"#A0\"", "theme[\(name)_end]=\"#F0\""]
    }
    let palette = ThemePalette(try file("theme[main_fg]=\"#CC\"\n" + grey.joined(separator: "\n")))
    for role in [Role.served, .timedOut, .rateLimited, .ocsp, .latency] {
      #expect(palette.color(role).saturation < 0.01)
    }
  }

  @Test func `what cannot be read on the selection takes the colour of selected text`() throws {
    let theme = try theme(
      "theme[selected_bg]=\"#ff79c6\"\ntheme[selected_fg]=\"#000000\"\ntheme[label]=\"#c08090\"")
    #expect(theme.selectedStyle(.label).foreground == Color(hex: 0))
    #expect(theme.selectedStyle(.text).foreground == Color(hex: 0))
    #expect(theme.selectedStyle(.label).background == Color(hex: 0xFF79C6))
  }

  @Test func `the project's own keys win over what follows from btop's`() throws {
    let derived = try theme("theme[cpu_start]=\"#00FF00\"")
    #expect(derived.color(.served) == Color(hex: 0x00FF00))
    let own = try theme("theme[cpu_start]=\"#00FF00\"\ntheme[served]=\"#123456\"")
    #expect(own.color(.served) == Color(hex: 0x123456))
    #expect(own.color(.ready) == Color(hex: 0x00FF00))
  }

  @Test(arguments: 0..<20)
  func `any bytes give a theme or an error`(seed: UInt64) {
    var random = Seeded(seed)
    let base = BuiltInThemes.bytes(BuiltInThemes.names[Int(seed % 3)]) ?? []
    for _ in 0..<50 {
      var bytes = base
      for _ in 0..<random.below(12) + 1 {
        let at = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        default: bytes.insert(UInt8(random.below(256)), at: at)
        }
      }
      do {
        let theme = try Theme(parsing: bytes, name: "fuzz", file: "fuzz.theme")
        #expect(theme.name == "fuzz")
      } catch {
        #expect(error.line >= 1 && !error.message.isEmpty)
      }
    }
  }

  @Test func `a file too large is refused`() {
    #expect(throws: ThemeError.self) {
      try ThemeFile(parsing: Array(repeating: 0x23, count: ThemeFile.bytesMax + 1), file: "big")
    }
  }
}

/// Numbers from a seed (SplitMix64), the same on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }
}
