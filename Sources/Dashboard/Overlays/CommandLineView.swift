import Terminal

extension Canvas {
  /// The command line in the bottom row, with help, candidates or what is wrong above it.
  mutating func commandLine(_ line: CommandLine, _ model: Model) {
    let bounds = surface.bounds
    guard !bounds.isEmpty else { return }
    let y = bounds.height - 1
    fill(Rect(x: 0, y: y, width: bounds.width, height: 1), " ", .text)
    put(":", 0, y, .key, .bold)
    let room = max(1, bounds.width - 2)
    // Scrolled so that the cursor is in view.
    let first = max(0, line.editor.cursor - room + 1)
    put(String(line.editor.characters.dropFirst(first).prefix(room)), 1, y, .title)
    let cursor = 1 + String(line.editor.characters[first..<line.editor.cursor]).displayWidth
    restyle(Rect(x: cursor, y: y, width: 1, height: 1)) { $0.adding(.reverse) }
    guard bounds.height >= 2 else { return }
    let hint = Rect(x: 0, y: y - 1, width: bounds.width, height: 1)
    fill(hint, style: style(.text, selected: true))
    var text = Line(hint, row: 0, indent: 1)
    if let error = line.error {
      return text.add("\(symbols.cross) \(error)", .bad, on: &self, selected: true)
    }
    let completion = line.candidates(model.completionContext)
    let shown = completion.candidates.filter { !$0.isEmpty }
    if let help = line.help, line.offeredIndex == nil {
      text.add(help, .text, on: &self, selected: true)
      if !shown.isEmpty { text.add("   ", .text, on: &self, selected: true) }
    }
    for (index, candidate) in shown.prefix(40).enumerated() {
      let isOffered = index == line.offeredIndex
      text.add(
        candidate, isOffered ? .key : .label, on: &self, selected: true, isOffered ? [.bold, .underline] : [])
      text.add("  ", .label, on: &self, selected: true)
    }
    if shown.isEmpty, line.help == nil {
      text.add("Tab completes, Enter does it, Esc closes", .label, on: &self, selected: true)
    }
  }
}
