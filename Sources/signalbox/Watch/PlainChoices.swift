import ArgumentParser
import Basics
import Dashboard
import Glibc

/// Options of plain mode, which writes lines of text in place of a screen.
struct PlainChoices: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Write changes as lines of text and read commands as lines; for screen readers and pipes.")
  var plain: Bool?

  @Option(
    help: ArgumentHelp(
      "With --plain: how much to report unprompted.", valueName: "quiet|normal|verbose"))
  var verbosity: PlainOptions.Verbosity?

  @Option(
    name: .customLong("summary"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --plain: simulated time between summaries, such as 10m.", valueName: "TIME"),
    transform: Self.interval)
  var summary: Interval?

  mutating func validate() throws {
    guard verbosity != nil || summary != nil else { return }
    guard !(plain ?? SettingsFile.read().settings.plain) else { return }
    if verbosity != nil { throw ValidationError("--verbosity requires --plain") }
    if summary != nil { throw ValidationError("--summary requires --plain") }
  }

  func options(isASCII: Bool, isReadOnly: Bool) -> PlainOptions {
    var options = PlainOptions(
      verbosity: verbosity ?? .normal, every: summary, isASCII: isASCII || !StandardStreams.isUTF8)
    options.isReadOnly = isReadOnly
    return options
  }

  @Sendable
  private static func interval(_ text: String) throws -> Interval {
    guard let interval = Interval(parsing: text), interval >= .seconds(1) else {
      throw ValidationError("--summary: expected a duration of at least 1s, such as 1m or 10m, got '\(text)'")
    }
    return interval
  }
}

extension PlainOptions.Verbosity: ExpressibleByArgument {}

extension StandardStreams {
  /// Whether the locale's characters are UTF-8; true without any locale.
  static var isUTF8: Bool {
    let names: [String] = ["LC_ALL", "LC_CTYPE", "LANG"]
    let named = names.lazy.compactMap { name -> String? in
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
      return value
    }.first
    guard let named, named != "C", named != "POSIX" else { return true }
    let lower = named.lowercased()
    return lower.contains("utf-8") || lower.contains("utf8")
  }
}
