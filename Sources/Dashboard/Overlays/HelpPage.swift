import Terminal

/// The open help: on the focused panel and all keys, or on one topic; with a search in it.
struct HelpPage: Equatable, Sendable {
  /// The name explained; nil for everything.
  var topic: String?
  /// The text searched for; nil before a search.
  var search: LineEditor?
  /// Whether the text is being typed.
  var isSearching = false
  /// The line of the match shown.
  var found: Int?
  var scroll = 0

  func scrolled(to scroll: Int) -> HelpPage {
    var page = self
    page.scroll = scroll
    return page
  }
}

extension HelpPage {
  /// The effect of a key on it.
  enum Answer: Equatable, Sendable { case changed, ignored, closed, copied, quit, sought(Way) }

  /// Where the next match is looked for.
  enum Way: Equatable, Sendable { case here, next, previous }

  /// - Parameters:
  ///   - action: the key's action elsewhere.
  ///   - rows: the rows of a page.
  mutating func handle(_ stroke: KeyStroke, _ action: Action?, rows: Int) -> Answer {
    if isSearching {
      switch stroke.key {
      case .enter:
        isSearching = false
        if search?.text.isEmpty == true { search = nil }
      case .escape: (search, isSearching, found) = (nil, false, nil)
      case .up, .down, .pageUp, .pageDown: return read(action, rows)
      default: return search?.edit(stroke) == true ? .sought(.here) : .ignored
      }
    } else if action == .copy {
      return .copied
    } else if stroke == KeyStroke("/") {
      (search, isSearching, found) = (LineEditor(), true, nil)
    } else if search != nil, stroke == KeyStroke("n") {
      return .sought(.next)
    } else if search != nil, stroke == KeyStroke("N") {
      return .sought(.previous)
    } else if stroke.key == .escape, search != nil {
      (search, found) = (nil, nil)
    } else {
      return action == .quit && !stroke.isTyped ? .quit : read(action, rows)
    }
    return .changed
  }

  /// Goes to a match among the lines that contain the text, and wraps around.
  ///
  /// - Parameters:
  ///   - rows: the rows of a page.
  mutating func go(_ way: Way, among lines: [Int], rows: Int) {
    let from = found ?? scroll
    switch way {
    case .here: found = lines.first { $0 >= from } ?? lines.first
    case .next: found = lines.first { $0 > from } ?? lines.first
    case .previous: found = lines.last { $0 < from } ?? lines.last
    }
    guard let found, !(scroll..<scroll + rows).contains(found) else { return }
    scroll = max(0, found - rows / 3)
  }

  private mutating func read(_ action: Action?, _ rows: Int) -> Answer {
    switch Reading(action, at: scroll, page: rows) {
    case .scrolled(let line):
      scroll = line
      return .changed
    case .closed: return .closed
    case .ignored: return .ignored
    }
  }
}
