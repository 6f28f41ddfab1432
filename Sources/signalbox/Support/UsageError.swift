/// The parser's text of a usage error.
enum UsageError {
  /// The text without the parser's own sentence where ours follows it: an option and its value are named once.
  ///
  /// - Parameter text: `Error: The value '0' is invalid for '--jobs <N>': --jobs: expected …, got '0'` and more lines.
  static func plainer(_ text: String) -> String {
    let opening = "Error: The value '"
    guard text.hasPrefix(opening), let middle = text.firstRange(of: "' is invalid for '--"),
      let end = text[middle.upperBound...].firstRange(of: "': ")
    else { return text }
    let option = "--" + text[middle.upperBound..<end.lowerBound].prefix { $0 != " " }
    let sentence = text[end.upperBound...]
    return "Error: " + (sentence.hasPrefix(option + ":") ? "" : option + ": ") + sentence
  }
}
