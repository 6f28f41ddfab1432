import Glibc

/// Signals as the parent process left them.
enum InheritedSignals {
  /// Takes signals that the parent blocked, as threads of some runtimes do.
  ///
  /// The mask survives exec(2): without this, no request to end and no change of the terminal's size would arrive.
  /// Signals that it set to be ignored, as nohup(1) does on purpose, stay so.
  static func unblock() {
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
  }
}
