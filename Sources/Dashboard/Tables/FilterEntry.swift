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
  /// The filter in the bottom row, with the number of matching rows.
  mutating func filterEntry(_ entry: FilterEntry, _ model: Model) {
    let bounds = surface.bounds
    guard !bounds.isEmpty else { return }
    let y = bounds.height - 1
    fill(Rect(x: 0, y: y, width: bounds.width, height: 1), " ", .text)
    put("/", 0, y, .key, .bold)
    let left = model.order(of: entry.panel).count
    let count = "\(left) of \(model.count(of: entry.panel))"
    let note = bounds.width >= 60 ? "\(count)   Enter keeps it, Esc clears it " : count + " "
    let noteWidth = bounds.width >= note.utf8.count + 12 ? note.utf8.count : 0
    let room = max(1, bounds.width - 2 - noteWidth)
    // Scrolled so that the cursor is visible.
    let characters = entry.editor.characters
    var first = entry.editor.cursor
    var columns = 0
    while first > 0, columns + String(characters[first - 1]).displayWidth < room {
      first -= 1
      columns += String(characters[first]).displayWidth
    }
    put(String(characters[first...]), 1, y, width: room, .title)
    let cursor = 1 + columns
    restyle(Rect(x: cursor, y: y, width: 1, height: 1)) { $0.adding(.reverse) }
    if noteWidth > 0 { put(note, bounds.width - noteWidth, y, left == 0 ? .warning : .label) }
  }
}
