package import Basics
package import Issuance

/// A change to a base run.
///
///     move X to TIME           move X by ±LENGTH        drop X
///     replace X with COMMAND   add TIME COMMAND         set PARAMETER VALUE
package enum Edit: Equatable, Sendable {
  /// The time as typed: its day is known only with the base.
  case move(ActionName, to: String)
  case shift(ActionName, by: Interval)
  case drop(ActionName)
  case replace(ActionName, with: Command)
  case add(at: String, Command)
  /// From the start of the run.
  case set(String, String)

  static let forms = [
    ("move", "move X to TIME or move X by ±LENGTH"), ("drop", "drop X"),
    ("replace", "replace X with COMMAND"), ("add", "add TIME COMMAND"), ("set", "set PARAMETER VALUE"),
  ]

  package init(parsing text: some StringProtocol) throws(EditError) {
    let words = text.split(separator: " ").map { String($0) }
    guard let verb = words.first else {
      throw EditError("expected an edit, one of \(Self.forms.map(\.1).joined(separator: "; "))")
    }
    let rest = Array(words.dropFirst())
    switch verb {
    case "move": self = try Self.move(rest)
    case "drop":
      guard !rest.isEmpty else { throw Self.usage(verb) }
      self = .drop(try ActionName(parsing: rest.joined(separator: " ")))
    case "replace":
      guard let with = rest.firstIndex(of: "with"), with > 0, with + 1 < rest.count else {
        throw Self.usage(verb)
      }
      self = .replace(
        try ActionName(parsing: rest[..<with].joined(separator: " ")),
        with: try Self.command(rest[(with + 1)...]))
    case "add":
      guard rest.count > 1 else { throw Self.usage(verb) }
      self = .add(at: try Self.time(rest[0]), try Self.command(rest[1...]))
    case "set":
      let parts = rest.count == 1 ? rest[0].split(separator: "=", maxSplits: 1).map { String($0) } : rest
      guard parts.count == 2 else { throw Self.usage(verb) }
      self = .set(parts[0], parts[1])
    default:
      let nearest = nearestName(to: verb, among: Self.forms.map(\.0)).map { "did you mean '\($0)'?" }
      throw EditError(
        "unknown edit '\(verb)'; " + (nearest ?? "write \(Self.forms.map(\.1).joined(separator: "; "))"))
    }
  }

  private static func move(_ rest: [String]) throws(EditError) -> Edit {
    guard rest.count >= 3 else { throw usage("move") }
    let name = try ActionName(parsing: rest.dropLast(2).joined(separator: " "))
    let last = rest[rest.count - 1]
    switch rest[rest.count - 2] {
    case "to": return .move(name, to: try time(last))
    case "by":
      let isEarlier = last.hasPrefix("-") || last.hasPrefix("−")
      guard isEarlier || last.hasPrefix("+"), let length = Interval(parsing: last.dropFirst()),
        length >= .zero
      else {
        throw EditError("expected a shift such as +10m for later or -90s for earlier, got '\(last)'")
      }
      return .shift(name, by: isEarlier ? .zero - length : length)
    default: throw usage("move")
    }
  }

  private static func time(_ text: String) throws(EditError) -> String {
    guard Instant(parsing: text, on: Instant(nanoseconds: 0)) != nil else {
      throw EditError("expected a time (UTC) such as 14:35, 14:35:30 or 2020-10-28T14:35Z, got '\(text)'")
    }
    return text
  }

  private static func command(_ words: ArraySlice<String>) throws(EditError) -> Command {
    do throws(CommandSyntaxError) { return try Command(parsing: words.joined(separator: " ")) } catch {
      throw EditError(error.message)
    }
  }

  private static func usage(_ verb: String) -> EditError {
    EditError("expected \(forms.first { $0.0 == verb }?.1 ?? verb)")
  }
}
