import Terminal

extension [MarkedText] {
  /// The lines with SGR sequences for a terminal.
  ///
  /// - Parameter depth: nil for text alone, without escape sequences; of a terminal without colours, attributes only.
  func rendered(_ depth: ColorDepth?) -> String {
    map { $0.rendered(depth) + "\n" }.joined()
  }
}

extension MarkedText {
  fileprivate func rendered(_ depth: ColorDepth?) -> String {
    guard let depth else { return String(map(\.character)) }
    var text = ""
    var shown = MarkedCharacter.Mark.plain
    for marked in self {
      if marked.mark != shown {
        shown = marked.mark
        text += "\u{1B}[0\(marked.mark.codes(hasColors: depth != .none))m"
      }
      text.append(marked.character)
    }
    return shown == .plain ? text : text + "\u{1B}[0m"
  }
}

extension MarkedCharacter.Mark {
  /// ECMA-48 SGR parameters; colours are from the terminal's palette, which suits its background.
  fileprivate func codes(hasColors: Bool) -> String {
    switch self {
    case .plain: ""
    case .strong: ";1"
    case .emphasis: ";3"
    case .code: hasColors ? ";36" : ";1"
    case .link: hasColors ? ";4;34" : ";4"
    case .heading: hasColors ? ";1;33" : ";1"
    }
  }
}
