package import Basics
package import Logging

/// Writes log records as lines of JSON: `time`, `level`, `message`, `logger`, then the metadata as members of `metadata`.
///
/// Values of metadata whose name says that they are secret are left out; a record is one line, also with line ends in its texts.
package struct JSONLogHandler: LogHandler {
  /// Names of metadata that may hold a secret: a record has `(hidden)` in place of their values.
  private static let secretWords = [
    "secret", "password", "passphrase", "token", "authorization", "private", "api_key",
  ]
  private static let hidden = "(hidden)"

  package var logLevel = Logger.Level.info
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?

  private let label: String
  private let now: @Sendable () -> Instant
  private let write: @Sendable (String) -> Void

  /// - Parameter write: writes a line with its end in one piece.
  package init(
    label: String, now: @escaping @Sendable () -> Instant, write: @escaping @Sendable (String) -> Void
  ) {
    self.label = label
    self.now = now
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line = "{\"time\":"
    Self.append(now().timestamp, to: &line)
    line += ",\"level\":\"\(event.level.rawValue)\",\"logger\":"
    Self.append(label, to: &line)
    line += ",\"message\":"
    Self.append(event.message.description, to: &line)
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    if let error = event.error { all["error"] = .string("\(error)") }
    if !all.isEmpty {
      line += ",\"metadata\":"
      Self.append(.dictionary(all), to: &line)
    }
    write(line + "}\n")
  }

  private static func append(_ value: Logger.Metadata.Value, to line: inout String) {
    switch value {
    case .string(let text): append(text, to: &line)
    case .stringConvertible(let text): append(text.description, to: &line)
    case .array(let values):
      line += "["
      for (index, value) in values.enumerated() {
        if index > 0 { line += "," }
        append(value, to: &line)
      }
      line += "]"
    case .dictionary(let values):
      line += "{"
      for (index, entry) in values.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { line += "," }
        append(entry.key, to: &line)
        line += ":"
        if isSecret(entry.key) { append(hidden, to: &line) } else { append(entry.value, to: &line) }
      }
      line += "}"
    }
  }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return secretWords.contains { name.contains($0) } || name.split { !$0.isLetter }.contains("pin")
  }

  /// A JSON string (RFC 8259, section 7) without any sign that a terminal obeys.
  private static func append(_ text: String, to line: inout String) {
    line += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": line += "\\\""
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\t": line += "\\t"
      case _ where scalar.printable != scalar && scalar.value <= 0xFFFF: line += JSONEscapes.escape(scalar)
      default: line.unicodeScalars.append(scalar.printable)
      }
    }
    line += "\""
  }
}
