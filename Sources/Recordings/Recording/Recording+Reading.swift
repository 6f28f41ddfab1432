package import Basics

extension Recording {
  /// The kind of a recording's file.
  package static let kind = FileKind(
    title: "a recording", wanted: "a recording is a file that 'signalbox drill' wrote",
    bytesMax: RecordingFormat.fileBytesMax, takesStreams: true)

  /// Reads a file, or `-` for standard input, up to its first damage; errors are among the findings.
  ///
  /// - Throws: if the file is unusable: not a file, not a recording, of another version, or damaged in its header.
  package static func read(_ path: String) throws(RecordingError) -> Recording {
    let input: InputFile
    do throws(FileError) { input = try InputFile(path, kind) } catch { throw RecordingError(error) }
    return try read(input)
  }

  /// Reads the rest of an open file.
  package static func read(_ input: InputFile) throws(RecordingError) -> Recording {
    var reader = LineReader(RecordingParser(file: input.name))
    var count = 0
    do throws(FileError) { try input.requireSize(of: kind) } catch { throw RecordingError(error) }
    while true {
      let block: ArraySlice<UInt8>
      do throws(FileError) { block = try input.next() } catch { throw RecordingError(error) }
      guard !block.isEmpty else { return try reader.finish() }
      count += block.count
      // A file may have grown meanwhile, and a stream has no size.
      guard count <= kind.bytesMax else {
        throw RecordingError(file: input.name, message: kind.refusal(ofSize: count))
      }
      try reader.take(block)
    }
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

extension RecordingError {
  fileprivate init(_ error: FileError) {
    self.init(file: error.file, line: error.line, message: error.message)
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
