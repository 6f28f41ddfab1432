import Terminal

/// Where what stands on the start screen; shared by drawing and clicking.
struct StartLayout {
  let header: Rect
  let list: Rect
  /// What the selected row is about; empty where there is no room.
  let about: Rect
  let footer: Rect
  /// The first row of the list that is shown.
  let first: Int
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
    first = max(0, min(rows.count - list.height, selected - list.height / 2))
    hints = Self.hints(model, footer)
  }

  /// Whether the row at an index can be chosen, and as which.
  func choice(_ row: Int) -> Int? { choices.indices.contains(row) ? choices[row] : nil }

  func choice(atY y: Int) -> Int? {
    guard y >= list.y, y < list.endY else { return nil }
    return choice(first + y - list.y)
  }

  func hint(atX x: Int, y: Int) -> KeyStroke? { hints.first { $0.area.contains(x: x, y: y) }?.stroke }

  private static func hints(_ model: StartModel, _ footer: Rect) -> [Hint] {
    guard !footer.isEmpty, !model.isFiltering else { return [] }
    var texts: [(KeyStroke, String)] =
      switch model.choice {
      case .session: [(KeyStroke(.enter), "replay"), ("r", "report")]
      case .scenario: [(KeyStroke(.enter), "play"), ("w", "watch"), ("n", "nobody acts")]
      default: []
      }
    texts += [("?", "help"), ("q", "quit"), ("/", "filter"), (KeyStroke(.tab), "sessions"), ("T", "theme")]
    var x = footer.x + 1
    var hints: [Hint] = []
    for (stroke, text) in texts {
      let columns = stroke.text.displayWidth + 1 + text.displayWidth
      guard x + columns <= footer.endX else { break }
      hints.append(Hint(stroke: stroke, text: text, area: Rect(x: x, y: footer.y, width: columns, height: 1)))
      x += columns + 2
    }
    return hints
  }
}
