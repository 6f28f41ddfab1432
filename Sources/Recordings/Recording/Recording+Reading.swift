import Basics

extension Recording {
  /// Reads a file up to its first damage; errors are among the findings.
  ///
  /// - Throws: if the file is unusable: not a file, not a recording, of another version, or damaged in its header.
  package static func read(_ path: String) throws(RecordingError) -> Recording {
    func refusal(_ message: String) -> RecordingError { RecordingError(file: path, message: message) }
    guard !path.isEmpty, !path.utf8.contains(0) else { throw refusal("expected the name of a file") }
    func unreadable(_ error: SystemError) -> RecordingError { refusal("cannot be read: \(error.reason)") }
    let file = try SystemError.caught(try OpenFile(path, for: .reading), as: unreadable)
    defer { try? file.close() }
    let status = try SystemError.caught(try file.status(), as: unreadable)
    guard status.kind == .regular else { throw refusal("is not a regular file") }
    guard status.size <= RecordingFormat.fileBytesMax else {
      throw refusal(
        "is \(status.size >> 20) MB large; a recording has \(RecordingFormat.fileBytesMax >> 20) MB at most"
      )
    }
    var reader = LineReader(RecordingParser(file: path))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var left = RecordingFormat.fileBytesMax
    while left > 0 {
      let read = try SystemError.caught(try file.read(into: &block), as: unreadable)
      guard read > 0 else { break }
      // A file may have grown meanwhile.
      let count = min(read, left)
      left -= count
      try reader.take(block[..<count])
    }
    return try reader.finish()
  }

  /// Reads the bytes of a recording.
  ///
  /// - Parameter file: the file's name in messages.
  package static func parse(_ bytes: [UInt8], file: String) throws(RecordingError) -> Recording {
    var reader = LineReader(RecordingParser(file: file))
    try reader.take(bytes[...])
    return try reader.finish()
  }
}

/// Splits bytes, block by block, into the lines of a recording.
private struct LineReader {
  private var parser: RecordingParser
  /// The part of the present line read so far.
  private var begun: [UInt8] = []
  /// Bytes after the line that ends the recording.
  private var surplus = 0

  init(_ parser: RecordingParser) { self.parser = parser }

  mutating func take(_ block: ArraySlice<UInt8>) throws(RecordingError) {
    var rest = block
    while !rest.isEmpty {
      guard !parser.isOver else {
        surplus += rest.count
        return
      }
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      guard begun.count + (end - rest.startIndex) <= RecordingFormat.lineBytesMax else {
        try parser.tooLong()
        continue
      }
      if end == rest.endIndex {
        begun += rest
        return
      }
      if begun.isEmpty {
        try parser.take(rest[..<end])
      } else {
        begun += rest[..<end]
        try parser.take(begun)
        begun.removeAll(keepingCapacity: true)
      }
      rest = rest[(end + 1)...]
    }
  }

  mutating func finish() throws(RecordingError) -> Recording {
    try parser.finish(
      tail: parser.isOver ? surplus : begun.count, isTailZero: !begun.isEmpty && begun.allSatisfy { $0 == 0 })
  }
}
