import Basics

/// The colours of a theme file as written, in the format of btop's themes.
///
/// Lines have the form `theme[key]="value"`, or without quotes; the last of several for one key holds, unknown keys are
/// skipped, and what follows the closing quote is ignored. A value is a ``ThemeValue``; a line without one is left out.
struct ThemeFile: Equatable, Sendable {
  private(set) var values: [String: ThemeValue] = [:]
  /// The line that set each key.
  private(set) var lines: [String: Int] = [:]
  /// Lines without effect: unknown keys, or keys set again later.
  private(set) var unheeded: [Unheeded] = []
  /// Lines that were read otherwise than btop reads them.
  private(set) var remarks: [ThemeError] = []
  /// Lines that set nothing because they are invalid.
  private(set) var faults: [ThemeError] = []

  struct Unheeded: Equatable, Sendable {
    var key: String
    var line: Int
    /// The later line with the same key; nil for an unknown key.
    var overruledBy: Int?
  }

  /// Longer files are refused.
  static let bytesMax = 256 * 1024

  /// Reads every valid line.
  ///
  /// - Throws: the first error of a file in which no line is valid.
  init(parsing bytes: some Collection<UInt8>, file: String) throws(ThemeError) {
    let (theme, errors) = Self.read(bytes, file: file)
    if let first = errors.first, !theme.isUsable { throw first }
    self = theme
  }

  /// Whether any line is a theme's, known to this program or not.
  private var isUsable: Bool { !values.isEmpty || !unheeded.isEmpty }

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
    for line in TextFile.plain(Array(bytes)).split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      do throws(ThemeError) {
        let isEntry = try theme.add(String(decoding: line, as: UTF8.self), file: file, line: number)
        isTheme = isTheme || isEntry
        // The last valid one of several lines for a key holds.
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
    theme.faults = errors
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
    guard let parsed = ThemeValue(parsing: value) else {
      throw ThemeError(
        file: file, line: line, key: key,
        message:
          "expected a colour, got '\(value.prefix(40))'; write #RRGGBB, #GG or \"R G B\" with numbers to 255")
    }
    remarks.removeAll { $0.key == key }
    if let remark = ThemeValue.remark(on: value) {
      remarks.append(ThemeError(file: file, line: line, key: key, message: remark))
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
      return (key, String(rest))
    }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { throw wrong("the closing quote is missing") }
    return (key, String(rest[..<end]))
  }
}

extension Substring {
  fileprivate mutating func skipBlanks() {
    while let first, first == " " || first == "\t" { removeFirst() }
  }
}
