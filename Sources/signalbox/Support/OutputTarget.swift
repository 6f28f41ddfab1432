import Basics
import Glibc

/// The kind of file a path for output names.
enum OutputTarget {
  /// A device or a pipe, opened: it is written directly.
  case special(OpenFile)
  case regular(PartialFile)

  init(_ path: String, sparing sources: [String]) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Failure("--output: expected the name of a file, got ''")
    }
    let status: FileStatus
    do throws(SystemError) { status = try FileStatus(path) } catch {
      guard error.number == ENOENT else { throw Self.refusal(path)(error) }
      let destination = try SystemError.caught(try Files.destination(of: path), as: Self.refusal(path))
      self = .regular(try PartialFile(for: destination, permissions: nil))
      return
    }
    switch status.kind {
    case .regular:
      try SystemError.caught(try Files.requireWritable(path), as: Self.refusal(path))
      try Self.spare(sources, from: status, path)
      // Beside the file itself, not beside a link to it.
      let destination = try SystemError.caught(try Files.destination(of: path), as: Self.refusal(path))
      self = .regular(try PartialFile(for: destination, permissions: status.permissions))
    case .directory: throw Failure("cannot write to \(path): it is a directory; name a file in it")
    case .pipe, .device, .socket, .symbolicLink, .other:
      self = .special(
        try SystemError.caught(try OpenFile(path, for: .writingToDevice), as: Self.refusal(path)))
    }
  }

  private static func refusal(_ path: String) -> (SystemError) -> Failure {
    { Failure("cannot write to \(path): \($0.number == ENXIO ? "no process reads from it" : $0.reason)") }
  }

  private static func spare(_ sources: [String], from target: FileStatus, _ path: String) throws {
    for source in sources {
      let input = StandardInput.isNamed(source) ? "/dev/stdin" : source
      if (try? FileStatus(input))?.identity == target.identity {
        throw Failure("--output \(path) would overwrite \(source), which this run reads; name another file")
      }
    }
  }
}
