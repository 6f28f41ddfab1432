extension String {
  /// The text in ASCII alone, for terminals that have nothing else; what has no likeness becomes a question mark.
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
      case "▒": out.append("-")
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
