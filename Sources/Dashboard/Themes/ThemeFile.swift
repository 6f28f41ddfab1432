/// The colours of a theme file as written, in the format of btop's themes.
///
/// Lines have the form `theme[key]="value"`, or without quotes; the last of several for one key holds, unknown keys are
/// skipped, and what follows the closing quote is ignored. A value is `#RRGGBB`, `#GG` (grey), `R G B` in decimal, or blank.
struct ThemeFile: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case color(RGB)
    case blank
  }

  private(set) var values: [String: Value] = [:]
  /// The line that set each key.
  private(set) var lines: [String: Int] = [:]
  /// Lines without effect: unknown keys, or keys set again later.
  private(set) var unheeded: [Unheeded] = []

  struct Unheeded: Equatable, Sendable {
    var key: String
    var line: Int
    /// The later line with the same key; nil for an unknown key.
    var overruledBy: Int?
  }

  /// Longer files are refused.
  static let bytesMax = 256 * 1024

  /// - Throws: the first error.
  init(parsing bytes: some Collection<UInt8>, file: String) throws(ThemeError) {
    let (theme, errors) = Self.read(bytes, file: file)
    if let first = errors.first { throw first }
    self = theme
  }

  /// Reads every valid line, and reports every error.
  static func read(_ bytes: some Collection<UInt8>, file: String) -> (theme: ThemeFile, errors: [ThemeError])
  {
    var theme = ThemeFile()
    guard bytes.count <= bytesMax else {
      return (
        theme,
        [ThemeError(file: file, message: "the file is larger than \(bytesMax) bytes; it is not a theme")]
      )
    }
    var errors: [ThemeError] = []
    var number = 0
    var isTheme = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      do throws(ThemeError) {
        let isEntry = try theme.add(String(decoding: line, as: UTF8.self), file: file, line: number)
        isTheme = isTheme || isEntry
        // The last of several lines for one key holds, whether or not the others are valid.
        errors.removeAll { error in error.key.map { theme.lines[$0] == number } ?? false }
      } catch { errors.append(error) }
    }
    if !isTheme, errors.isEmpty {
      errors.append(
        ThemeError(
          file: file, line: 1,
          message:
            "found no line theme[key]=\"value\"; write lines such as theme[main_fg]=\"#c0caf5\""
        )
      )
    }
    return (theme, errors)
  }

  private init() {}

  /// - Returns: whether it has the form of a theme's line.
  private mutating func add(_ text: String, file: String, line: Int) throws(ThemeError) -> Bool {
    guard let (key, value) = try Self.entry(text, file: file, line: line) else { return false }
    guard Self.known.contains(key) else {
      unheeded.append(Unheeded(key: key, line: line))
      return true
    }
    guard let parsed = Self.value(value) else {
      throw ThemeError(
        file: file, line: line, key: key,
        message:
          "expected a colour, got '\(value.prefix(40))'; write #RRGGBB, #GG or \"R G B\" with numbers to 255")
    }
    if let before = lines[key] { unheeded.append(Unheeded(key: key, line: before, overruledBy: line)) }
    values[key] = parsed
    lines[key] = line
    return true
  }

  private static let known = Set(ThemeKeys.all)

  /// The key and the text between the quotes; nil for a comment, an empty line or a line that sets nothing.
  private static func entry(
    _ text: String, file: String, line: Int
  ) throws(ThemeError) -> (key: String, value: String)? {
    // Only in the first column does it begin a comment; further on it may belong to a colour.
    guard !text.hasPrefix("#") else { return nil }
    var rest = text[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    rest.skipBlanks()
    guard rest.hasPrefix("theme[") else { return nil }
    rest.removeFirst("theme[".count)
    guard let bracket = rest.firstIndex(of: "]") else {
      let key = rest.prefix { $0 != "=" && $0 != " " }
      throw ThemeError(
        file: file, line: line, key: String(key.prefix(40)),
        message: "the ] after the key is missing; write theme[key]=\"value\"")
    }
    let key = String(rest[..<bracket])
    func wrong(_ message: String) -> ThemeError {
      ThemeError(
        file: file, line: line, key: String(key.prefix(40)),
        message: "\(message); write theme[key]=\"value\"")
    }
    rest = rest[rest.index(after: bracket)...]
    rest.skipBlanks()
    guard rest.hasPrefix("=") else { throw wrong("= is missing after the key") }
    rest.removeFirst()
    rest.skipBlanks()
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      // As in btop: without quotes the rest of the line counts.
      return (key, String(rest.prefix { $0 != "\r" && $0 != "\r\n" }))
    }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { throw wrong("the closing quote is missing") }
    return (key, String(rest[..<end]))
  }

  private static func value(_ text: String) -> Value? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = parts.first else { return .blank }
    if first.hasPrefix("#") {
      let digits = first.dropFirst()
      guard parts.count == 1, digits.utf8.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16)
      else { return nil }
      switch digits.utf8.count {
      case 6: return .color(RGB(hex: number))
      case 2: return .color(RGB(UInt8(number), UInt8(number), UInt8(number)))
      default: return nil
      }
    }
    let numbers = parts.compactMap { UInt8($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    return .color(RGB(numbers[0], numbers[1], numbers[2]))
  }
}

extension Substring {
  fileprivate mutating func skipBlanks() {
    while let first, first == " " || first == "\t" { removeFirst() }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
  }
}
