import Glibc

/// A file that is being written beside the one it will replace.
///
/// It is removed when the program gives up or is interrupted, and even if it is killed what it leaves behind does not
/// bear the name of a whole file.
final class PartialFile {
  let file: Int32
  private let path: String
  private let target: String
  private var isPublished = false

  /// - Parameter mode: the permissions of the file that is replaced.
  init(for target: String, mode: mode_t?) throws {
    self.target = target
    let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    path = "\(folder).signalbox-\(getpid()).partial"
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Failure("cannot write to \(target): \(StandardStreams.systemError)") }
    if let mode { fchmod(file, mode) }
    Interruption.remove(path)
  }

  /// Gives it its name, now that it is whole.
  func publish() throws {
    guard fsync(file) == 0, rename(path, target) == 0 else {
      throw Failure("cannot write to \(target): \(StandardStreams.systemError)")
    }
    isPublished = true
    Interruption.forget()
  }

  deinit {
    if !isPublished { unlink(path) }
    Interruption.forget()
    close(file)
  }
}

/// Removes a partial file when a signal ends the program.
private enum Interruption {
  /// Read by the signal handler; never freed while one might run.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  static func remove(_ file: String) {
    path = strdup(file)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var inherited = sigaction()
      sigaction(number, nil, &inherited)
      // Whoever started the program may have had it ignore the signal (nohup).
      guard inherited.__sigaction_handler.sa_handler == nil else { continue }
      signal(number) { number in
        if let path = Interruption.path { unlink(path) }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  static func forget() { path = nil }
}
