package import Basics

/// The command lines entered in earlier runs, kept in a file of the user: one per line, the latest last.
///
/// Reading is safe for any content of the file; several programs may append to it at once.
package struct CommandHistory: Sendable {
  /// Number of lines kept.
  package static let linesMax = 500
  /// A longer file is not read whole: this program did not write it.
  private static let bytesMax = 1 << 20

  package let path: String

  package init(path: String) { self.path = path }

  /// The lines kept; empty if the file is missing or unreadable.
  package func read() -> [String] {
    guard let bytes = try? Files.read(path, atMost: Self.bytesMax) else { return [] }
    return Self.lines(of: bytes)
  }

  /// The lines of a file's bytes.
  static func lines(of bytes: [UInt8]) -> [String] {
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return Array(lines.filter(isSound).suffix(linesMax))
  }

  /// Whether a line can have been entered: what a damaged file holds is left out.
  private static func isSound(_ line: String) -> Bool {
    !line.isEmpty && line.count <= LineEditor.lengthMax
      && line.unicodeScalars.allSatisfy { $0.isPrintable && $0 != "\u{FFFD}" }
      && line.contains { $0 != " " }
  }

  /// Adds a line at the end; from time to time the oldest go.
  package func add(_ line: String) throws(SystemError) {
    guard Self.isSound(line) else { return }
    try Files.makeFolder(of: path)
    // A line must not go into a file that another program is replacing.
    let isAdded: Void? = try Files.whileLocked(folderOf: path) { () throws(SystemError) in
      if try append(line + "\n") > Self.shortenedFrom { try shorten() }
    }
    if isAdded == nil { _ = try append(line + "\n") }
  }

  /// The size of the file, in bytes, from which the oldest lines go.
  private static let shortenedFrom = 128 * 1024

  /// Returns the size of the file after that.
  private func append(_ text: String) throws(SystemError) -> Int {
    let file = try OpenFile(path, for: .appending)
    defer { try? file.close() }
    try file.writeAll(text.utf8)
    return (try? file.status().size) ?? 0
  }

  /// Rewrites the file with the latest lines; it is whole at any time.
  private func shorten() throws(SystemError) {
    let lines = read()
    try Files.replace(path, with: lines.map { $0 + "\n" }.joined().utf8)
  }
}
