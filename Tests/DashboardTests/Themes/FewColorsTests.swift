import Testing

@testable import Dashboard
@testable import Terminal

/// With sixteen colours, or eight, good, doubtful and bad states still differ.
@Suite struct FewColorsTests {
  private func number(_ role: Role, _ theme: Theme) -> Int? {
    theme.style(role).foreground.components.map { Palette.nearestANSI($0.red, $0.green, $0.blue) }
  }

  @Test(arguments: BuiltInThemes.names.filter { $0 != "monochrome" })
  func `in every theme good, bad and labels are three of the sixteen`(name: String) throws {
    let theme = try #require(BuiltInThemes.theme(name))
    let numbers = [Role.good, .bad, .label].compactMap { number($0, theme) }
    #expect(Set(numbers).count == 3, "\(numbers)")
    // Good and bad differ even without the bright half.
    #expect(numbers[0] % 8 != numbers[1] % 8, "\(numbers)")
  }

  @Test(arguments: BuiltInThemes.names.filter { $0 != "monochrome" }, [ColorDepth.ansi16, .ansi8])
  func `on a light ground words have no light colour, and good, doubtful and bad differ`(
    name: String, depth: ColorDepth
  ) throws {
    let theme = try #require(BuiltInThemes.theme(name))
    let ground = ShownStyle(theme.style(.text), at: depth).background
    guard ground == 7 || ground == 15 else { return }
    for role in Role.allCases where role.isRead {
      for style in [theme.style(role), theme.selectedStyle(role)] {
        let shown = ShownStyle(style, at: depth)
        guard shown.background == 7 || shown.background == 15 else { continue }
        #expect(![3, 7, 10, 11, 14, 15].contains(shown.foreground), "\(role.key): \(shown.foreground)")
      }
    }
    let states = [Role.good, .warning, .bad].map { ShownStyle(theme.style($0), at: depth).foreground % 8 }
    #expect(Set(states).count == 3, "\(states)")
  }

  @Test func `light themes have a light ground with few colours, too`() throws {
    for name in ["signal-light", "solarized-light", "catppuccin-latte", "red-green-safe-light"] {
      let theme = try #require(BuiltInThemes.theme(name))
      #expect([7, 15].contains(ShownStyle(theme.style(.text), at: .ansi16).background), "\(name)")
    }
  }

  @Test(arguments: [
    (0x9ECE6A, 10), (0xF7768E, 9), (0xFAB387, 11), (0x7AA2F7, 12), (0xBB9AF7, 12), (0x808080, 8),
    (0x11151A, 0),
    (0xDC322F, 9), (0x859900, 3), (0x2AA198, 6), (0xFFFFFF, 15),
  ])
  func `a colour goes to the one with its hue, and a grey to a grey`(hex: UInt32, number: Int) {
    let (red, green, blue) = (UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255))
    #expect(Palette.nearestANSI(red, green, blue) == number)
  }
}
