/// The parser's text of a usage error.
enum UsageError {
  /// The text without the parser's own sentence where ours follows it: an option and its value are named once.
  ///
  /// - Parameter text: `Error: The value '0' is invalid for '--jobs <N>': --jobs: expected …, got '0'` and more lines.
  static func plainer(_ text: String) -> String {
    let opening = "Error: The value '"
    guard text.hasPrefix(opening), let middle = text.firstRange(of: "' is invalid for '--") else {
      return text
    }
    let rest = text[middle.upperBound...]
    let option = "--" + rest.prefix { $0 != " " && $0 != "'" }
    // One of several words, which the parser lists in quotes.
    if let list = rest.firstRange(of: "'. Please provide one of '"), let end = rest.firstRange(of: "'.\n") {
      let words = rest[list.upperBound..<end.lowerBound].replacing("' and '", with: "', '")
        .replacing("' or '", with: "', '").split(separator: "', '").map { String($0) }
      let value = String(text[text.index(text.startIndex, offsetBy: opening.count)..<middle.lowerBound])
      return "Error: " + Arguments.refusal(of: value, words, option) + "\n" + rest[end.upperBound...]
    }
    guard let end = rest.firstRange(of: "': ") else { return text }
    let sentence = rest[end.upperBound...]
    return "Error: " + (sentence.hasPrefix(option + ":") ? "" : option + ": ") + sentence
  }
}
