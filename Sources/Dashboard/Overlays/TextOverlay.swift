import Terminal

/// A text over the panels: help, or details.
package struct TextOverlay: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package struct Span: Equatable, Sendable {
      package var text: String
      package var role: Role

      package init(text: String, role: Role) {
        self.text = text
        self.role = role
      }
    }

    var indent = 0
    var key = ""
    package var text: String
    package var role = Role.text
    /// Further text in other colours.
    package var more: [Span] = []
    /// Whether it is a row of a table or a chart: never wrapped, it scrolls sideways.
    package var isWide = false
    /// Of a wide line, the columns that may stay in view on the left, such as its name: the most that leave room stay.
    var stays: [Int] = []
    /// The action of its key, and of a click on it.
    var action: Action?
    /// Whether it continues a line with a key.
    var isContinuation = false
    /// The line in plain mode, with a name beside each value; nil for its key and texts, empty for nothing.
    var said: String?

    /// A line of words, which wraps.
    package init(words text: String, _ role: Role = .text) { self.init(text: text, role: role) }

    /// A row of a table or a chart.
    ///
    /// - Parameter stays: the columns that may stay in view on the left, ascending.
    package init(wide spans: [Span], stays: [Int] = []) {
      self.init(text: spans.first?.text ?? "", role: spans.first?.role ?? .text)
      more = Array(spans.dropFirst())
      isWide = true
      self.stays = stays
    }

    init(
      indent: Int = 0, key: String = "", text: String, role: Role = .text, more: [Span] = [],
      action: Action? = nil, isContinuation: Bool = false
    ) {
      self.indent = indent
      self.key = key
      self.text = text
      self.role = role
      self.more = more
      self.action = action
      self.isContinuation = isContinuation
    }

    /// The column of the text beside keys of a width; a line without key and indent starts at the left.
    func start(_ keyWidth: Int) -> Int {
      key.isEmpty && indent == 0 && !isContinuation ? 0 : indent + keyWidth
    }

    /// Whether its key or text contains a text in lower case.
    func contains(_ wanted: String) -> Bool {
      (key + " " + text + more.map(\.text).joined()).lowercased().contains(wanted)
    }

    var width: Int { more.reduce(text.displayWidth) { $0 + $1.text.displayWidth } }
  }

  package var title: String
  /// The key named in the title, which a click on it presses.
  var titleKey: KeyStroke?
  package var lines: [Line]
  /// The text searched for, in lower case, and the line of the match shown.
  struct Found: Equatable {
    var text: String
    var line: Int?
  }
  var found: Found?

  package init(title: String, titleKey: KeyStroke? = nil, lines: [Line]) {
    self.title = title
    self.titleKey = titleKey
    self.lines = lines
  }

  /// Whether one of its lines offers an action's key.
  func offers(_ action: Action) -> Bool { lines.contains { $0.action == action } }

  /// Its rectangle on a screen.
  func area(width: Int, height: Int) -> Rect {
    let keys = keyWidth
    let widest = lines.reduce(title.displayWidth + 8) { max($0, $1.start(keys) + $1.width) }
    let boxWidth = min(width, widest + 6)
    let most = Self.rowsMax(height: height)
    let boxHeight = min(most, lines.count + 2)
    return Rect(x: (width - boxWidth) / 2, y: (most - boxHeight) / 2, width: boxWidth, height: boxHeight)
  }

  /// How far its wide lines can be moved sideways on a screen.
  func acrossMax(width: Int) -> Int {
    let widest = lines.reduce(0) { max($0, $1.isWide ? $1.width : 0) }
    return max(0, widest - max(1, width - Model.textMargin))
  }

  /// The height of a screen whose rows for a text end before this one.
  static func height(leaving row: Int) -> Int { row >= 9 ? row + 1 : row }

  /// The rows it may take: the key hints stay in view below it, except on a very low screen.
  private static func rowsMax(height: Int) -> Int { height >= 10 ? height - 1 : height }

  var keyWidth: Int { lines.reduce(0) { max($0, $1.key.isEmpty ? 0 : $1.key.displayWidth + 2) } }

  /// The maximum scroll on a screen.
  package func scrollMax(width: Int, height: Int) -> Int {
    max(0, lines.count - max(1, min(Self.rowsMax(height: height), lines.count + 2) - 2))
  }
}

extension Canvas {
  /// - Parameters:
  ///   - across: the columns of wide lines left of the first one shown.
  ///   - height: the rows of the screen that it may take; nil for all.
  package mutating func text(_ overlay: TextOverlay, scroll: Int, across: Int = 0, height: Int? = nil) {
    let height = height ?? surface.height
    let area = overlay.area(width: surface.width, height: height)
    let most = overlay.scrollMax(width: surface.width, height: height)
    let scroll = max(0, min(scroll, most))
    let place = most > 0 ? "\(scroll + 1)/\(most + 1)  " : ""
    let sideways = overlay.acrossMax(width: surface.width) > 0 ? "h l sideways  " : ""
    // The place in the text matters more than the end of its title.
    let note = sideways + place + "Esc"
    let room = max(12, area.width - 9 - note.displayWidth)
    let title = overlay.title.truncated(to: room, ellipsis: symbols.ellipsis)
    window(area, title: title, note: note, border: .borderFocused)
    if let key = overlay.titleKey {
      link(Rect(x: area.x + 2, y: area.y, width: title.displayWidth + 2, height: 1), to: .key(key))
    }
    let inside = area.inset(horizontal: 2, vertical: 1)
    let keys = overlay.keyWidth
    clipped(to: inside) { canvas in
      for (row, line) in overlay.lines.dropFirst(scroll).prefix(inside.height).enumerated() {
        canvas.text(
          line.dropping(columns: across, room: inside.width), x: inside.x, inside.y + row, keyWidth: keys)
        guard let found = overlay.found else { continue }
        let isShown = scroll + row == found.line
        canvas.mark(
          found.text, in: Rect(x: inside.x, y: inside.y + row, width: inside.width, height: 1), isShown)
      }
    }
  }
}

extension Canvas {
  /// Emphasises each place of a text in a row; in the line of the match shown, reversed.
  private mutating func mark(_ text: String, in row: Rect, _ isShown: Bool) {
    let wanted = text.map { $0 }
    let cells = (row.x..<row.endX).map { x in
      String(Character(surface[x, row.y].scalar)).lowercased().first ?? " "
    }
    guard !wanted.isEmpty, cells.count >= wanted.count else { return }
    for start in 0...(cells.count - wanted.count)
    where cells[start..<start + wanted.count].elementsEqual(wanted) {
      restyle(Rect(x: row.x + start, y: row.y, width: wanted.count, height: 1)) {
        $0.adding(isShown ? .reverse : .underline)
      }
    }
  }

  /// A line's key, its text and its further spans.
  mutating func text(_ line: TextOverlay.Line, x start: Int, _ y: Int, keyWidth: Int) {
    if !line.key.isEmpty { put(line.key, start + line.indent, y, width: max(0, keyWidth - 1), .key) }
    var x = start + line.start(keyWidth)
    x += put(line.text, x, y, line.role)
    for span in line.more { x += put(span.text, x, y, span.role) }
    if let action = line.action {
      let begin = start + line.indent
      link(Rect(x: begin, y: y, width: x - begin, height: 1), to: .action(action))
    }
  }
}

extension Model {
  /// The text over the panels, if there is one.
  var textOverlay: (text: TextOverlay, scroll: Int)? {
    if case .help(let page) = console.overlay { return (shownHelp(page), page.scroll) }
    return textAsWritten.map { ($0.text.fitted(to: textColumns), $0.scroll) }
  }

  /// The columns a text's frame takes.
  static let textMargin = 4

  /// The columns of a text.
  var textColumns: Int { max(1, width - Self.textMargin) }

  private var textAsWritten: (text: TextOverlay, scroll: Int)? {
    switch console.overlay {
    case .details(let panel, let scroll): details(of: panel).map { ($0, scroll) }
    case .brief(let scroll): (run.replay == nil ? briefText : replayText, scroll)
    case .debrief(let scroll): DebriefText(self).map { ($0.text, scroll) }
    case .facts(let subject, let scroll): (factsText(subject), scroll)
    case .ending(let scroll): (endingText, scroll)
    case .help, .dialog, .menu, .question, .commandLine, .prompt, .filter, .desk, .report, nil: nil
    }
  }

  mutating func clampOverlayScroll() {
    guard let (text, scroll) = textOverlay else { return }
    let clamped = max(0, min(scroll, text.scrollMax(width: width, height: textHeight)))
    switch console.overlay {
    case .help(let page): console.overlay = .help(page.scrolled(to: clamped))
    case .details(let panel, _): console.overlay = .details(panel, scroll: clamped)
    case .brief: console.overlay = .brief(scroll: clamped)
    case .debrief: console.overlay = .debrief(scroll: clamped)
    case .facts(let subject, _): console.overlay = .facts(subject, scroll: clamped)
    case .ending: console.overlay = .ending(scroll: clamped)
    case .dialog, .menu, .question, .commandLine, .prompt, .filter, .desk, .report, nil: break
    }
  }
}
