import Basics
import Glibc
import Issuance

/// The three streams a program is started with.
enum StandardStreams {
  /// Makes a closed pipe, or a file over its limit, an error to be handled rather than a signal to die from, and sees to it that no file opened
  /// later takes the number of a stream that was closed.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // Opened the wrong way round, so that reading or writing it still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Writes to standard error; if that fails there is nobody to tell.
  static func complain(_ text: PrintableText) { put("\(text)\n") }

  static func put(_ text: PrintableText) {
    var bytes = ArraySlice(Array(text.description.utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// What the system says of the last call that failed.
  static var systemError: String { String(cString: strerror(errno)) }
}
