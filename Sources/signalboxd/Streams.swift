import Basics
import Glibc

/// The three streams the daemon was started with, any of which may be closed, full or without a reader.
enum Streams {
  /// Makes a reader's end an error instead of a signal, and sees to it that no file opened later takes the number of a
  /// stream that was closed, and then gets what is written to the stream.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // Opened the wrong way round, so that reading or writing it still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a line to standard output.
  static func say(_ text: String) throws(Complaint) { try write(text + "\n") }

  /// Writes to standard output.
  static func write(_ text: String) throws(Complaint) {
    let output = OpenFile(descriptor: STDOUT_FILENO, path: "standard output")
    do throws(SystemError) { try output.writeAll(text.utf8) } catch {
      throw Complaint("cannot write to standard output: \(error.reason)")
    }
  }

  /// Writes a line to standard error; failures are ignored.
  static func complain(_ text: String) { log(text + "\n") }

  /// Writes to standard error; failures are ignored.
  static func log(_ text: String) {
    try? OpenFile(descriptor: STDERR_FILENO, path: "standard error").writeAll(text.utf8)
  }
}
