/// A character that is drawn as a shape: box drawing, blocks and braille.
struct CellShape {
  private enum Kind { case lines, dots, fill(percent: UInt32) }

  private let kind: Kind
  /// Where each stroke begins within the cell, and how it goes on from there.
  private let strokes: [(x: Int, y: Int, path: String)]

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2800...0x28FF:
      kind = .dots
      strokes = Self.dots.enumerated().filter { scalar.value >> UInt32($0.offset) & 1 == 1 }.map {
        (2 + 4 * $0.element.column, 2 + 4 * $0.element.row, "h0")
      }
    case 0x2581...0x2588:
      let height = Int(scalar.value - 0x2580) * 2
      kind = .fill(percent: 100)
      strokes = [(0, 16 - height, "h8v\(height)h-8z")]
    case 0x2591...0x2593:
      kind = .fill(percent: 25 * (scalar.value - 0x2590))
      strokes = [(0, 0, "h8v16h-8z")]
    default:
      guard let lines = Self.lines[scalar] else { return nil }
      kind = .lines
      strokes = lines
    }
  }

  /// The attributes of a path that draws such shapes in a colour.
  func paint(_ color: String) -> String {
    switch kind {
    case .lines: "fill=\"none\" stroke=\"\(color)\""
    case .dots: "fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\" stroke-linecap=\"round\""
    case .fill(let percent): "fill=\"\(color)\"" + (percent < 100 ? " fill-opacity=\".\(percent)\"" : "")
    }
  }

  /// The path's data for the cell with this upper left corner.
  func path(x: Int, y: Int) -> String {
    strokes.map { "M\(x + $0.x) \(y + $0.y)\($0.path)" }.joined()
  }

  /// Braille's dots 1 to 8.
  private static let dots: [(column: Int, row: Int)] = [
    (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
  ]

  private static let lines: [Unicode.Scalar: [(x: Int, y: Int, path: String)]] = [
    "─": [(0, 8, "h8")], "│": [(4, 0, "v16")],
    "╌": [(1, 8, "h2"), (5, 8, "h2")], "┊": [(4, 1, "v2"), (4, 5, "v2"), (4, 9, "v2"), (4, 13, "v2")],
    "╭": [(4, 16, "v-4q0-4 4-4")], "╮": [(0, 8, "q4 0 4 4v4")],
    "╰": [(4, 0, "v4q0 4 4 4")], "╯": [(0, 8, "q4 0 4-4v-4")],
    "├": [(4, 0, "v16"), (4, 8, "h4")], "┤": [(4, 0, "v16"), (0, 8, "h4")],
    "┬": [(0, 8, "h8"), (4, 8, "v8")], "┴": [(0, 8, "h8"), (4, 0, "v8")],
    "┼": [(0, 8, "h8"), (4, 0, "v16")],
  ]
}
