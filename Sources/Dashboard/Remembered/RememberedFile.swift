package import Basics
import Glibc

/// The file of changes made on the screen.
///
/// Reading is safe for any content; several programs may write it at once: each adds its own changes to those in the
/// file, and the latest of a name stays.
package struct RememberedFile: Equatable, Sendable {
  package let path: String

  /// The bytes read of a file, at most.
  private static let bytesMax = 64 * 1024

  package init(path: String) { self.path = path }

  /// The changes kept; none if the file is missing or unreadable.
  package func read() -> Remembered { (try? contents()) ?? Remembered(parsing: "", file: path) }

  /// The changes kept; none if the file is missing.
  private func contents() throws(SystemError) -> Remembered {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try Files.read(path, atMost: Self.bytesMax) } catch {
      guard error.number == ENOENT else { throw error }
      bytes = []
    }
    return Remembered(parsing: String(decoding: bytes, as: UTF8.self), file: path)
  }

  /// Adds changes; a file that cannot be read is left as it is.
  ///
  /// - Parameter settings: the texts of the settings file, by the names of the settings.
  package func keep(_ changes: [Remembered.Change], over settings: [String: String]) throws(SystemError) {
    try whileLocked { () throws(SystemError) in
      var remembered = try contents()
      for change in changes { remembered.keep(change, replacing: settings[change.setting]) }
      try Files.replace(path, with: remembered.fileText.utf8)
    }
  }

  /// Removes all changes.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  package func forget() throws(SystemError) -> Bool {
    guard Files.exists(path) else { return false }
    try whileLocked { () throws(SystemError) in try Files.remove(path) }
    return true
  }

  private func whileLocked(_ body: () throws(SystemError) -> Void) throws(SystemError) {
    try Files.makeFolder(of: path)
    let isDone: Void? = try Files.whileLocked(folderOf: path, body)
    if isDone == nil { throw SystemError("flock", path: path, EWOULDBLOCK) }
  }
}
