/// Why a theme cannot be used: the file, the line, the key, and what would be right.
package struct ThemeError: Error, Equatable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var message: String

  package var description: String { "\(file):\(line): \(message)" }
}

/// The colours a theme file sets, as written, in the format of btop's themes.
///
/// Lines have the form `theme[key]="value"`; the last of several for one key holds, unknown keys are skipped, and what
/// follows the closing quote is ignored. A value is `#RRGGBB`, `#GG` (grey), `R G B` in decimal, or blank.
struct ThemeFile: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case color(RGB)
    case blank
  }

  private(set) var values: [String: Value] = [:]

  /// Longer files are no themes.
  static let bytesMax = 256 * 1024

  init(parsing bytes: some Collection<UInt8>, file: String) throws(ThemeError) {
    guard bytes.count <= Self.bytesMax else {
      throw ThemeError(
        file: file, line: 1, message: "the file is larger than \(Self.bytesMax) bytes; it is no theme")
    }
    let known = Set(ThemeKeys.all)
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = String(decoding: line, as: UTF8.self)
      guard let (key, value) = try Self.entry(text, file: file, line: number) else { continue }
      guard known.contains(key) else { continue }
      guard let parsed = Self.value(value) else {
        throw ThemeError(
          file: file, line: number,
          message:
            "\(key): '\(value.prefix(40))' is no colour; write #RRGGBB, #GG or \"R G B\" with numbers to 255")
      }
      values[key] = parsed
    }
  }

  /// The key and the text between the quotes; nil for a comment, an empty line or a line that sets nothing.
  private static func entry(
    _ text: String, file: String, line: Int
  ) throws(ThemeError) -> (key: String, value: String)? {
    guard !text.hasPrefix("#") else { return nil }
    var rest = text[...]
    while let first = rest.first, first == " " || first == "\t" || first == "\u{FEFF}" { rest.removeFirst() }
    guard rest.hasPrefix("theme[") else { return nil }
    rest.removeFirst("theme[".count)
    guard let bracket = rest.firstIndex(of: "]") else {
      throw ThemeError(
        file: file, line: line, message: "the ] after the key is missing; write theme[key]=\"value\"")
    }
    let key = String(rest[..<bracket])
    rest = rest[rest.index(after: bracket)...]
    guard rest.hasPrefix("=") else {
      throw ThemeError(file: file, line: line, message: "\(key): = is missing after the key")
    }
    rest.removeFirst()
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      throw ThemeError(file: file, line: line, message: "\(key): the value must stand in quotes")
    }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else {
      throw ThemeError(file: file, line: line, message: "\(key): the closing quote is missing")
    }
    return (key, String(rest[..<end]))
  }

  private static func value(_ text: String) -> Value? {
    let trimmed = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = trimmed.first else { return .blank }
    if first.hasPrefix("#") {
      let digits = first.dropFirst()
      guard trimmed.count == 1, digits.utf8.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16)
      else {
        return nil
      }
      switch digits.utf8.count {
      case 6: return .color(RGB(hex: number))
      case 2: return .color(RGB(UInt8(number), UInt8(number), UInt8(number)))
      default: return nil
      }
    }
    let parts = trimmed.compactMap { UInt8($0) }
    guard trimmed.count == 3, parts.count == 3 else { return nil }
    return .color(RGB(parts[0], parts[1], parts[2]))
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
  }
}
