import Basics
import Drills
import Session

/// Collects the lines of a recording's header.
struct RecordingHeaderParser {
  private var values: [RecordingFormat.Key: String] = [:]
  private var settings: [RecordingHeader.Setting] = []
  private var script: [ScriptedInput] = []
  private var text: [Substring] = []

  /// Parses a line without its checksum.
  ///
  /// - Returns: the header, once it is complete.
  mutating func take(_ line: Substring) throws(RecordingSyntaxError) -> RecordingHeader? {
    let space = line.utf8.firstIndex(of: 0x20) ?? line.endIndex
    let name = line[..<space]
    let rest = space < line.endIndex ? line[line.utf8.index(after: space)...] : ""
    guard let key = RecordingFormat.Key(rawValue: String(name)) else {
      throw RecordingSyntaxError(message: "'\(name.prefix(40))' is unknown in a recording's header")
    }
    switch key {
    case .begin: return try complete()
    // A line of the scenario is taken unchanged.
    case .yaml: text.append(rest)
    case .set:
      let setting = try unescaped(rest)
      guard let equals = setting.firstIndex(of: "=") else {
        throw RecordingSyntaxError(message: "set: expected PATH=VALUE, got '\(rest.prefix(40))'")
      }
      settings.append(
        RecordingHeader.Setting(
          path: String(setting[..<equals]), value: String(setting[setting.index(after: equals)...])))
    case .script:
      let parts = try unescaped(rest).split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let time = Instant(parsing: parts[0], on: nil) else {
        throw RecordingSyntaxError(message: "script: expected a time and an input, got '\(rest.prefix(40))'")
      }
      script.append(ScriptedInput(time: time, input: try .recorded(parts[1])))
    case .program, .engine, .drill, .file, .hash, .level, .seed, .trainee, .started, .speed, .checks:
      guard values.updateValue(try unescaped(rest), forKey: key) == nil else {
        throw RecordingSyntaxError(message: "\(key.rawValue) is given twice")
      }
    case .second, .input, .remark, .backtrack, .end:
      throw RecordingSyntaxError(message: "\(key.rawValue) comes before 'begin'")
    }
    return nil
  }

  private func complete() throws(RecordingSyntaxError) -> RecordingHeader {
    let source = DrillSource(name: try value(.file), text: text.joined(separator: "\n"))
    guard try value(.hash) == source.hash else {
      throw RecordingSyntaxError(message: "the scenario's text does not match its hash")
    }
    var level: Drill.Level?
    if let text = values[.level] {
      guard let known = Int(text).flatMap(Drill.Level.init) else { throw Self.wrong(.level, text, "1 to 4") }
      level = known
    }
    let (seed, started, speed) = (try value(.seed), try value(.started), try value(.speed))
    guard let seed = UInt64(seed) else { throw Self.wrong(.seed, seed, "a whole number from 0 up") }
    guard let started = Int64(started) else { throw Self.wrong(.started, started, "Unix milliseconds") }
    guard let speed = RecordingFormat.speed(Substring(speed)) else {
      throw Self.wrong(.speed, speed, "a number or unpaced")
    }
    let checks = try value(.checks)
    guard let checks = Bool(checks) else { throw Self.wrong(.checks, checks, "true or false") }
    return RecordingHeader(
      program: try value(.program), engine: try value(.engine), drill: try value(.drill), source: source,
      level: level, settings: settings, seed: seed, trainee: try value(.trainee), started: started,
      speed: speed, checks: checks, script: script)
  }

  private func value(_ key: RecordingFormat.Key) throws(RecordingSyntaxError) -> String {
    guard let value = values[key] else {
      throw RecordingSyntaxError(message: "the header lacks '\(key.rawValue)'")
    }
    return value
  }

  private static func wrong(_ key: RecordingFormat.Key, _ text: String, _ wanted: String)
    -> RecordingSyntaxError
  {
    RecordingSyntaxError(message: "\(key.rawValue): expected \(wanted), got '\(text.prefix(40))'")
  }

  private func unescaped(_ text: Substring) throws(RecordingSyntaxError) -> String {
    guard let text = RecordingFormat.unescaped(text) else {
      throw RecordingSyntaxError(message: "expected 'n' or a backslash after a backslash")
    }
    return text
  }
}

extension Input {
  /// An input in a recording.
  static func recorded(_ text: some StringProtocol) throws(RecordingSyntaxError) -> Input {
    do throws(InputSyntaxError) { return try Input(parsing: text).checked() } catch {
      throw RecordingSyntaxError(message: "the input cannot be read: \(error.message)")
    }
  }
}
