import Foundation
import Signing
import Testing

@testable import Service

@Suite struct OCSPTargetTests {
  /// Bytes whose base64 has every awkward sign: `/`, two of them in a row, `+`, and padding.
  private static let bytes: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFB, 0xEF, 0xBE, 0x30]

  @Test(arguments: [
    "////++++MA==", "////++++MA", "%2F%2F%2F%2F%2B%2B%2B%2BMA%3D%3D", "////%2b%2b%2b%2bMA==", "////    MA==",
    "////%20+%20+MA==",
  ])
  func `base64 in a path is read however it was escaped`(path: String) {
    let text = Data(Self.bytes).base64EncodedString()
    #expect(text == "////++++MA==")
    // The first slash belongs to the prefix of the path.
    #expect(
      OCSPTarget.request(in: path[...], bytesMax: 100).map { Array($0.suffix(4)) }
        == Array(Self.bytes.suffix(4)))
  }

  @Test(arguments: ["", "/", "%", "%2", "%zz", "====", "A", "AAAAA", "MA==MA==", "é", "M\u{0}A="])
  func `what is no base64 is refused`(path: String) {
    #expect(OCSPTarget.request(in: path[...], bytesMax: 100) == nil)
  }

  @Test func `a path that is too long is refused`() {
    #expect(OCSPTarget.request(in: String(repeating: "A", count: 400)[...], bytesMax: 300) != nil)
    #expect(OCSPTarget.request(in: String(repeating: "A", count: 404)[...], bytesMax: 300) == nil)
  }

  @Test func `a GET request is answered as the same POST, also with slashes that are not escaped`()
    async throws
  {
    let stand = try OCSPStand()
    // Until base64 has two slashes in a row.
    var request: [UInt8] = []
    for _ in 0..<20_000 {
      let serial = SerialNumber.random(prefix: 1)
      request = try stand.request([serial])
      if Data(request).base64EncodedString().contains("//") {
        stand.known[serial] = .good
        break
      }
    }
    let path = Data(request).base64EncodedString()
    #expect(path.contains("//"))
    let responder = PublicationResponder(stand.service, stand.publications)
    func status(_ method: PlainRequest.Method, _ target: String, _ body: [UInt8] = []) -> [UInt8]? {
      guard case .now(let answer) = responder.respond(to: PlainRequest(method, target, body: body)) else {
        return nil
      }
      return answer.status == 200
        ? Array(answer.body.dropFirst(answer.body.count < 6 ? 4 : 6).prefix(1)) : nil
    }
    // An enumerated 0: successful.
    #expect(status(.get, "/ocsp/" + path) == [0] && status(.post, "/ocsp", request) == [0])
    #expect(status(.get, "/ocsp/" + path.dropLast(8)) != [0])
    #expect(status(.post, "/other", request) == nil)
  }

  @Test func `random and damaged requests are answered and never trap`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let good = try stand.request([leaf.serial], nonce: [1, 2, 3, 4])
    var random = SystemRandomNumberGenerator()
    var outcomes: [OCSPReply.Outcome: Int] = [:]
    // A million with SIGNALBOX_SOAK=1.
    let rounds = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == nil ? 20_000 : 1_000_000
    for round in 0..<rounds {
      var bytes = good
      switch round % 4 {
      case 0:
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      case 1: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      case 2:
        bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in .random(in: 0...255, using: &random)
        }
      default:
        bytes.insert(.random(in: 0...255, using: &random), at: Int.random(in: bytes.indices, using: &random))
      }
      guard case .now(let reply) = stand.service.answer(bytes) else { continue }
      outcomes[reply.outcome, default: 0] += 1
      _ = OCSPTarget.request(in: String(decoding: bytes, as: UTF8.self)[...], bytesMax: 10_000)
    }
    #expect(outcomes[.malformed, default: 0] > rounds / 2 && outcomes[.internalError] == nil, "\(outcomes)")
  }
}
