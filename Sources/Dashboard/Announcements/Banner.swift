import Basics
import Terminal

/// The words that stand, below the header or, over an open overlay, in the first row; shared by drawing and layout.
struct Banner {
  /// The columns of a line of text.
  private let room: Int
  /// How many more wait, and the key; right of the first line.
  let note: String
  private let lines: [String]

  /// nil without words that stand.
  init?(_ model: borrowing Model, width: Int) {
    guard let first = model.console.announcements.first, width > 0 else { return nil }
    let more = model.console.announcements.waiting.count - 1
    let key = model.keys.key(for: .acknowledgeWords)
    let count = more == 0 ? "" : width >= 60 ? "1 of \(more + 1)  " : "+\(more) "
    note = " " + count + (width >= 60 ? "\(key) acknowledges " : "\(key) ")
    room = max(1, width - 1 - note.displayWidth)
    let time = width >= 60 ? "\(first.time.clockTime)  " : ""
    lines = Model.wrapped("\(time)\(first.sender): \(first.text)", room)
  }

  /// The rows it takes on a screen of this height.
  func rows(height: Int) -> Int { height < 2 ? 0 : max(1, min(lines.count, min(4, height / 4))) }

  /// The lines in a number of rows; the last one has all that is left.
  func lines(in rows: Int) -> [String] {
    guard rows > 0 else { return [] }
    let head = lines.prefix(rows - 1)
    return Array(head) + [lines.dropFirst(head.count).joined(separator: " ")]
  }
}

extension Canvas {
  /// The words that stand until they are acknowledged.
  mutating func banner(_ model: Model, in area: Rect) {
    guard !area.isEmpty, let banner = Banner(model, width: area.width) else { return }
    fill(area, style: style(.text, selected: true))
    let room = area.width - 1 - banner.note.displayWidth
    for (row, text) in banner.lines(in: area.height).enumerated() {
      put(text, area.x + 1, area.y + row, width: room, .title, selected: true, .bold)
    }
    putRight(banner.note, endX: area.endX, area.y, width: banner.note.displayWidth, .key, selected: true)
    link(area, to: .action(.acknowledgeWords))
  }
}
