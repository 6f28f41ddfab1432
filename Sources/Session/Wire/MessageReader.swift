/// Splits a stream of bytes into messages: four bytes of length, most significant first, then that many bytes.
struct MessageReader: Sendable {
  private let lengthMax: Int
  private var buffer: [UInt8] = []
  /// The offset of the first unread byte.
  private var start = 0

  init(lengthMax: Int) { self.lengthMax = lengthMax }

  /// The number of unread bytes.
  var count: Int { buffer.count - start }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += bytes
  }

  /// The next message's length, as announced; nil until its four bytes are there.
  private var announced: Int? {
    guard count >= 4 else { return nil }
    return buffer[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether the next message has arrived completely, or is too long to read.
  var hasMessage: Bool { announced.map { $0 > lengthMax || count >= 4 + $0 } ?? false }

  /// The next message, if it has arrived completely.
  mutating func next() throws(SocketError) -> ArraySlice<UInt8>? {
    guard let length = announced else { return nil }
    guard length <= lengthMax else {
      throw SocketError(
        kind: .violation,
        message: "expected a message of at most \(lengthMax) bytes, got \(length)")
    }
    guard count >= 4 + length else { return nil }
    defer { start += 4 + length }
    return buffer[(start + 4)..<(start + 4 + length)]
  }

  /// A message as bytes of the stream.
  static func framed(_ body: some Collection<UInt8>) -> [UInt8] {
    let length = UInt32(body.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + body
  }
}
