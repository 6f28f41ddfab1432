import Basics
import Glibc
import Issuance

/// Writes a new file; an existing file is never overwritten.
enum NewFile {
  /// Writes the file only if no file or link of its name exists.
  static func create(_ path: String, _ text: PrintableText) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure("expected the name of a file, got ''") }
    let file = try SystemError.caught(
      try OpenFile(path, for: .creating(0o644)),
      as: { error in
        error.number == EEXIST
          ? Failure("\(path) exists and is not overwritten; name another file")
          : Failure("cannot write to \(path): \(error.reason)")
      })
    do throws(SystemError) { try file.writeAll(text.description.utf8) } catch {
      try? file.close()
      try? Files.remove(path)
      throw Failure("cannot write to \(path): \(error.reason)")
    }
    try SystemError.caught(try file.close(), as: { Failure("cannot write to \(path): \($0.reason)") })
  }
}
