/// A colour as a theme file writes it.
///
/// Forms of btop: `#RRGGBB`, `#GG` (grey), `R G B` in decimal, or blank. Forms that themes have besides: `RRGGBB`, and
/// `#RRGGBBAA`, whose opacity a terminal cannot show.
enum ThemeValue: Equatable, Sendable {
  case color(RGB)
  case blank

  /// - Returns: nil for any other text.
  init?(parsing text: String) {
    let parts = text.split { $0 == " " || $0 == "\t" }
    guard let first = parts.first else {
      self = .blank
      return
    }
    if parts.count == 1, let hex = Self.hexadecimal(first) {
      switch hex.digits.utf8.count {
      case 2: self = .color(RGB(UInt8(hex.number), UInt8(hex.number), UInt8(hex.number)))
      case 6: self = .color(RGB(hex: hex.number))
      // Without any opacity it is the terminal's own ground, or the default's colour.
      default: self = hex.number & 255 == 0 ? .blank : .color(RGB(hex: hex.number >> 8))
      }
      return
    }
    let numbers = parts.compactMap { UInt8($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    self = .color(RGB(numbers[0], numbers[1], numbers[2]))
  }

  /// What is doubtful about a valid text; nil if btop reads it so too.
  static func remark(on text: String) -> String? {
    let parts = text.split { $0 == " " || $0 == "\t" }
    guard parts.count == 1, let hex = hexadecimal(parts[0]) else { return nil }
    let color = "#" + hex.digits.prefix(6)
    if hex.digits.utf8.count == 8 {
      return hex.number & 255 == 0
        ? "a colour without opacity counts as blank; write \"\""
        : "the opacity '\(hex.digits.suffix(2))' is left out; write \(color)"
    }
    return parts[0].hasPrefix("#") ? nil : "'#' is missing; write \(color)"
  }

  /// The digits of `#GG`, `#RRGGBB`, `#RRGGBBAA`, or of the longer two without the sign.
  private static func hexadecimal(_ text: Substring) -> (digits: Substring, number: UInt32)? {
    let hasSign = text.hasPrefix("#")
    let digits = hasSign ? text.dropFirst() : text
    guard (hasSign ? [2, 6, 8] : [6, 8]).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexDigit),
      let number = UInt32(digits, radix: 16)
    else { return nil }
    return (digits, number)
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
  }
}
