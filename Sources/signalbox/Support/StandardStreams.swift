import Basics
import Glibc
import Issuance

/// The three streams a program is started with.
enum StandardStreams {
  static let output = OpenFile(descriptor: STDOUT_FILENO, path: "standard output")
  private static let error = OpenFile(descriptor: STDERR_FILENO, path: "standard error")

  /// Makes a closed pipe, or a file over its limit, an error to be handled rather than a signal to die from, and sees to it that no file opened
  /// later takes the number of a stream that was closed.
  static func prepare() {
    ProcessSignal.endFirstProcess()
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // Opened the wrong way round, so that reading or writing it still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// The error of output that was not written.
  static func failure(_ error: SystemError, writing name: String) -> Failure {
    guard error.number == EBADF, name == output.path else {
      return Failure("cannot write to \(name): \(error.reason)")
    }
    // It was closed before the program began (`>&-`).
    return Failure("cannot write to \(name): it is closed; open it, such as with > FILE or > /dev/null")
  }

  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Reads keys and commands from the terminal, if there is one, once a file has been read from standard input.
  static func reopenInput() {
    guard StandardInput.isTaken, !isTerminal(STDIN_FILENO) else { return }
    let terminal = open("/dev/tty", O_RDWR)
    guard terminal > STDERR_FILENO else { return }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
  }

  /// Writes to standard error; failures are ignored.
  static func complain(_ text: PrintableText) { put("\(text)\n") }

  static func put(_ text: PrintableText) {
    try? error.writeAll(text.description.utf8)
  }
}
