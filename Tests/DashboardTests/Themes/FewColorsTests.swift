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
