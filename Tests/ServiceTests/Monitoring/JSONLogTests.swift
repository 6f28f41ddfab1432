import Basics
import Foundation
import Logging
import Synchronization
import Testing

@testable import Service

@Suite struct JSONLogTests {
  private final class Lines: Sendable {
    private let state = Mutex("")
    var text: String { state.withLock { $0 } }
    func add(_ line: String) { state.withLock { $0 += line } }
  }

  private static func logger(_ lines: Lines) -> Logger {
    Logger(label: "signalbox.plane") { label in
      JSONLogHandler(
        label: label, now: { Instant(nanoseconds: 1_800_000_000_000_000_000) }, write: { lines.add($0) })
    }
  }

  @Test func `a record is a line of JSON with time, level, message and metadata`() {
    let lines = Lines()
    var logger = Self.logger(lines)
    logger[metadataKey: "server"] = "3"
    logger.warning("backed off", metadata: ["until": .stringConvertible(12), "queues": ["1", "2"]])
    logger.debug("below the level")
    #expect(
      lines.text
        == #"{"time":"2027-01-15T08:00:00.000Z","level":"warning","logger":"signalbox.plane","message":"backed off","#
        + #""metadata":{"queues":["1","2"],"server":"3","until":"12"}}"# + "\n")
  }

  @Test func `a record with any text is one line that a JSON reader reads`() throws {
    let lines = Lines()
    let text = "a\"b\\c\nd\r\u{1B}[2J\u{2028}\u{202E}\u{0}é🔑"
    Self.logger(lines).error("\(text)", metadata: ["\(text)": "\(text)"])
    #expect(lines.text.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(!lines.text.unicodeScalars.contains("\u{1B}"))
    let read = try JSONSerialization.jsonObject(with: Data(lines.text.utf8)) as? [String: Any]
    #expect((read?["message"] as? String) == text)
    #expect((read?["metadata"] as? [String: String]) == [text: text])
  }

  @Test(arguments: [
    "api_secret", "password", "Authorization", "access_token", "private_key", "pin", "token-pin",
  ])
  func `a secret is never written`(name: String) {
    let lines = Lines()
    Self.logger(lines).info("login", metadata: ["request": .dictionary([name: "0123456789"])])
    #expect(lines.text.contains("(hidden)") && !lines.text.contains("0123456789"))
  }

  @Test func `an ordinary word that contains the letters of one is written`() {
    let lines = Lines()
    Self.logger(lines).info("login", metadata: ["pinned": "yes"])
    #expect(lines.text.contains("yes"))
  }
}
