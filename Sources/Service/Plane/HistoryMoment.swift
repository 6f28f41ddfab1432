import Foundation
import Telemetry

/// A frame with the timeline's lines before it, as they are kept for looking back.
struct HistoryMoment: Codable {
  var frame: Frame
  var lines: [JournalEntry]

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return Array(try encoder.encode(self))
  }

  init(frame: Frame, lines: [JournalEntry]) {
    self.frame = frame
    self.lines = lines
  }

  init(bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = try decoder.decode(Self.self, from: Data(bytes))
  }
}
