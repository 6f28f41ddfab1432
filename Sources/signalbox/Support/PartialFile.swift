import Basics
import Glibc

/// A file that is being written beside the one it will replace, or, where that cannot be, in the folder for temporary files.
///
/// It is removed when the program fails or is interrupted; after a kill the partial file remains, but not under the
/// name of the complete file.
final class PartialFile {
  let file: OpenFile
  private let target: String
  private var isPublished = false

  /// - Parameter permissions: those of the file that is replaced.
  init(for target: String, permissions: UInt32?) throws {
    self.target = target
    file = try SystemError.caught(
      try Files.makeReplacement(of: target, permissions: 0o666, exact: permissions), as: Self.failure(target))
    Interruption.remove(file.path)
  }

  /// Gives the complete file its name, or the file of that name its bytes.
  func publish() throws {
    try SystemError.caught(try file.synchronize(), as: Self.failure(target))
    try SystemError.caught(try Files.replace(target, by: file), as: Self.failure(target))
    isPublished = true
    Interruption.forget()
  }

  private static func failure(_ target: String) -> (SystemError) -> Failure {
    { Failure("cannot write to \(target): \($0.reason)") }
  }

  deinit {
    if !isPublished { try? Files.remove(file.path) }
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
      // The parent process may have set the signal to be ignored (nohup); 1 is SIG_IGN.
      guard unsafeBitCast(inherited.__sigaction_handler.sa_handler, to: Int.self) != 1 else { continue }
      signal(number) { number in
        if let path = Interruption.path { unlink(path) }
        ProcessSignal.end(by: number)
      }
    }
  }

  static func forget() { path = nil }
}
