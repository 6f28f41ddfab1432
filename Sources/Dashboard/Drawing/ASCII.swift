extension String {
  /// The text in ASCII, for terminals without Unicode; characters without an equivalent become question marks.
  package var spelledInASCII: String {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case " "..."~": out.append(scalar)
      case "…": out.append(contentsOf: "...".unicodeScalars)
      case "×": out.append("x")
      case "–", "—", "−": out.append("-")
      case "·": out.append("|")
      case "→": out.append(contentsOf: "->".unicodeScalars)
      case "✓": out.append(contentsOf: "ok".unicodeScalars)
      case "✗": out.append(contentsOf: "!!".unicodeScalars)
      case "▲": out.append("^")
      case "█": out.append("#")
      case "▓": out.append("=")
      case "▒": out.append(":")
      case "░": out.append(".")
      case "╌": out.append("-")
      case "≥": out.append(contentsOf: ">=".unicodeScalars)
      case "≤": out.append(contentsOf: "<=".unicodeScalars)
      case "‘", "’": out.append("'")
      case "“", "”": out.append("\"")
      default: out.append("?")
      }
    }
    return String(out)
  }
}
