/// Bytes with a four-letter mark of their type, a version, and a checksum over both and the content.
package enum Sealed {
  /// Mark (4), version (1), length of the content (8), checksum (8).
  private static let headSize = 13
  /// Bytes of which ``size(_:mark:version:)`` learns the size of the whole.
  package static var sizeKnownAfter: Int { headSize }

  /// - Parameter mark: four ASCII letters.
  package static func seal(_ content: [UInt8], mark: StaticString, version: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count + headSize + 8)
    mark.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(version)
    append(UInt64(content.count), to: &bytes)
    bytes.append(contentsOf: content)
    append(checksum(bytes[...]), to: &bytes)
    return bytes
  }

  /// The content that begins at an offset, and the offset after it.
  package static func open(
    _ bytes: [UInt8], from start: Int = 0, mark: StaticString, version: UInt8
  ) throws(MalformedBytes) -> (content: ArraySlice<UInt8>, end: Int) {
    guard bytes.count - start >= headSize + 8 else {
      throw MalformedBytes(
        offset: bytes.count, expected: "at least \(headSize + 8) bytes", found: "\(bytes.count - start)")
    }
    let isMarked = mark.withUTF8Buffer { bytes[start..<start + 4].elementsEqual($0) }
    guard isMarked else {
      throw MalformedBytes(offset: start, expected: "the mark \(mark)", found: "other bytes")
    }
    guard bytes[start + 4] == version else {
      throw MalformedBytes(
        offset: start + 4, expected: "version \(version)", found: "version \(bytes[start + 4])")
    }
    let length = word(bytes, at: start + 5)
    let room = bytes.count - start - headSize - 8
    guard length <= UInt64(room) else {
      throw MalformedBytes(offset: bytes.count, expected: "\(length) bytes of content", found: "\(room)")
    }
    let end = start + headSize + Int(length)
    let sum = checksum(bytes[start..<end])
    guard word(bytes, at: end) == sum else {
      throw MalformedBytes(
        offset: end, expected: "the checksum of \(end - start) bytes", found: "another: altered bytes")
    }
    return (bytes[start + headSize..<end], end + 8)
  }

  /// The size of sealed bytes from mark to checksum, by the first of them.
  ///
  /// - Parameter head: ``sizeKnownAfter`` bytes or more.
  /// - Throws: if they begin otherwise; places count from the slice's own start.
  package static func size(
    _ head: ArraySlice<UInt8>, mark: StaticString, version: UInt8
  ) throws(MalformedBytes) -> Int {
    let start = head.startIndex
    guard head.count >= headSize else {
      throw MalformedBytes(
        offset: start + head.count, expected: "at least \(headSize) bytes", found: "\(head.count)")
    }
    let isMarked = mark.withUTF8Buffer { head.prefix(4).elementsEqual($0) }
    guard isMarked else {
      throw MalformedBytes(offset: start, expected: "the mark \(mark)", found: "other bytes")
    }
    guard head[start + 4] == version else {
      throw MalformedBytes(
        offset: start + 4, expected: "version \(version)", found: "version \(head[start + 4])")
    }
    let length = (0..<8).reduce(0 as UInt64) { $0 | UInt64(head[start + 5 + $1]) << UInt64(8 * $1) }
    guard length <= UInt64(Int.max / 2) else {
      throw MalformedBytes(offset: start + 5, expected: "a length", found: "\(length)")
    }
    return headSize + Int(length) + 8
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var digest = StateDigest()
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 { digest.combine(word) }
    }
    digest.combine(word)
    digest.combine(bytes.count)
    return digest.value
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private static func word(_ bytes: [UInt8], at start: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
  }
}
