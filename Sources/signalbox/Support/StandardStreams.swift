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

  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Writes to standard error; failures are ignored.
  static func complain(_ text: PrintableText) { put("\(text)\n") }

  static func put(_ text: PrintableText) {
    try? error.writeAll(text.description.utf8)
  }
}
