extension CompletionScript {
  /// The script with the completions of `signalbox help`.
  ///
  /// The parser appends a help command of its own, whose shell function has the name of ours, comes later and completes
  /// nothing. Other texts are returned unchanged.
  static func corrected(_ text: String) -> String {
    let function = "\n_signalbox_help() {"
    let places = text.ranges(of: function)
    guard places.count > 1, let last = places.last else { return text }
    return text.replacingCharacters(in: last, with: "\n_signalbox_parser_help() {")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
