package import Basics
package import Terminal

/// The available themes: the built-in ones, `auto`, those in the user's folder, and one given by its file.
///
/// A file with the name of a built-in theme replaces it. An unusable theme keeps its name and its error.
package struct ThemeCatalogue: Sendable {
  package struct Entry: Sendable {
    package enum Origin: Equatable, Sendable {
      case builtIn
      /// The file's path.
      case file(String)
    }

    package let name: String
    package let origin: Origin
    /// The header of the file.
    package let description: String
    /// Its error, if it is unusable.
    package let fault: ThemeError?
    /// Lines that are left out of a usable theme.
    package let leftOut: [ThemeError]
    fileprivate let bytes: [UInt8]

    fileprivate init(
      _ name: String, _ origin: Origin, _ bytes: [UInt8], _ fault: ThemeError?, leftOut: [ThemeError] = [],
      description: String? = nil
    ) {
      self.name = name
      self.origin = origin
      self.bytes = bytes
      self.fault = fault
      self.leftOut = leftOut
      self.description = description ?? ThemeFile.header(bytes)
    }

    /// The theme that follows a terminal's ground.
    fileprivate init(following ground: TerminalGround) {
      self.init(
        BuiltInThemes.auto, .builtIn, BuiltInThemes.bytes(BuiltInThemes.name(for: ground)) ?? [], nil,
        description: "Follows the terminal's ground: signal-dark, or signal-light on a light one.")
    }

    /// Its lines that are left out, for people; nil if all hold.
    package var warning: String? {
      guard let first = leftOut.first else { return nil }
      let more = leftOut.count - 1
      return "\(first); the rest of the theme applies"
        + (more == 0 ? "" : " (and \(more) more: signalbox themes validate \(name))")
    }

    /// The file's text.
    package var text: [UInt8] { bytes }
  }

  package private(set) var entries: [Entry]

  /// The terminal's ground, which `auto` follows.
  package var ground = TerminalGround.dark {
    didSet {
      // A theme of the user's may have the name.
      if entry(BuiltInThemes.auto)?.origin == .builtIn { put(Entry(following: ground)) }
    }
  }

  /// The kind of a theme's file.
  package static let kind = FileKind(
    title: "a theme", wanted: "a theme is a plain text file in btop's format", bytesMax: ThemeFile.bytesMax)

  package static let builtIn = ThemeCatalogue(
    entries: BuiltInThemes.names.map { Entry($0, .builtIn, BuiltInThemes.bytes($0) ?? [], nil) }
      + [Entry(following: .dark)])

  private init(entries: [Entry]) { self.entries = entries }

  /// Adds a theme from a file, replacing one of the same name.
  package mutating func add(_ name: String, path: String, bytes: [UInt8]) {
    var fault: ThemeError?
    var leftOut: [ThemeError] = []
    do throws(ThemeError) { leftOut = try ThemeFile(parsing: bytes, file: path).faults } catch {
      fault = error
    }
    put(Entry(name, .file(path), bytes, fault, leftOut: leftOut))
  }

  /// Adds a theme whose file is unreadable.
  package mutating func add(_ name: String, path: String, unreadable fault: ThemeError) {
    put(Entry(name, .file(path), [], fault))
  }

  private mutating func put(_ entry: Entry) {
    if let index = entries.firstIndex(where: { $0.name == entry.name }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }

  /// Names of the usable themes.
  package var names: [String] { entries.filter { $0.fault == nil }.map(\.name) }

  /// Those that a "next theme" key goes through; `auto` looks like one of them.
  package var cycle: [String] { names.filter { $0 != BuiltInThemes.auto } }

  /// The theme that is shown under a name.
  func shown(_ name: String) -> String {
    name == BuiltInThemes.auto && entry(name)?.origin == .builtIn ? BuiltInThemes.name(for: ground) : name
  }

  package func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// The error for an unknown name.
  package func unknown(_ name: String) -> ThemeError {
    let hint =
      nearestName(to: name, among: entries.map(\.name)).map { "did you mean '\($0)'?" }
      ?? "expected one of \(names.joined(separator: ", ")), or a file ending in .theme"
    return ThemeError(file: "theme '\(name)'", message: "no such theme; \(hint)")
  }

  /// The theme of a name, or its error.
  package func theme(_ name: String) throws(ThemeError) -> Theme {
    guard let entry = entry(name) else { throw unknown(name) }
    if let fault = entry.fault { throw fault }
    let file: String
    switch entry.origin {
    case .builtIn: file = "\(name).theme"
    case .file(let path): file = path
    }
    return try Theme(parsing: entry.bytes, name: name, file: file)
  }
}
