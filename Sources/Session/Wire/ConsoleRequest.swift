import Basics

/// A request of a console outside the session's process: a line of text.
///
///     hello signalbox 8 instructor Ada Byron
///     input inject m1 ramp=2m servers.slow x4
///     facts ca 3
///     freeze · run · step 10s · speed 60 · speed unpaced · backtrack 1603893900000000000
enum ConsoleRequest: Equatable, Sendable {
  /// The person's name may be missing.
  case hello(version: Int, Viewpoint, person: String?)
  case control(SessionControl)

  /// Maximum length of an input, in characters.
  static let inputLengthMax = 4_000
  private static let stepMax = Interval.days(31)

  /// The text that parses as this request.
  ///
  /// - Returns: nil for controls that only the session's own console gives: its end.
  var text: String? {
    switch self {
    case .hello(let version, let viewpoint, let person):
      "hello signalbox \(version) \(viewpoint.rawValue)" + (person.map { " \($0)" } ?? "")
    case .control(.input(let input)): "input \(input.text)"
    case .control(.freeze(let frozen)): frozen ? "freeze" : "run"
    case .control(.step(let length)): "step \(length.text)"
    case .control(.setSpeed(.times(let factor))): "speed \(factor)"
    case .control(.setSpeed(.unpaced)): "speed unpaced"
    case .control(.backtrack(let instant)): "backtrack \(instant.nanoseconds)"
    case .control(.inquire(let subject)): "facts \(subject.text)"
    case .control(.stop): nil
    }
  }

  init(parsing bytes: some Collection<UInt8>) throws(SocketError) {
    guard let line = String(validating: bytes, as: UTF8.self) else {
      throw Self.wrong("expected a request in UTF-8")
    }
    guard line.unicodeScalars.allSatisfy(\.isPrintable) else {
      throw Self.wrong("expected a request without control characters")
    }
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "hello": self = try Self.hello(rest)
    case "input":
      guard rest.count <= Self.inputLengthMax else {
        throw Self.wrong(
          "expected an input of at most \(Self.inputLengthMax) characters, got \(rest.count)")
      }
      do throws(InputSyntaxError) { self = .control(.input(try Input(parsing: rest))) } catch {
        throw Self.wrong(error.message)
      }
    case "freeze" where rest.isEmpty: self = .control(.freeze(true))
    case "run" where rest.isEmpty: self = .control(.freeze(false))
    case "step":
      guard let length = Interval(parsing: rest), length > .zero, length <= Self.stepMax else {
        throw Self.wrong("step: expected a duration up to \(Self.stepMax.text), got '\(rest.prefix(40))'")
      }
      self = .control(.step(length))
    case "speed" where rest == "unpaced": self = .control(.setSpeed(.unpaced))
    case "speed":
      guard let factor = Double(String(rest)), Speed.range.contains(factor) else {
        throw Self.wrong(
          "speed: '\(rest.prefix(40))' is neither 'unpaced' nor a number from \(Speed.range.lowerBound) to "
            + "\(Speed.range.upperBound)")
      }
      self = .control(.setSpeed(.times(factor)))
    case "backtrack":
      guard let instant = Int64(rest).map({ Instant(nanoseconds: $0) }),
        (Instant.distantPast...Instant.distantFuture).contains(instant)
      else { throw Self.wrong("backtrack: expected nanoseconds since 1970, got '\(rest.prefix(40))'") }
      self = .control(.backtrack(instant))
    case "facts":
      guard let subject = FactSubject(parsing: rest) else {
        let kinds = FactSubject.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Self.wrong("facts: expected one of \(kinds) and its number, got '\(rest.prefix(40))'")
      }
      self = .control(.inquire(subject))
    default:
      throw Self.wrong("unknown request '\(line.prefix(40))'")
    }
  }

  private static func hello(_ rest: Substring) throws(SocketError) -> ConsoleRequest {
    let words = rest.split(separator: " ", maxSplits: 3)
    guard words.count >= 2, words[0] == "signalbox", let version = Int(words[1]) else {
      throw wrong(
        "expected 'hello signalbox \(SessionProtocol.version) instructor', '… operator' or '… viewer'")
    }
    guard version == SessionProtocol.version else {
      throw SocketError(
        kind: .refused,
        message: "this session speaks version \(SessionProtocol.version) of the protocol and the console "
          + "version \(version): use the same signalbox for both")
    }
    let person = words.count > 3 ? String(words[3]) : nil
    switch words.count > 2 ? Viewpoint(rawValue: String(words[2])) : nil {
    case .instructor: return .hello(version: version, .instructor, person: person)
    case .viewer: return .hello(version: version, .viewer, person: person)
    case .operator: return .hello(version: version, .operator, person: person)
    case .trainee, nil:
      throw wrong("a console is an instructor's, an operator's or a viewer's, not '\(rest.prefix(40))'")
    }
  }

  private static func wrong(_ message: String) -> SocketError {
    SocketError(kind: .violation, message: message)
  }
}
