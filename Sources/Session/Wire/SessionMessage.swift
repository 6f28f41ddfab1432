import Foundation

/// A session's message to a console outside its process.
enum SessionMessage: Codable, Sendable {
  /// The answer to a hello, and the first message.
  case welcome(SessionWelcome)
  case update(SessionUpdate)
  /// The last message, with the reason.
  case goodbye(String)

  /// JSON; infinities and NaN are strings in it.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return Array(try encoder.encode(self))
  }

  /// - Throws: also for numbers that no run reaches: see ``BoundedDecoder``.
  init(decoding bytes: some Collection<UInt8>) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = try decoder.decode(Bounded.self, from: Data(bytes)).message
  }

  private struct Bounded: Decodable {
    var message: SessionMessage

    init(from decoder: any Decoder) throws {
      message = try SessionMessage(from: BoundedDecoder(base: decoder))
    }
  }
}
