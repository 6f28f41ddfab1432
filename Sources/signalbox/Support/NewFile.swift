import Basics
import Glibc
import Issuance

/// Writes a new file; an existing file is never overwritten.
enum NewFile {
  /// Writes the file only if no file or link of its name exists.
  static func create(_ path: String, _ text: PrintableText) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure("expected the name of a file, got ''") }
    try SystemError.caught(
      try Files.create(path, with: text.description.utf8, permissions: 0o644),
      as: { error in
        error.number == EEXIST
          ? Failure("\(path) exists and is not overwritten; name another file")
          : Failure("cannot write to \(path): \(error.reason)")
      })
  }
}
