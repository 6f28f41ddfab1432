internal import Glibc

/// Ends of the process by a signal.
package enum ProcessSignal {
  /// Ends the process as the signal's default action does; may be called in a handler.
  ///
  /// The first process of a container ignores that action, so it exits with the status that a shell shows for it.
  package static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, number)
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    raise(number)
    _exit(128 + number)
  }

  /// Lets the signals that ask a program to end do so in the first process of a container too, which ignores their
  /// default action.
  package static func endFirstProcess() {
    guard getpid() == 1 else { return }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      var inherited = sigaction()
      sigaction(number, nil, &inherited)
      guard inherited.__sigaction_handler.sa_handler == nil else { continue }
      signal(number) { ProcessSignal.end(by: $0) }
    }
  }
}
