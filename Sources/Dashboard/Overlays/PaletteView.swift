import Terminal

extension Canvas {
  /// The command palette: the input line, its matches, and help on the selected one.
  mutating func palette(_ line: CommandLine, _ model: Model) {
    guard !surface.bounds.isEmpty else { return }
    let offer = model.paletteOffer(line)
    let box = model.paletteBox(line, offer)
    if box.isBox {
      window(
        box.area, title: "Commands",
        hints: [(KeyStroke(.tab), " completes"), (KeyStroke(.enter), " executes"), (KeyStroke(.escape), "")])
      let inside = box.area.inset(horizontal: 1, vertical: 0)
      fill(
        Rect(x: inside.x, y: box.line.y + 1, width: inside.width, height: 1), symbols.horizontal,
        .borderFocused)
      if box.help.x > box.list.x {
        fill(
          Rect(x: box.help.x - 2, y: box.help.y, width: 1, height: box.help.height), symbols.vertical,
          .divider)
      } else {
        fill(
          Rect(x: inside.x, y: box.help.y - 1, width: inside.width, height: 1), symbols.horizontal, .divider)
      }
    } else {
      fill(box.area, " ", .text)
    }
    written(line, in: box.line)
    // By mouse a click on the line executes it, also where there is no room to say so.
    link(box.line, to: .key(KeyStroke(.enter)))
    switch offer {
    case .entries(let matches):
      for (row, match) in matches.dropFirst(box.first).prefix(box.list.height).enumerated() {
        entry(match, isChosen: box.first + row == (line.chosen ?? 0), Line(box.list, row: row), box.list)
      }
    case .words(let words, _):
      for (row, word) in words.dropFirst(box.first).prefix(box.list.height).enumerated() {
        let isChosen = box.first + row == line.offeredIndex
        if isChosen { select(row: box.list.y + row, in: box.list) }
        var line = Line(box.list, row: row)
        line.add(isChosen ? symbols.selected : " ", .key, on: &self, selected: isChosen)
        line.add(" \(word)", .text, on: &self, selected: isChosen)
      }
    }
    help(line, offer, model, box)
  }

  /// The input line, scrolled so that the cursor is visible.
  private mutating func written(_ line: CommandLine, in area: Rect) {
    put(":", area.x, area.y, .key, .bold)
    edited(line.editor, in: Rect(x: area.x + 1, y: area.y, width: area.width - 1, height: 1))
  }

  /// An editable line of text, with its cursor, scrolled so that the cursor is visible.
  mutating func edited(_ editor: LineEditor, in area: Rect) {
    guard !area.isEmpty else { return }
    var first = editor.cursor
    var columns = 0
    while first > 0, columns + String(editor.characters[first - 1]).displayWidth < area.width {
      first -= 1
      columns += String(editor.characters[first]).displayWidth
    }
    clipped(to: area) { canvas in
      canvas.put(String(editor.characters.dropFirst(first).prefix(area.width)), area.x, area.y, .title)
      canvas.restyle(Rect(x: area.x + columns, y: area.y, width: 1, height: 1)) { $0.adding(.reverse) }
    }
  }

  /// An entry with its matched letters.
  private mutating func entry(_ match: PaletteMatch, isChosen: Bool, _ start: Line, _ area: Rect) {
    var line = start
    if isChosen { select(row: line.y, in: area) }
    line.add(isChosen ? symbols.selected : " ", .key, on: &self, selected: isChosen, .bold)
    line.add(" ", .text, on: &self, selected: isChosen)
    var run = ""
    var isFound = false
    var next = 0
    func flush(_ canvas: inout Canvas) {
      guard !run.isEmpty else { return }
      line.add(
        run, isFound ? .key : .text, on: &canvas, selected: isChosen, isFound ? [.bold, .underline] : [])
      run = ""
    }
    for (index, character) in match.entry.label.enumerated() {
      let found = next < match.positions.count && match.positions[next] == index
      if found { next += 1 }
      if found != isFound { flush(&self) }
      isFound = found
      run.append(character)
    }
    flush(&self)
    let room = line.endX - line.x - 2
    guard room >= 4 else { return }
    if case .verb = match.entry.choice {
      line.x = max(line.x + 2, min(area.x + 22, line.endX))
      line.add(match.entry.remark, .label, on: &self, selected: isChosen)
    } else {
      putRight(match.entry.remark, endX: line.endX, line.y, width: room, .label, selected: isChosen)
    }
  }

  private mutating func help(_ line: CommandLine, _ offer: PaletteOffer, _ model: Model, _ box: PaletteBox) {
    guard !box.help.isEmpty else { return }
    if !box.isBox { fill(box.help, style: style(.text, selected: true)) }
    if let error = line.error {
      let text = "\(symbols.cross) \(error)"
      // Below the invalid line, where it fits.
      let below = Rect(x: box.line.x, y: box.line.y + 1, width: box.line.width, height: 1)
      guard box.isBox else { return mistake(text, above: box.line) }
      guard text.displayWidth > below.width else {
        put(text + " ", below.x, below.y, width: below.width, .bad)
        return told(line, offer, model, box)
      }
      for (row, text) in Model.wrapped(text, box.help.width).prefix(box.help.height).enumerated() {
        put(text, box.help.x, box.help.y + row, width: box.help.width, .bad)
      }
      return
    }
    guard box.isBox else {
      let text = model.paletteHelp(line, offer, columns: 400).filter { !$0.text.isEmpty }.prefix(2)
      put(
        text.isEmpty ? "Tab completes, Enter executes, Esc closes" : text.map(\.text).joined(separator: ": "),
        box.help.x + 1, box.help.y, width: box.help.width - 1, .text, selected: true)
      return
    }
    told(line, offer, model, box)
  }

  /// The error in the rows above the line, as many as it needs.
  private mutating func mistake(_ text: String, above line: Rect) {
    let rows = Model.wrapped(text, line.width).prefix(line.y)
    for (row, text) in rows.enumerated() {
      let area = Rect(x: line.x, y: line.y - rows.count + row, width: line.width, height: 1)
      fill(area, style: style(.text, selected: true))
      put(text, area.x, area.y, width: area.width, .bad, selected: true)
    }
  }

  private mutating func told(_ line: CommandLine, _ offer: PaletteOffer, _ model: Model, _ box: PaletteBox) {
    let lines = model.paletteHelp(line, offer, columns: box.help.width)
    for (row, text) in lines.prefix(box.help.height).enumerated() {
      put(text.text, box.help.x, box.help.y + row, width: box.help.width, text.role)
    }
  }
}

extension Model {
  /// Help on the selected entry, or on the verb whose arguments are being typed.
  func paletteHelp(_ line: CommandLine, _ offer: PaletteOffer, columns: Int) -> [TextOverlay.Line] {
    let columns = max(10, columns)
    func verb(_ name: String) -> [TextOverlay.Line] {
      commandHelp(name)?.lines(columns: columns) ?? []
    }
    switch offer {
    case .words(_, let name): return verb(name)
    case .entries(let matches):
      guard let entry = matches.dropFirst(line.chosen ?? 0).first?.entry else {
        return Self.wrapped("no match; ? shows all keys and commands", columns).map {
          TextOverlay.Line(text: $0, role: .label)
        }
      }
      switch entry.choice {
      case .verb(let name, _): return verb(name)
      case .action(let action):
        return Self.wrapped(entry.label, columns).map { TextOverlay.Line(text: $0, role: .key) }
          + [
            TextOverlay.Line(
              text: entry.remark.isEmpty ? "no key is bound to it" : "on the key \(entry.remark)")
          ]
          + (action.isOperating ? [TextOverlay.Line(text: "acts on the selection", role: .label)] : [])
      case .panel(let panel):
        return [
          TextOverlay.Line(text: panels[panel].title, role: .key),
          TextOverlay.Line(text: "gives it the focus; \(panels[panel].key) shows and hides it"),
        ]
      case .theme(let name):
        return [
          TextOverlay.Line(text: name, role: .key), TextOverlay.Line(text: "changes the colours"),
        ]
      case .preset(let name):
        return [TextOverlay.Line(text: name, role: .key), TextOverlay.Line(text: "a preset of your own")]
      }
    }
  }
}
