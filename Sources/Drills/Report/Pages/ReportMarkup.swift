/// Other people's text on its way into a page: scenario files, notes and answers are hostile until they are escaped.
enum ReportMarkup {
  /// Without what XML cannot hold, what would do something to a terminal, and what turns the direction of text.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnwanted) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isUnwanted(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    case 0xFDD0...0xFDEF: true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  /// As it may stand in an element or a quoted attribute of XHTML.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in plain(text).unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}
