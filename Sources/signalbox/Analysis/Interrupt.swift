import Glibc
import Synchronization

/// Ctrl-C as a wish to see what there is so far; a second one ends the program as it would have before.
enum Interrupt {
  private static let requested = Atomic(false)
  /// Read by the signal handler only.
  nonisolated(unsafe) private static var before = sigaction()

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func watch() {
    // Touched here, since a handler must not initialise anything.
    requested.store(false, ordering: .relaxed)
    sigaction(SIGINT, nil, &before)
    // Whoever started the program may have had it ignore the signal (nohup).
    guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != 1 else { return }
    signal(SIGINT) { _ in
      Interrupt.requested.store(true, ordering: .relaxed)
      sigaction(SIGINT, &Interrupt.before, nil)
    }
  }
}
