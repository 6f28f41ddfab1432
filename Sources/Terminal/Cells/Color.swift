/// The terminal's default colour, or 24 bits of red, green and blue.
///
/// Its substitute on terminals with fewer colours is chosen when it is drawn, see ``ColorDepth``.
package struct Color: Hashable, Sendable {
  /// 25 bits: a flag for "not the default", then red, green, blue. The default is 0.
  let bits: UInt32

  init(bits: UInt32) { self.bits = bits }

  package static let `default` = Color(bits: 0)

  package static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(bits: 1 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// From `0xRRGGBB`; higher bits are ignored.
  package init(hex: UInt32) { bits = 1 << 24 | hex & 0xFF_FFFF }

  package var isDefault: Bool { bits == 0 }

  /// Red, green and blue; nil for the default, which only the terminal knows.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    guard !isDefault else { return nil }
    return (UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF))
  }

  /// The angle on the colour wheel: red 0, green 120, blue 240; 0 for a grey.
  package static func hue(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
    let (r, g, b) = (Double(red), Double(green), Double(blue))
    let most = max(r, g, b)
    let range = most - min(r, g, b)
    guard range > 0 else { return 0 }
    let sixth = most == r ? (g - b) / range : most == g ? 2 + (b - r) / range : 4 + (r - g) / range
    return sixth < 0 ? sixth * 60 + 360 : sixth * 60
  }
}

extension Color: CustomStringConvertible {
  package var description: String {
    guard !isDefault else { return "default" }
    let digits = String(bits & 0xFF_FFFF, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
