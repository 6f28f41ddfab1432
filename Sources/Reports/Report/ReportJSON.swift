import Basics
import Foundation

/// A value of JSON, as a report is encoded.
///
/// Foundation's encoder writes 10.0 as 10: a column of numbers would change its type from row to row.
indirect enum ReportJSON {
  case null
  case flag(Bool)
  case whole(String)
  case number(Double)
  case text(String)
  case list([ReportJSON])
  case object([String: ReportJSON])

  /// Its text, with members in the order of their names.
  func write(into text: inout String, indent: Int = 0) {
    func breakLine(_ depth: Int) { text += "\n" + String(repeating: "  ", count: depth) }
    switch self {
    case .null: text += "null"
    case .flag(let value): text += String(value)
    case .whole(let digits): text += digits
    case .number(let value): text += value.description
    case .text(let value): Self.quote(value, into: &text)
    case .list(let values):
      guard !values.isEmpty else { return text += "[]" }
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        breakLine(indent + 1)
        value.write(into: &text, indent: indent + 1)
      }
      breakLine(indent)
      text += "]"
    case .object(let members):
      guard !members.isEmpty else { return text += "{}" }
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        breakLine(indent + 1)
        Self.quote(member.key, into: &text)
        text += " : "
        member.value.write(into: &text, indent: indent + 1)
      }
      breakLine(indent)
      text += "}"
    }
  }

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.isPrintable: text.unicodeScalars.append(scalar)
      default: text += JSONEscapes.escape(scalar)
      }
    }
    text += "\""
  }
}
