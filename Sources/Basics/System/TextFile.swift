/// Reads the bytes of text files, and refuses unsuitable files before reading them.
///
/// Devices, pipes and directories are refused, because they may block or never end; so are files that are too large, by
/// their size, and text that is not UTF-8.
package enum TextFile {
  package static func read(_ path: String, _ kind: FileKind) throws(FileError) -> String {
    func refusal(_ message: String) -> FileError {
      FileError(file: path, line: 0, column: 0, message: message)
    }
    guard !path.utf8.contains(0) else { throw refusal("expected a file's name without NUL") }
    func unreadable(_ error: SystemError) -> FileError { refusal("cannot be read: \(error.reason)") }
    let file = try SystemError.caught(try OpenFile(path, for: .reading), as: unreadable)
    defer { try? file.close() }
    let status = try SystemError.caught(try file.status(), as: unreadable)
    guard status.kind == .regular else { throw refusal("is \(name(of: status.kind)); \(kind.wanted)") }
    let limit = kind.bytesMax
    guard status.size <= limit else { throw refusal(tooLarge(status.size, kind)) }
    // Some files report size 0 and have content (procfs), so the limit is checked here too.
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = try SystemError.caught(try file.read(into: &block), as: unreadable)
      if count == 0 { return try text(bytes, file: path) }
      bytes += block[..<count]
    }
    throw refusal(tooLarge(bytes.count, kind))
  }

  private static func tooLarge(_ bytes: Int, _ kind: FileKind) -> String {
    "has \(bytes) bytes or more; \(kind.title) has \(kind.bytesMax) at most"
  }

  private static func name(of kind: FileStatus.Kind) -> String {
    switch kind {
    case .directory: "a directory"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .regular, .symbolicLink, .other: "no file"
    }
  }

  private static func text(_ bytes: [UInt8], file: String) throws(FileError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let bad = firstInvalid(bytes)
    let line = bytes[..<bad].count { $0 == UInt8(ascii: "\n") } + 1
    let start = bytes[..<bad].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let hex = String(bytes[bad], radix: 16)
    throw FileError(
      file: file, line: line, column: String(decoding: bytes[start..<bad], as: UTF8.self).count + 1,
      message: "the byte 0x\(hex) is not UTF-8; save the file as UTF-8")
  }

  /// The offset of the first byte that is not valid UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) { valid += UTF8.width(scalar) }
    return min(valid, max(0, bytes.count - 1))
  }
}
