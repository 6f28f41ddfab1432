extension String {
  /// The lines of each paragraph joined, for a writer that breaks them at the terminal's width; examples and tables, which are
  /// indented, stay as they are.
  var flowing: String {
    var lines: [String] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if let last = lines.last, Self.isProse(last), Self.isProse(line) {
        lines[lines.count - 1] += " " + line
      } else {
        lines.append(String(line))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func isProse(_ line: some StringProtocol) -> Bool { line.first.map { $0 != " " } ?? false }
}
