/// Text without effect on a terminal: no control character except line feed and tab, no mark or override of direction,
/// no line or paragraph separator.
///
/// Literals of the program's source are trusted; all other text is filtered on its way in, so that
/// scenario files, file names and other processes' messages cannot move a cursor or hide a line. The substitutes are
/// those of ``Unicode/Scalar/printable``.
package struct PrintableText: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ text: some StringProtocol) {
    description = Self.filtered(text, isLine: false)
  }

  /// Text that stays in its line: line feeds and tabs become blanks.
  package init(line text: some StringProtocol) {
    description = Self.filtered(text, isLine: true)
  }

  private init(filtered: String) { description = filtered }

  private static func filtered(_ text: some StringProtocol, isLine: Bool) -> String {
    // Most text is ASCII without a control character.
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 || !isLine && ($0 == 0x0A || $0 == 0x09) }) {
      return String(text)
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": scalars.append(isLine ? " " : scalar)
      default: scalars.append(scalar.printable)
      }
    }
    return String(scalars)
  }
}

extension PrintableText: ExpressibleByStringInterpolation {
  /// Makes text of a static string, which cannot come from input.
  package init(stringLiteral text: StaticString) { description = text.description }

  package init(stringInterpolation: Interpolation) { self.init(filtered: stringInterpolation.text) }

  /// Keeps literals unchanged and filters interpolated values.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += PrintableText.filtered(value.description, isLine: false)
    }

    package mutating func appendInterpolation(_ printable: PrintableText) { text += printable.description }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows the scalar rather than obeying it: no C0 or C1 control, no DEL, no mark or
  /// override of direction (Unicode's Bidi_Control), no line or paragraph separator.
  @inlinable package var isPrintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: false
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
    case 0x2028, 0x2029: false
    default: true
    }
  }

  /// This scalar, or its substitute if it is not printable: a C0 control's picture (Unicode, block 2400), for
  /// any other U+FFFD.
  @inlinable package var printable: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: isPrintable ? self : "\u{FFFD}"
    }
  }
}
