/// How a person or a script gave an input.
package enum InputMeans: String, Codable, CaseIterable, Sendable {
  case key, click, palette
  /// A line of plain mode.
  case line
  case script
  /// A console in another process.
  case socket
}
