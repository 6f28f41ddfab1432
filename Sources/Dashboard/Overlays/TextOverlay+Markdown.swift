extension TextOverlay.Line {
  /// A line of Markdown rendered for a screen: headings in their colour, without markup.
  ///
  /// - Returns: nil for a line of markup alone.
  package init?(markdown line: String) {
    if line.hasPrefix("```") { return nil }
    let level = line.prefix { $0 == "#" }.count
    if (1...6).contains(level), line.dropFirst(level).first == " " {
      self.init(text: String(line.dropFirst(level + 1)), role: level <= 2 ? .title : .key)
      return
    }
    var text = line.replacing("**", with: "").replacing("`", with: "")
    if let inside = text.wholeMatch(of: /\*(.+)\*/)?.output.1 { text = String(inside) }
    self.init(text: text)
  }
}
