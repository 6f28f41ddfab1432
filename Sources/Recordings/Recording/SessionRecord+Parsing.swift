import Basics
import Session
import Telemetry

extension SessionRecord {
  /// Parses a line of a recording, without its checksum: a record and its wall time.
  static func parse(_ line: Substring) throws(RecordingSyntaxError) -> (wall: Int64?, record: SessionRecord) {
    var words = Words(line)
    let name = try words.next("a record's name")
    guard let key = RecordingFormat.Key(rawValue: String(name)) else {
      throw RecordingSyntaxError(message: "'\(name.prefix(40))' is unknown in a recording")
    }
    switch key {
    case .second:
      let time = try words.instant()
      let digits = try words.last("a digest")
      guard digits.utf8.count == LineChecksum.digits, let hash = UInt64(digits, radix: 16) else {
        throw RecordingSyntaxError(
          message: "expected sixteen hexadecimal digits, got '\(digits.prefix(40))'")
      }
      return (nil, .second(SecondHash(time: time, hash: hash)))
    case .input:
      let (time, wall, originator) = (try words.instant(), try words.wall(), try words.originator())
      let input = try Input.recorded(try words.text())
      return (wall, .input(ScriptedInput(time: time, input: input, by: originator)))
    case .remark:
      let (time, wall) = (try words.instant(), try words.wall())
      return (wall, .remark(time, try words.text()))
    case .backtrack:
      let (left, wall, target) = (try words.instant(), try words.wall(), try words.instant())
      let number = try words.next("an attempt's number")
      guard let attempt = Int(number), attempt > 1 else {
        throw RecordingSyntaxError(message: "expected an attempt from 2 up, got '\(number.prefix(40))'")
      }
      return (wall, .backtrack(to: target, from: left, attempt: attempt, by: try words.originator()))
    case .end:
      let (time, wall) = (try words.instant(), try words.wall())
      return (wall, .end(time))
    case .program, .engine, .drill, .file, .hash, .level, .set, .seed, .trainee, .started, .speed, .checks,
      .script,
      .yaml, .begin:
      throw RecordingSyntaxError(message: "\(key.rawValue) comes after 'begin'")
    }
  }
}

/// The words of a line, one by one.
private struct Words {
  private var rest: Substring

  init(_ line: Substring) { rest = line }

  mutating func next(_ what: String) throws(RecordingSyntaxError) -> Substring {
    let space = rest.utf8.firstIndex(of: 0x20) ?? rest.endIndex
    let word = rest[..<space]
    guard !word.isEmpty else { throw RecordingSyntaxError(message: "\(what) is missing") }
    rest = space < rest.endIndex ? rest[rest.utf8.index(after: space)...] : ""
    return word
  }

  mutating func last(_ what: String) throws(RecordingSyntaxError) -> Substring {
    let word = try next(what)
    guard rest.isEmpty else { throw RecordingSyntaxError(message: "expected the end of the line, got more") }
    return word
  }

  mutating func instant() throws(RecordingSyntaxError) -> Instant {
    let word = try next("a time")
    guard let instant = Instant(parsing: word, on: nil) else {
      throw RecordingSyntaxError(message: "expected a time, got '\(word.prefix(40))'")
    }
    return instant
  }

  mutating func wall() throws(RecordingSyntaxError) -> Int64 {
    let word = try next("the wall clock's time")
    guard let wall = Int64(word) else {
      throw RecordingSyntaxError(message: "expected Unix milliseconds, got '\(word.prefix(40))'")
    }
    return wall
  }

  mutating func originator() throws(RecordingSyntaxError) -> Originator {
    let word = try next("the person or script that acted")
    guard let originator = RecordingFormat.originator(word) else {
      throw RecordingSyntaxError(
        message:
          "expected operator, script, instructor or colleague:NAME, with means such as /key after operator "
          + "or instructor, got '\(word.prefix(40))'")
    }
    return originator
  }

  /// The rest of the line.
  mutating func text() throws(RecordingSyntaxError) -> String {
    guard let text = RecordingFormat.unescaped(rest) else {
      throw RecordingSyntaxError(message: "expected 'n' or a backslash after a backslash")
    }
    return text
  }
}
