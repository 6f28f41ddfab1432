import Glibc
import Synchronization

/// Ctrl-C as a request for the results so far; a second Ctrl-C ends the program.
enum Interrupt {
  private static let requested = Atomic(false)
  /// Read by the signal handler only.
  nonisolated(unsafe) private static var before = sigaction()

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func watch() {
    // Touched here, since a handler must not initialise anything.
    requested.store(false, ordering: .relaxed)
    sigaction(SIGINT, nil, &before)
    // The parent process may have set the signal to be ignored (nohup).
    guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != 1 else { return }
    signal(SIGINT) { _ in
      Interrupt.requested.store(true, ordering: .relaxed)
      sigaction(SIGINT, &Interrupt.before, nil)
    }
  }

  /// Lets Ctrl-C do again what it did before.
  static func unwatch() { sigaction(SIGINT, &before, nil) }
}
