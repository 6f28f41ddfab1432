import Basics
import Glibc

/// The lines entered in earlier runs, in a file of the user's own: one a line, the latest last.
///
/// Whatever stands in the file is safe to read, and several programs may write to it at once.
package struct CommandHistory: Sendable {
  /// Lines that are kept.
  package static let linesMax = 500
  /// More than that is not read: the file is somebody else's then.
  private static let bytesMax = 1 << 20

  package let path: String

  package init(path: String) { self.path = path }

  /// The lines there are; none if there is no such file, or it cannot be read.
  package func read() -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    // Of a file that is too long, its end.
    if status.st_size > off_t(Self.bytesMax) { lseek(descriptor, -off_t(Self.bytesMax), SEEK_END) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < Self.bytesMax {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return Array(lines.filter(Self.isSound).suffix(Self.linesMax))
  }

  /// Whether a line can have been entered: what a damaged file holds is left out.
  private static func isSound(_ line: String) -> Bool {
    !line.isEmpty && line.count <= LineEditor.lengthMax
      && line.unicodeScalars.allSatisfy { $0.isPrintable && $0 != "\u{FFFD}" }
      && line.contains { $0 != " " }
  }

  /// Adds a line at the end; from time to time the oldest go.
  ///
  /// - Returns: the error's number, or 0.
  package func add(_ line: String) -> Int32 {
    guard Self.isSound(line) else { return 0 }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return errno }
    let error = Self.write(line + "\n", to: descriptor)
    var status = stat()
    let isLong = fstat(descriptor, &status) == 0 && status.st_size > 128 * 1024
    close(descriptor)
    return error != 0 ? error : isLong ? shorten() : 0
  }

  /// Writes the latest lines anew, so that the file is whole at any time.
  private func shorten() -> Int32 {
    let lines = read()
    let new = "\(path).\(getpid())"
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return errno }
    var error = Self.write(lines.map { $0 + "\n" }.joined(), to: descriptor)
    close(descriptor)
    if error == 0, rename(new, path) != 0 { error = errno }
    if error != 0 { unlink(new) }
    return error
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
