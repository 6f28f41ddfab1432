import Glibc

/// What a path given for output turns out to be.
enum OutputTarget {
  /// A device or a pipe, opened: it can only be written straight to.
  case special(Int32)
  case regular(PartialFile)

  init(_ path: String, sparing sources: [String]) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Failure("--output: expected the name of a file, got ''")
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw Self.refusal(path) }
      self = .regular(try PartialFile(for: path, mode: nil))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw Self.refusal(path) }
      try Self.spare(sources, from: status, path)
      // Beside the file itself, not beside a link to it.
      guard let resolved = realpath(path, nil) else { throw Self.refusal(path) }
      defer { free(resolved) }
      self = .regular(try PartialFile(for: String(cString: resolved), mode: status.st_mode & 0o7777))
    case S_IFDIR: throw Failure("cannot write to \(path): it is a directory; name a file in it")
    default:
      let file = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      guard file >= 0 else { throw Self.refusal(path, errno == ENXIO ? "no process reads from it" : nil) }
      self = .special(file)
    }
  }

  private static func refusal(_ path: String, _ reason: String? = nil) -> Failure {
    Failure("cannot write to \(path): \(reason ?? StandardStreams.systemError)")
  }

  private static func spare(_ sources: [String], from target: stat, _ path: String) throws {
    for source in sources {
      var status = stat()
      if stat(source, &status) == 0, status.st_ino == target.st_ino, status.st_dev == target.st_dev {
        throw Failure("--output \(path) would overwrite \(source), which this run reads; name another file")
      }
    }
  }
}
