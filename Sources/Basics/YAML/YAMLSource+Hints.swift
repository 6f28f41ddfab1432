extension YAMLSource {
  /// How to write what the parser did not take; nil where the problem alone must do.
  func hint(_ problem: String, at place: FilePlace) -> String? {
    let line = line(place.line)
    if let sign = sign(in: line, before: place.column) { return "write '\(sign)' in quotes: \"\(sign)\"" }
    let found = line.indices.contains(place.column - 1) ? line[place.column - 1] : nil
    if found == "\t" { return "indent with spaces, not with tabs" }
    if problem.hasPrefix("mapping values are not allowed") {
      return "put text with a colon and a space in it in quotes, and begin each key on a line of its own"
    }
    if problem.hasPrefix("found unknown escape character") {
      return "write a backslash twice within double quotes, or use single quotes"
    }
    if problem.hasPrefix("but found another document") {
      return "a file has one document; remove the line ---"
    }
    if problem.hasPrefix("found unexpected end of stream") {
      return "end the quoted text with the quote it begins with"
    }
    return nil
  }

  /// Characters that YAML reserves, if one stands at the beginning of a value and is the last such up to the place.
  private func sign(in line: [Unicode.Scalar], before column: Int) -> Unicode.Scalar? {
    // Problems with anchors and aliases, and with lists, are found a few characters on.
    let end = min(line.count, column)
    let openings: Set<Unicode.Scalar> = [" ", "[", "{", ","]
    for index in stride(from: end - 1, through: max(0, end - 4), by: -1)
    where index == 0 || openings.contains(line[index - 1]) {
      let isAlone = index + 1 >= line.count || [" ", ",", "]", "}", ":"].contains(line[index + 1])
      switch line[index] {
      case "@", "%", "`": return line[index]
      case "?", "&", "-":
        if isAlone { return line[index] }
      case ",", "]", "}":
        if index + 1 == end, line[..<index].last == " " { return line[index] }
      default: continue
      }
    }
    return nil
  }
}
