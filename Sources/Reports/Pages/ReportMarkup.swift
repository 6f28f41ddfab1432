import Basics
import Issuance

/// Escapes untrusted text for a page: scenario files, notes and answers.
enum ReportMarkup {
  /// Removes characters that XML cannot hold, terminal controls, and marks that change the direction of text.
  static func plain(_ text: String) -> String {
    let text = PrintableText(text).description
    guard text.unicodeScalars.contains(where: isNoncharacter) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isNoncharacter($0) ? "\u{FFFD}" : $0 }))
  }

  /// Unicode, section 23.7.
  private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    0xFDD0...0xFDEF ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE
  }

  /// Escaped for an element or a quoted attribute of XHTML.
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
