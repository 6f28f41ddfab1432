import Dashboard
import Terminal

/// The layout of the start screen; shared by drawing and hit testing.
struct StartLayout {
  let header: Rect
  let list: Rect
  /// The summary of the selected row; empty where there is no room.
  let about: Rect
  let footer: Rect
  /// The index of the row in each line of the list.
  let shown: [Int]
  /// The number of hidden rows of each section, by the row of its title: `6 more`.
  let hidden: [Int: String]
  let hints: [Hint]
  private let choices: [Int?]

  struct Hint {
    var stroke: KeyStroke
    var text: String
    var area: Rect
  }

  init(_ model: StartModel) {
    let (width, height) = (model.width, model.height)
    let headerRows = min(height, height >= 12 ? 3 : 1)
    let footerRows = height >= 3 ? 1 : 0
    let aboutRows = height >= 18 && width >= 40 ? 6 : 0
    header = Rect(x: 0, y: 0, width: width, height: headerRows)
    footer = Rect(x: 0, y: height - footerRows, width: width, height: footerRows)
    list = Rect(
      x: 0, y: headerRows, width: width, height: max(0, height - headerRows - aboutRows - footerRows))
    about = Rect(x: 0, y: list.endY, width: width, height: aboutRows)
    let rows = model.rows
    var count = 0
    choices = rows.map { row in
      guard row.isChoice else { return nil }
      defer { count += 1 }
      return count
    }
    let selected = choices.firstIndex { $0 == model.selected } ?? 0
    shown = Self.shown(rows, selected: selected, height: list.height)
    hidden = Self.hidden(rows, shown)
    hints = Self.hints(model, footer)
  }

  private static func hidden(_ rows: [StartModel.Row], _ shown: [Int]) -> [Int: String] {
    var hidden: [Int: String] = [:]
    let titles = rows.indices.filter { if case .title = rows[$0] { true } else { false } }
    for (place, title) in titles.enumerated() {
      let end = place + 1 < titles.count ? titles[place + 1] : rows.count
      let all = (title + 1)..<end
      let more = all.count - shown.count { all.contains($0) }
      if more > 0 { hidden[title] = "\(more) more" }
    }
    return hidden
  }

  /// The index among the selectable rows of the row at an index.
  func choice(_ row: Int) -> Int? { choices.indices.contains(row) ? choices[row] : nil }

  func choice(atY y: Int) -> Int? {
    let line = y - list.y
    return shown.indices.contains(line) ? choice(shown[line]) : nil
  }

  /// Where not all rows fit, both sections keep some lines.
  private static func shown(_ rows: [StartModel.Row], selected: Int, height: Int) -> [Int] {
    guard rows.count > height, height >= 8,
      let sessions = rows.lastIndex(where: { if case .title = $0 { true } else { false } })
    else { return Array(window(rows.indices, selected: selected, height: height)) }
    let below = max(height - sessions, min(rows.count - sessions, max(3, height / 4)))
    func part(_ rows: Range<Int>, height: Int) -> [Int] {
      // The title stays.
      [rows.lowerBound] + window(rows.dropFirst(), selected: selected, height: height - 1)
    }
    return part(0..<sessions, height: height - below) + part(sessions..<rows.count, height: below)
  }

  /// As many rows as there are lines, including the selected one.
  private static func window(_ rows: Range<Int>, selected: Int, height: Int) -> Range<Int> {
    let first = max(rows.lowerBound, min(rows.upperBound - height, selected - height / 2))
    return first..<min(rows.upperBound, first + max(0, height))
  }

  func hint(atX x: Int, y: Int) -> KeyStroke? { hints.first { $0.area.contains(x: x, y: y) }?.stroke }

  private static func hints(_ model: StartModel, _ footer: Rect) -> [Hint] {
    guard !footer.isEmpty, !model.isFiltering else { return [] }
    var x = footer.x + 1
    var hints: [Hint] = []
    for (strokes, text) in texts(model) {
      let keys = strokes.reduce(0) { $0 + $1.text.displayWidth + 1 }
      guard x + keys + text.displayWidth <= footer.endX else { break }
      for (index, stroke) in strokes.enumerated() {
        // The words belong to the last key.
        let words = index == strokes.count - 1 ? text : ""
        let columns = stroke.text.displayWidth + (words.isEmpty ? 0 : 1 + words.displayWidth)
        hints.append(
          Hint(stroke: stroke, text: words, area: Rect(x: x, y: footer.y, width: columns, height: 1)))
        x += columns + (words.isEmpty ? 1 : 2)
      }
    }
    return hints
  }

  private typealias Keys = (keys: [KeyStroke], text: String)

  /// The keys of what is open, else of the selected row and of the screen.
  private static func texts(_ model: StartModel) -> [Keys] {
    if let page = model.page {
      let close: Keys = (keys: [KeyStroke(.escape)], text: "closes")
      let quit: Keys = (keys: [KeyStroke("Q")], text: "quit")
      return [close] + page.moves(width: model.width, height: model.height) + [quit]
    }
    let row: [Keys] =
      switch model.choice {
      case .session where model.reporting == .making:
        [
          (keys: [KeyStroke(.enter)], text: "replay"),
          (keys: [KeyStroke(.escape)], text: "cancels the report"),
        ]
      case .session: [(keys: [KeyStroke(.enter)], text: "replay"), (keys: ["r"], text: "report")]
      case .demo: [(keys: [KeyStroke(.enter)], text: "play")]
      case .scenario:
        [
          (keys: [KeyStroke(.enter)], text: "play"), (keys: ["w"], text: "watch"),
          (keys: ["n"], text: "no operator"),
        ]
      default: []
      }
    let screen: [Keys] = [
      (keys: ["?"], text: "help"), (keys: ["q"], text: "quit"), (keys: ["/"], text: "filter"),
      (keys: [KeyStroke(.tab)], text: "sessions"), (keys: ["T"], text: "theme"),
    ]
    return row + screen
  }
}
