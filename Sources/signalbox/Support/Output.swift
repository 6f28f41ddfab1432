import Basics
import Glibc
import Issuance

/// A destination of data, standard output or a file, written in large blocks.
///
/// A file gets its name only when it is complete: it is written beside it and renamed at the end.
final class Output {
  private static let flushBytes = 1 << 16
  private var buffer: [UInt8] = []
  private let file: OpenFile
  /// Its name in messages.
  private let name: String
  private let partial: PartialFile?

  private init(file: OpenFile, name: String, partial: PartialFile? = nil) {
    self.file = file
    self.name = name
    self.partial = partial
    buffer.reserveCapacity(Self.flushBytes * 2)
  }

  static func standard() throws -> Output {
    Output(file: StandardStreams.output, name: StandardStreams.output.path)
  }

  /// - Parameters:
  ///   - path: `-` for standard output.
  ///   - sources: files that are read, which must not be overwritten.
  static func file(_ path: String, sparing sources: [String] = []) throws -> Output {
    if path == "-" { return try standard() }
    switch try OutputTarget(path, sparing: sources) {
    case .special(let file): return Output(file: file, name: path)
    case .regular(let partial): return Output(file: partial.file, name: path, partial: partial)
    }
  }

  var isLarge: Bool { buffer.count >= Self.flushBytes }

  /// Writes text for people.
  func write(_ text: PrintableText) { buffer += text.description.utf8 }

  /// Writes machine-readable output.
  func write(_ json: JSONWriter) { buffer += json.bytes }

  /// Writes bytes unfiltered: a drawn surface's escape sequences, or a file's content.
  func write(verbatim text: String) { buffer += text.utf8 }

  /// Writes a binary form.
  func write(_ bytes: [UInt8]) { buffer += bytes }

  /// Writes the buffered bytes.
  func flush() throws {
    var written = 0
    while written < buffer.count {
      do throws(SystemError) {
        written += try write(from: written)
      } catch {
        switch error.number {
        case EAGAIN:
          var waiting = [pollfd(fd: file.descriptor, events: Int16(POLLOUT), revents: 0)]
          SystemCall.wait(for: &waiting, milliseconds: -1)
        case EPIPE: throw ReaderGone()
        default: throw StandardStreams.failure(error, writing: name)
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(from start: Int) throws(SystemError) -> Int {
    try buffer.withUnsafeBytes { bytes in
      Result { () throws(SystemError) in
        try file.write(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
    }.get()
  }

  /// Writes the rest; a file gets its name now.
  func finish() throws {
    try flush()
    try partial?.publish()
  }
}
