import Basics
import Glibc

/// A file that is being written beside the one it will replace.
///
/// It is removed when the program fails or is interrupted; after a kill the partial file remains, but not under the
/// name of the complete file.
final class PartialFile {
  let file: OpenFile
  private let path: String
  private let target: String
  private var isPublished = false

  /// - Parameter permissions: those of the file that is replaced.
  init(for target: String, permissions: UInt32?) throws {
    self.target = target
    let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    let path = "\(folder).signalbox-\(getpid()).partial"
    self.path = path
    file = try SystemError.caught(
      try OpenFile(path, for: .creating(0o666)), as: Self.failure(target))
    if let permissions { try? file.setPermissions(permissions) }
    Interruption.remove(path)
  }

  /// Renames the complete file to its name.
  func publish() throws {
    try SystemError.caught(try file.synchronize(), as: Self.failure(target))
    try SystemError.caught(try Files.rename(path, to: target), as: Self.failure(target))
    isPublished = true
    Interruption.forget()
  }

  private static func failure(_ target: String) -> (SystemError) -> Failure {
    { Failure("cannot write to \(target): \($0.reason)") }
  }

  deinit {
    if !isPublished { try? Files.remove(path) }
    Interruption.forget()
    try? file.close()
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
      // The parent process may have set the signal to be ignored (nohup).
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
