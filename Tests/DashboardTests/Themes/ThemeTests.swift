import Glibc
import TestSupport
import Testing

@testable import Dashboard
@testable import Terminal

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

  @Test(arguments: BuiltInThemes.names)
  func `grounds stay close to the original with 256 colours`(name: String) throws {
    let theme = try #require(BuiltInThemes.theme(name))
    for color in [theme.background, theme.selectedBackground] {
      let (red, green, blue) = try #require(color.components)
      let shown = Self.xterm(Int(ColorDepth.indexed256.index(ofBackground: color)))
      let difference = ColorVision.typical.difference(RGB(red, green, blue), shown)
      #expect(difference < 16, "\(name): \(color) becomes \(shown.color)")
    }
  }

  /// xterm's colour for a number from 16 on.
  private static func xterm(_ index: Int) -> RGB {
    if index >= 232 {
      let grey = UInt8(8 + 10 * (index - 232))
      return RGB(grey, grey, grey)
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let steps = index - 16
    return RGB(levels[steps / 36], levels[steps / 6 % 6], levels[steps % 6])
  }

  @Test func `good is never red and bad is never green, with any gradients`() throws {
    // A load from violet over cyan to green, as in a well-known theme of btop's.
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
    let tones = ThemeTones(palette)
    for role in [Role.served, .timedOut, .rateLimited, .ocsp, .latency] {
      #expect(palette.color(role, tones).saturation < 0.01)
    }
  }

  @Test func `a colour unreadable on the selection becomes that of selected text`() throws {
    let theme = try theme(
      "theme[selected_bg]=\"#ff79c6\"\ntheme[selected_fg]=\"#000000\"\ntheme[label]=\"#c08090\"")
    #expect(theme.selectedStyle(.label).foreground == Color(hex: 0))
    #expect(theme.selectedStyle(.text).foreground == Color(hex: 0))
    #expect(theme.selectedStyle(.label).background == Color(hex: 0xFF79C6))
  }

  @Test func `the project's own keys override colours derived from btop's`() throws {
    let derived = try theme("theme[cpu_start]=\"#00FF00\"")
    #expect(derived.color(.served) == Color(hex: 0x00FF00))
    let own = try theme("theme[cpu_start]=\"#00FF00\"\ntheme[served]=\"#123456\"")
    #expect(own.color(.served) == Color(hex: 0x123456))
    #expect(own.color(.ready) == Color(hex: 0x00FF00))
  }

  @Test(arguments: 0..<20)
  func `any input gives a theme or an error`(seed: UInt64) {
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
