package import Basics
package import Issuance

/// An input of a plane's engine, as its journal has it.
package struct JournalRecord: Equatable, Sendable {
  package var time: Instant
  package var input: EngineInput
  /// Its place in the journal, counted from 0.
  package var number: Int
}

/// Reads the records of a plane's journal in order, a block of the file in memory at a time.
///
/// A value: a copy reads on from the same place.
package struct JournalReader: Sendable {
  private static let blockBytes = 1 << 18
  /// A record's size at most: commands and notes are lines that people write.
  private static let recordBytesMax = 1 << 20
  /// An engine's size at most: with about a hundred million requests.
  private static let engineBytesMax = 1 << 34

  package let file: JournalFile
  /// The engine as it was before the first record.
  package let engine: IssuanceEngine
  /// What stands after the last record; nil before it was read.
  package private(set) var end: JournalEnd?
  private var block: ArraySlice<UInt8> = []
  /// The offset of the block's first byte in the file.
  private var offset: Int
  private var number = 0
  private var last: Instant

  /// - Throws: if the file does not begin with an engine that is whole.
  package init(_ file: JournalFile) throws(JournalError) {
    self.file = file
    let head = try file.bytes(at: 0, count: Sealed.sizeKnownAfter)
    let (mark, version) = (IssuanceEngine.mark, IssuanceEngine.version)
    do throws(MalformedBytes) {
      let size = try Sealed.size(head[...], mark: mark, version: version)
      guard size <= Self.engineBytesMax else {
        throw MalformedBytes(
          offset: 5, expected: "an engine of at most \(Self.engineBytesMax) bytes", found: "\(size)")
      }
      let bytes = try Self.bytes(of: file, size)
      engine = try IssuanceEngine(bytes: bytes)
      offset = size
    } catch {
      throw JournalError(
        file: file.name, offset: error.offset,
        message:
          "not a plane's journal: \(error.message), in the engine that it begins with; "
          + "write it again with 'signalbox plane export'")
    }
    last = engine.now
  }

  /// Block by block, so that a length that is damaged takes no memory.
  private static func bytes(of file: JournalFile, _ size: Int) throws(MalformedBytes) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < size {
      var more: [UInt8] = []
      do throws(JournalError) {
        more = try file.bytes(at: bytes.count, count: min(size - bytes.count, 16 << 20))
      } catch {
        throw MalformedBytes(offset: error.offset, expected: "a file that can be read", found: error.message)
      }
      guard !more.isEmpty else {
        throw MalformedBytes(offset: bytes.count, expected: "\(size) bytes", found: "the end of the file")
      }
      bytes += more
    }
    return bytes
  }

  /// The next record; nil at the end.
  ///
  /// - Throws: if the file is damaged there, or was cut off. What came before is whole.
  package mutating func next() throws(JournalError) -> JournalRecord? {
    guard end == nil else { return nil }
    do throws(MalformedBytes) {
      guard let content = try content(InputJournal.mark, InputJournal.version) else { return nil }
      let (time, input) = try InputJournal.record(content)
      guard time >= last else {
        throw MalformedBytes(
          offset: content.startIndex, expected: "an instant not before \(last.iso8601)",
          found: time.iso8601)
      }
      last = time
      defer { number += 1 }
      return JournalRecord(time: time, input: input, number: number)
    } catch {
      throw JournalError(
        file: file.name, offset: offset,
        message:
          "record \(number + 1), at byte \(offset): \(Self.sentence(error)). What came before is used; "
          + "'signalbox plane export' writes the file again")
    }
  }

  private static func sentence(_ error: MalformedBytes) -> String {
    "expected \(error.expected), found \(error.found)"
  }

  /// The bytes between mark and checksum of the next record; nil if it is the end.
  private mutating func content(
    _ mark: StaticString, _ version: UInt8
  ) throws(MalformedBytes) -> ArraySlice<UInt8>? {
    try fill(Sealed.sizeKnownAfter)
    guard !block.isEmpty else {
      throw MalformedBytes(
        offset: offset, expected: "another record, or the journal's end", found: "the end of the file")
    }
    if JournalEnd.mark.withUTF8Buffer({ block.prefix(4).elementsEqual($0) }) {
      try finish()
      return nil
    }
    let size = try size(mark, version)
    let (content, end) = try Sealed.open(Array(block.prefix(size)), mark: mark, version: version)
    offset += end
    block = block.dropFirst(end)
    return content
  }

  private mutating func size(
    _ mark: StaticString, _ version: UInt8
  ) throws(MalformedBytes) -> Int {
    let size = try Sealed.size(block, mark: mark, version: version)
    guard size <= Self.recordBytesMax else {
      throw MalformedBytes(
        offset: offset, expected: "a record of at most \(Self.recordBytesMax) bytes", found: "one of \(size)")
    }
    try fill(size)
    guard block.count >= size else {
      throw MalformedBytes(
        offset: offset, expected: "a record of \(size) bytes",
        found: "\(block.count) up to the end of the file")
    }
    return size
  }

  /// Reads the journal's end, behind which there is nothing.
  private mutating func finish() throws(MalformedBytes) {
    let size = try size(JournalEnd.mark, JournalEnd.version)
    let (content, _) = try Sealed.open(
      Array(block.prefix(size)), mark: JournalEnd.mark, version: JournalEnd.version)
    let read = try JournalEnd(content: content)
    guard read.records == UInt64(number) else {
      throw MalformedBytes(
        offset: offset, expected: "the end of \(Figures.counted(Int(clamping: read.records), "record"))",
        found: "it after \(number)")
    }
    try fill(size + 1)
    guard block.count == size else {
      throw MalformedBytes(offset: offset + size, expected: "nothing after the end", found: "more bytes")
    }
    end = read
  }

  /// Has at least `count` bytes in the block, or all up to the file's end.
  private mutating func fill(_ count: Int) throws(MalformedBytes) {
    guard block.count < count else { return }
    do throws(JournalError) {
      let more = try file.bytes(at: offset + block.count, count: max(Self.blockBytes, count - block.count))
      block = ArraySlice(Array(block) + more)
    } catch {
      throw MalformedBytes(offset: error.offset, expected: "a file that can be read", found: error.message)
    }
  }
}
