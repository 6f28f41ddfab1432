import Basics
import Foundation
import Signing
import TestSupport
import Testing

@testable import Service

/// No input of a caller traps. SIGNALBOX_FUZZ_INPUTS is the number of inputs for each parser, in place of some thousand.
@Suite struct ParserMutationTests {
  private static let inputs =
    ProcessInfo.processInfo.environment["SIGNALBOX_FUZZ_INPUTS"].flatMap { Int($0) } ?? 4_000

  @Test(arguments: HostileParser.allCases)
  func `changed bytes are read or refused`(_ parser: HostileParser) throws {
    let originals = try parser.originals()
    for original in originals {
      #expect(parser.reads(original), "\(parser) takes what is not changed")
      var random = TestRandom(seed: UInt64(original.count))
      var (read, refused) = (0, 0)
      for _ in 0..<Self.inputs / originals.count {
        if parser.reads(random.changed(original)) { read += 1 } else { refused += 1 }
      }
      #expect(refused > 0, "\(parser): \(read) read")
    }
  }

  @Test func `a changed token is no token`() async throws {
    let tokens = AccessTokens(key: [UInt8](repeating: 7, count: 32))
    let now = TimeBox().now
    let account = TestFrontEnd.account(0, client: "client")
    let token = try await tokens.token(for: account, client: "2A", at: now)
    let other = try await tokens.token(for: TestFrontEnd.account(1, client: "second"), client: "2B", at: now)
    let claims = [await tokens.claims(of: token), await tokens.claims(of: other)].compactMap { $0 }
    #expect(claims.map(\.sub) == ["0000000000000010", "0000000000000011"])
    let (left, right) = (token.split(separator: "."), other.split(separator: "."))
    for parts in [
      [left[0], right[1], left[2]], [right[0], left[1], right[2]], [left[0], left[1], right[2]],
    ] {
      #expect(
        await tokens.claims(of: parts.joined(separator: ".")) == nil, "parts of two tokens make no third")
    }
    var random = TestRandom(seed: 9)
    for number in 0..<Self.inputs {
      let changed = random.changed(Array((number % 2 == 0 ? token : other).utf8))
      // The last sign of base64 has bits that say nothing: what is read is what was signed.
      if let found = await tokens.claims(of: String(decoding: changed, as: UTF8.self)) {
        #expect(found == claims[number % 2])
      }
    }
  }
}
