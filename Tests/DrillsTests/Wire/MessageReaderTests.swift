import TestSupport
import Testing

@testable import Drills
@testable import Session

/// Messages are split from a stream in any chunks.
@Suite struct MessageReaderTests {
  @Test(arguments: 0..<20)
  func `messages survive any split of the stream`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bodies = (0..<20).map { _ in (0..<random.below(300)).map { _ in UInt8(random.below(256)) } }
    var stream = bodies.flatMap { MessageReader.framed($0) }[...]
    var reader = MessageReader(lengthMax: 300)
    var read: [[UInt8]] = []
    while !stream.isEmpty {
      let piece = stream.prefix(1 + random.below(40))
      stream = stream.dropFirst(piece.count)
      reader.feed(piece)
      while let body = try reader.next() { read.append(Array(body)) }
    }
    #expect(read == bodies && reader.count == 0)
  }

  @Test func `a length beyond the limit is refused before its bytes arrive`() throws {
    var reader = MessageReader(lengthMax: 1000)
    reader.feed(Array("GET / HTTP/1.1\r\n".utf8)[...])
    #expect(reader.hasMessage)
    #expect(
      throws: SocketError(
        kind: .violation, message: "expected a message of at most 1000 bytes, got 1195725856"
      )
    ) { try reader.next() }
  }

  @Test func `half a message is not returned`() throws {
    var reader = MessageReader(lengthMax: 1000)
    reader.feed(MessageReader.framed(Array("freeze".utf8)).dropLast())
    #expect(try !reader.hasMessage && reader.next() == nil)
    reader.feed([UInt8(ascii: "e")])
    #expect(try reader.next().map { String(decoding: $0, as: UTF8.self) } == "freeze")
  }
}
