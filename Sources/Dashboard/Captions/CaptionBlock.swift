import Session
import Terminal

/// The caption's rows, where the tip stands otherwise; shared by layout and drawing.
struct CaptionBlock {
  struct Row {
    var text: String
    var role: Role
    /// The columns of the panel's title, at the beginning of the first row.
    var head = 0
  }

  /// The columns of the mark before each row, and after it.
  static let margin = 3
  /// Rows kept even for a short caption, so that panels do not move from one to the next.
  private static let rowsMin = 2

  let rows: [Row]
  /// The rows of the screen that it takes.
  let height: Int

  /// - Parameter model: on a screen of a single row there is no room for captions.
  init(_ model: borrowing Model) {
    let most = max(0, model.height - 3)
    guard model.hasCaptions, most > 0 else {
      (rows, height) = ([], 0)
      return
    }
    let columns = max(8, model.width - Self.margin - 1)
    var rows: [Row] = []
    if let caption = model.caption {
      var head = ""
      if let panel = model.captionPanel { head = Self.title(model.panels[panel], columns) + ": " }
      rows = Model.wrapped(head + caption.text, columns).map { Row(text: $0, role: .title) }
      if !rows.isEmpty, rows[0].text.hasPrefix(head.dropLast()) { rows[0].head = head.displayWidth - 2 }
      if let stop = model.stop {
        let key = model.key(of: stop)
        let goesOn = "Enter goes on without you; so does waiting \(model.stopSecondsLeft) s."
        let invites = Model.wrapped("Now you: press \(key), and \(stop.effect). \(goesOn)", columns)
        rows += invites.map { Row(text: $0, role: .key) }
      }
    }
    self.rows = Array(rows.prefix(most))
    height = min(most, max(Self.rowsMin, rows.count))
  }

  /// The panel's title, short on narrow screens.
  private static func title(_ panel: any Panel, _ columns: Int) -> String {
    columns >= 110 ? panel.title : panel.shortTitle
  }
}

extension Canvas {
  /// The caption, above the bottom row.
  mutating func caption(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    fill(area, style: style(.text, selected: true))
    let block = CaptionBlock(model)
    for (index, row) in block.rows.enumerated() where index < area.height {
      let y = area.y + index
      if index == 0 { put(" \(symbols.selected) ", area.x, y, .key, selected: true, .bold) }
      let x = area.x + CaptionBlock.margin
      put(row.text, x, y, width: area.width - CaptionBlock.margin, row.role, selected: true)
      guard row.head > 0 else { continue }
      restyle(Rect(x: x, y: y, width: row.head, height: 1)) { $0.adding([.bold, .reverse]) }
    }
  }
}
