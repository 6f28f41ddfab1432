import Terminal

/// The filter of a table while it is being typed; the table follows each key.
struct FilterEntry: Equatable, Sendable {
  let panel: PanelID
  var editor: LineEditor

  /// The effect of a key on it.
  enum Answer: Equatable, Sendable {
    case changed, ignored, kept, ended
    /// Moves the selection among the matching rows.
    case moved(Action)
  }

  /// Enter keeps the filter, Esc clears it; up and down move among the matching rows.
  mutating func handle(_ stroke: KeyStroke) -> Answer {
    switch stroke.key {
    case .enter: .kept
    case .escape: .ended
    case .up: .moved(.move(.up))
    case .down: .moved(.move(.down))
    case .pageUp: .moved(.pageUp)
    case .pageDown: .moved(.pageDown)
    case .backspace where editor.text.isEmpty: .kept
    default: editor.edit(stroke) ? .changed : .ignored
    }
  }
}

extension Model {
  /// Opens the filter entry for the focused panel.
  mutating func openFilter() {
    guard table(of: console.focus) != nil else {
      return say(.note, "\(panels[console.focus].title) is not a table: there is nothing to filter")
    }
    console.overlay = .filter(
      FilterEntry(panel: console.focus, editor: LineEditor(console.tables[console.focus]?.filter ?? "")))
  }

  /// Opens the menu of sort columns; the current one is reversed.
  mutating func openSort() {
    guard let menu = sortMenu(for: console.focus) else {
      return say(.note, "\(panels[console.focus].title) is not a table: there is nothing to sort")
    }
    console.overlay = .menu(menu)
  }

  /// Applies the filter as typed so far.
  mutating func show(_ entry: FilterEntry) {
    console.overlay = .filter(entry)
    filter(entry.panel, by: entry.editor.text)
  }
}

extension Canvas {
  /// The filter in a row above the hints, with the number of matching rows.
  mutating func filterEntry(_ entry: FilterEntry, _ model: Model) {
    let left = model.order(of: entry.panel).count
    let box = PromptBox(
      question: "Filter \(model.panels[entry.panel].title)",
      note: "\(left) of \(model.count(of: entry.panel))", width: surface.width, height: surface.height)
    prompt(box, entry.editor, note: left == 0 ? .warning : .label)
  }
}
