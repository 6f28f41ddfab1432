import Foundation

/// A strict reader of asciicast version 3, by its specification (docs.asciinema.org/manual/asciicast/v3): anything that
/// the specification does not name is an error, so that every player accepts what it accepts.
struct AsciicastV3 {
  struct Failure: Error, CustomStringConvertible {
    let line: Int
    let message: String
    var description: String { "line \(line): \(message)" }
  }

  struct Event: Equatable {
    /// Microseconds since the event before, the resolution of players.
    var interval: Int
    var code: Character
    var data: String
  }

  private(set) var columns = 0
  private(set) var rows = 0
  private(set) var events: [Event] = []

  init(_ bytes: Data) throws {
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw Failure(line: 0, message: "no UTF-8")
    }
    guard text.hasSuffix("\n"), !text.contains("\r") else {
      throw Failure(line: 0, message: "lines end with a line feed, the last one too")
    }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    try readHeader(lines[0])
    for (index, line) in lines.enumerated().dropFirst() where !line.hasPrefix("#") {
      events.append(try Self.event(line, index + 1))
    }
  }

  private mutating func readHeader(_ line: Substring) throws {
    func fail(_ message: String) -> Failure { Failure(line: 1, message: message) }
    guard let header = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)),
      case .object(let members) = header
    else { throw fail("the header is no object") }
    let known: Set = [
      "version", "term", "timestamp", "idle_time_limit", "command", "title", "env", "tags",
    ]
    guard Set(members.keys).isSubset(of: known) else {
      throw fail("unknown keys in \(members.keys.sorted())")
    }
    guard members["version"] == .number(3), case .object(let term)? = members["term"] else {
      throw fail("version 3 and term are required")
    }
    guard Set(term.keys).isSubset(of: ["cols", "rows", "type", "version", "theme"]) else {
      throw fail("unknown keys in term")
    }
    func size(_ name: String) throws -> Int {
      guard case .number(let value)? = term[name], let size = UInt16(exactly: value), size > 0 else {
        throw fail("term.\(name) is a whole number of 16 bits")
      }
      return Int(size)
    }
    (columns, rows) = (try size("cols"), try size("rows"))
    for name in ["type", "version"] where term[name] != nil {
      guard term[name]?.text != nil else { throw fail("term.\(name) is text") }
    }
    for name in ["command", "title"] where members[name] != nil {
      guard members[name]?.text != nil else { throw fail("\(name) is text") }
    }
    if let timestamp = members["timestamp"] {
      guard case .number(let value) = timestamp, UInt64(exactly: value) != nil else {
        throw fail("timestamp is whole Unix seconds")
      }
    }
    if let limit = members["idle_time_limit"] {
      guard case .number(let value) = limit, value > 0 else { throw fail("idle_time_limit is a number") }
    }
    for value in members["env"]?.members.values.map({ $0 }) ?? [] {
      guard value.text != nil else { throw fail("env has texts") }
    }
  }

  /// `[interval, "code", "data"]`; the interval as players read it: digits, with a point and digits if it has a part.
  private static func event(_ line: Substring, _ number: Int) throws -> Event {
    func fail(_ message: String) -> Failure { Failure(line: number, message: message) }
    guard case .list(let parts)? = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)),
      parts.count == 3, let code = parts[1].text, let data = parts[2].text
    else { throw fail("an event is a list of an interval and two texts") }
    guard let match = line.firstMatch(of: /^\[(0|[1-9][0-9]*)(\.([0-9]{1,6}))?, ?"(.)", ?"/),
      let seconds = Int(match.1)
    else {
      throw fail("an interval has no sign and no exponent, and at most six decimals; a code is one letter")
    }
    let part = (match.3.map { String($0) } ?? "").padding(toLength: 6, withPad: "0", startingAt: 0)
    guard "oimrx".contains(code), code.count == 1 else { throw fail("there is no code '\(code)'") }
    if code == "r", data.wholeMatch(of: /[1-9][0-9]*x[1-9][0-9]*/) == nil { throw fail("a size is 80x24") }
    if code == "x", Int(data) == nil { throw fail("an exit status is a number") }
    return Event(interval: seconds * 1_000_000 + (Int(part) ?? 0), code: Character(code), data: data)
  }
}
