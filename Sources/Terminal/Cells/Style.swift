/// Attributes of a character besides its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A stored `[]`, because every drawn text uses it and the library's own conversion is slow.
  package init(arrayLiteral elements: Attributes...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
}

/// The colours and attributes of a cell, packed into one word so that comparing cells is comparing words.
package struct Style: Hashable, Sendable {
  /// Foreground in bits 0..<25, background in 25..<50, attributes in 50..<58.
  private(set) var bits: UInt64

  package init(
    foreground: Color = .default, background: Color = .default, attributes: Attributes = []
  ) {
    bits = UInt64(foreground.bits) | UInt64(background.bits) << 25 | UInt64(attributes.rawValue) << 50
  }

  package static let plain = Style()

  package var foreground: Color {
    get { Color(bits: UInt32(truncatingIfNeeded: bits & 0x1FF_FFFF)) }
    set { bits = bits & ~0x1FF_FFFF | UInt64(newValue.bits) }
  }

  package var background: Color {
    get { Color(bits: UInt32(truncatingIfNeeded: bits >> 25 & 0x1FF_FFFF)) }
    set { bits = bits & ~(0x1FF_FFFF << 25) | UInt64(newValue.bits) << 25 }
  }

  package var attributes: Attributes {
    get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 50)) }
    set { bits = bits & ~(0xFF << 50) | UInt64(newValue.rawValue) << 50 }
  }

  /// This style with more attributes.
  package func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.bits |= UInt64(attributes.rawValue) << 50
    return style
  }
}

extension Style: CustomStringConvertible {
  package var description: String {
    "\(foreground) on \(background), attributes \(attributes.rawValue)"
  }
}
