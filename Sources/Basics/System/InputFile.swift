internal import Glibc
internal import Synchronization

/// A file that is read once, from its start to its end: a regular file or, where its kind allows, a pipe or standard input.
///
/// A path is opened once, so that a pipe loses nothing to a second look.
package final class InputFile {
  /// How messages call it.
  package let name: String
  private let file: OpenFile
  private let status: FileStatus
  private let isStandardInput: Bool
  private var block = [UInt8](repeating: 0, count: 65_536)
  /// Bytes that were read to look at them, and not handed on yet.
  private var ahead: [UInt8] = []

  /// Opens a file, and refuses what is unsuitable without reading it.
  ///
  /// - Parameter path: `-`, `/dev/stdin` or `/dev/fd/0` for standard input.
  package init(_ path: String, _ kind: FileKind) throws(FileError) {
    let isStandardInput = kind.takesStreams && StandardInput.isNamed(path)
    let name = isStandardInput ? StandardInput.title : path
    func refusal(_ message: String) -> FileError { FileError(file: name, message: message) }
    func unreadable(_ error: SystemError) -> FileError { refusal("cannot be read: \(error.reason)") }
    guard !path.isEmpty else { throw FileError(file: "''", message: "expected a file's name, got nothing") }
    guard !path.utf8.contains(0) else { throw refusal("expected a file's name without NUL") }
    if isStandardInput { try StandardInput.take() }
    let file =
      isStandardInput
      ? OpenFile(descriptor: STDIN_FILENO, path: name)
      : try SystemError.caught(try OpenFile(path, for: .reading), as: unreadable)
    do throws(FileError) {
      status = try SystemError.caught(try file.status(), as: unreadable)
      let isSuitable =
        switch status.kind {
        case .regular: true
        case .pipe: kind.takesStreams
        // A terminal ends with Ctrl-D; other devices may never end, or hold more than a file does.
        case .device: isStandardInput || kind.takesStreams && isatty(file.descriptor) == 1
        case .socket: isStandardInput
        case .directory, .symbolicLink, .other: false
        }
      guard isSuitable else { throw refusal("is \(status.kind.title); \(kind.wanted)") }
    } catch {
      if !isStandardInput { try? file.close() }
      throw error
    }
    (self.name, self.file, self.isStandardInput) = (name, file, isStandardInput)
  }

  deinit { if !isStandardInput { try? file.close() } }

  /// Whether it can be opened again by its name, and read from any place: not a stream.
  package var isRegular: Bool { status.kind == .regular && !isStandardInput }

  /// Whether the rest begins with some bytes, which are still read afterwards.
  package func begins(with bytes: some Collection<UInt8>) throws(FileError) -> Bool {
    while ahead.count < bytes.count {
      let next = try readBlock()
      if next.isEmpty { return false }
      ahead += next
    }
    return ahead.starts(with: bytes)
  }

  /// The next bytes; none at the end.
  package func next() throws(FileError) -> ArraySlice<UInt8> {
    guard ahead.isEmpty else {
      defer { ahead = [] }
      return ahead[...]
    }
    return try readBlock()
  }

  /// All bytes; a file of more than its kind has is refused by its size, and a stream once it has brought so many.
  package func rest(_ kind: FileKind) throws(FileError) -> [UInt8] {
    try requireSize(of: kind)
    // Some files report size 0 and have content (procfs), so the limit is checked here too.
    var bytes: [UInt8] = []
    while bytes.count <= kind.bytesMax {
      let block = try next()
      if block.isEmpty { return bytes }
      bytes += block
    }
    throw FileError(file: name, message: kind.refusal(ofSize: bytes.count))
  }

  /// Refuses a regular file that is larger than its kind.
  package func requireSize(of kind: FileKind) throws(FileError) {
    guard status.kind != .regular || status.size <= kind.bytesMax else {
      throw FileError(file: name, message: kind.refusal(ofSize: status.size))
    }
  }

  private func readBlock() throws(FileError) -> ArraySlice<UInt8> {
    while true {
      if status.kind != .regular { waitForBytes() }
      do throws(SystemError) { return block[..<(try file.read(into: &block))] } catch {
        guard error.number == EAGAIN else {
          throw FileError(file: name, message: "cannot be read: \(error.reason)")
        }
      }
    }
  }

  /// Waits until a stream has bytes or has ended; a pipe without a writer waits for the first one.
  private func waitForBytes() {
    var descriptor = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
  }
}

/// The stream that `-` names, which one file of a command can be.
package enum StandardInput {
  /// How messages call it.
  package static let title = "standard input"
  private static let taken = Mutex(false)

  package static func isNamed(_ path: String) -> Bool {
    ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path)
  }

  /// Whether a file has been read from it.
  package static var isTaken: Bool { taken.withLock { $0 } }

  fileprivate static func take() throws(FileError) {
    let isSecond = taken.withLock { isTaken in
      defer { isTaken = true }
      return isTaken
    }
    guard !isSecond else {
      throw FileError(file: title, message: "can be only one of the files; name the other by its path")
    }
  }
}

extension FileStatus.Kind {
  /// With its article, as messages name it.
  package var title: String {
    switch self {
    case .directory: "a directory"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .regular, .symbolicLink, .other: "no file"
    }
  }
}
