import Basics
import Telemetry

/// The text format of recordings on disk.
///
///     signalbox recording 3
///     5f0c…e1 program 0.1.0
///     …       (the header, a line for each thing: see ``Key``; the scenario's text a line for each of its lines)
///     9a41…07 begin
///     03bb…c9 second 2020-10-28T13:45:01Z 8f7e…12
///     7712…4a input 2020-10-28T13:45:01.25Z 1730000001250 operator/key:Ada queue.pause 1,2
///     …
///     ee09…31 end 2020-10-28T17:15:00Z 1730000900000
///
/// In front of each line stands its ``LineChecksum``. Times are simulated time; the number after one is wall time in
/// Unix milliseconds. In texts a backslash is `\\` and a line feed `\n`.
enum RecordingFormat {
  /// Version 1 had no persons' names, version 2 not by which means an input was given.
  static let version = 3
  static let opening = "signalbox recording "
  /// Maximum length of a line in bytes.
  static let lineBytesMax = 4 << 20
  /// Maximum size of a file in bytes: six weeks at a line a second.
  static let fileBytesMax = 256 << 20

  enum Key: String {
    // The header, in this order.
    case program, engine, drill, file, hash, level, set, seed, trainee, started, speed, checks, script, yaml,
      begin
    // The records.
    case second, input, remark, backtrack, end
  }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x5C }) else { return text }
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x0A: out += [0x5C, UInt8(ascii: "n")]
      case 0x5C: out += [0x5C, 0x5C]
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// - Returns: nil if a backslash stands before anything else than a backslash, `n`, or `_` for a space within a word.
  static func unescaped(_ text: Substring) -> String? {
    guard text.utf8.contains(0x5C) else { return String(text) }
    var out: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape {
        switch byte {
        case 0x5C: out.append(0x5C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "_"): out.append(0x20)
        default: return nil
        }
        isEscape = false
      } else if byte == 0x5C {
        isEscape = true
      } else {
        out.append(byte)
      }
    }
    return isEscape ? nil : String(decoding: out, as: UTF8.self)
  }

  /// An instant to the nanosecond; the fraction only if it is not zero.
  static func text(_ instant: Instant) -> String {
    let fields = instant.calendar
    guard fields.nanosecond % 1_000_000 != 0 else { return instant.iso8601 }
    let whole = Instant(nanoseconds: instant.nanoseconds - Int64(fields.nanosecond)).iso8601.dropLast()
    let digits = String(fields.nanosecond)
    return "\(whole)." + String(repeating: "0", count: 9 - digits.utf8.count) + digits + "Z"
  }

  static func text(_ speed: Speed) -> String {
    speed.exactText
  }

  static func speed(_ text: Substring) -> Speed? {
    if text == "unpaced" { return .unpaced }
    guard let factor = Double(text), Speed.range.contains(factor) else { return nil }
    return .times(factor)
  }

  /// One word: the role, after a slash the means where they are known, and after a colon the name where there is one.
  static func text(_ originator: Originator) -> String {
    let (role, name): (String, String?) =
      switch originator.source {
      case .operatorAtConsole: ("operator", originator.person)
      case .script: ("script", originator.person)
      case .instructor: ("instructor", originator.person)
      case .colleague(let name): ("colleague", name)
      }
    let means = originator.source == .script ? nil : originator.means
    let actor = means.map { "\(role)/\($0.rawValue)" } ?? role
    guard let name else { return actor }
    let words = escaped(name).split(separator: " ", omittingEmptySubsequences: false)
    return "\(actor):" + words.joined(separator: "\\_")
  }

  static func originator(_ word: Substring) -> Originator? {
    let colon = word.utf8.firstIndex(of: UInt8(ascii: ":"))
    var name: String?
    if let colon {
      guard let text = unescaped(word[word.utf8.index(after: colon)...]) else { return nil }
      name = text
    }
    let actor = word[..<(colon ?? word.endIndex)].split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let means = actor.count > 1 ? InputMeans(rawValue: String(actor[1])) : nil
    guard actor.count == 1 || means != nil else { return nil }
    switch (actor[0], name) {
    case ("operator", _): return Originator(.operatorAtConsole, person: name, means: means)
    case ("script", _) where means == nil: return Originator(.script, person: name)
    case ("instructor", _): return Originator(.instructor, person: name, means: means)
    case ("colleague", let name?) where means == nil: return .colleague(name)
    default: return nil
    }
  }
}
