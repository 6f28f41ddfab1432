import Session
package import Telemetry

/// The keys of a recording's header in the order of its lines, with what stands after each.
///
/// The encoder writes a header by this table, and the schema of headers is made from it.
package enum RecordingHeaderTable {
  struct Row: Sendable {
    let key: RecordingFormat.Key
    /// A phrase for the reference.
    let meaning: String
    let occurs: Occurrence
    /// The form of a value, as a regular expression; nil for any text.
    let pattern: String?
    /// Whether backslashes and line feeds in a value are escaped.
    let isEscaped: Bool
    let values: @Sendable (RecordingHeader) -> [String]
  }

  enum Occurrence: Sendable { case once, atMostOnce, often }

  static let rows: [Row] = [
    row(.program, "the version of the program that wrote the recording") { [$0.program] },
    row(.engine, "the revision of its engine") { [$0.engine] },
    row(.drill, "the drill's identifier") { [$0.drill] },
    row(.file, "the name of the scenario's file") { [$0.source.name] },
    row(.hash, "of the scenario's text", "^[0-9a-f]+$") { [$0.source.hash] },
    row(.level, "of the session, where it is not the drill's own", .atMostOnce, "^[1-4]$") {
      $0.level.map { [String($0.rawValue)] } ?? []
    },
    row(.set, "a parameter changed for the session, as PATH=VALUE", .often, "^[^=]+=") {
      $0.settings.map { "\($0.path)=\($0.value)" }
    },
    row(.seed, "the random seed", "^[0-9]+$") { [String($0.seed)] },
    row(.trainee, "the trainee's name") { [$0.trainee] },
    row(.started, "when the session began, in Unix milliseconds", "^-?[0-9]+$") { [String($0.started)] },
    row(.speed, "at the start: simulated seconds a second, or unpaced", "^(unpaced|[0-9].*)$") {
      [RecordingFormat.text($0.speed)]
    },
    row(.checks, "whether invariants were checked every simulated second", "^(true|false)$") {
      [String($0.checks)]
    },
    row(.script, "a step of the scripted operator: its time and its input", .often, "^[0-9-]{10}T[0-9:.]+Z .")
    {
      $0.script.map { "\(RecordingFormat.text($0.time)) \($0.input.text)" }
    },
    // The scenario's lines are kept as they are.
    Row(
      key: .yaml, meaning: "a line of the scenario's text", occurs: .often, pattern: nil, isEscaped: false
    ) {
      $0.source.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
    },
  ]

  /// The schema of a header as an object: each key has its text, and the keys that occur often a list of texts.
  package static var schema: JSONSchema {
    .object(
      rows.map { row in
        let value: JSONSchema = row.pattern.map { .pattern($0) } ?? .string([], isOptional: false)
        return JSONSchema.Member(
          row.key.rawValue, row.meaning, row.occurs == .often ? .array(value) : value,
          isRequired: row.occurs != .atMostOnce)
      })
  }

  private static func row(
    _ key: RecordingFormat.Key, _ meaning: String, _ occurs: Occurrence = .once, _ pattern: String? = nil,
    _ values: @escaping @Sendable (RecordingHeader) -> [String]
  ) -> Row {
    Row(key: key, meaning: meaning, occurs: occurs, pattern: pattern, isEscaped: true, values: values)
  }

  private static func row(
    _ key: RecordingFormat.Key, _ meaning: String, _ pattern: String,
    _ values: @escaping @Sendable (RecordingHeader) -> [String]
  ) -> Row { row(key, meaning, .once, pattern, values) }
}
