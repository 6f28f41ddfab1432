import Basics
import Glibc
import Issuance

/// Writes a file that is not there yet; what is there is never overwritten.
enum NewFile {
  /// Writes the file only if there is none by its name, not even a link to nowhere.
  static func create(_ path: String, _ text: PrintableText) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure("expected the name of a file, got ''") }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw Failure("\(path) exists already, and is not overwritten; name another file")
      }
      throw Failure("cannot write to \(path): \(StandardStreams.systemError)")
    }
    var bytes = ArraySlice(Array(text.description.utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = StandardStreams.systemError
        close(descriptor)
        unlink(path)
        throw Failure("cannot write to \(path): \(reason)")
      }
      bytes = bytes.dropFirst(count)
    }
    guard close(descriptor) == 0 else {
      throw Failure("cannot write to \(path): \(StandardStreams.systemError)")
    }
  }
}
