import Terminal

/// Lines drawn with dots finer than a cell, over whatever stands behind them.
///
/// A cell has 2 × 4 dots, those of a braille character. Where several lines meet in a cell all their dots are set, in the
/// colour of the last.
struct Plot {
  enum Stroke: Sendable {
    case solid
    /// Three dots of four.
    case dashed
    /// Every other dot.
    case dotted

    func shows(_ column: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: column % 4 != 3
      case .dotted: column % 2 == 0
      }
    }
  }

  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var roles: [UInt8]

  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    dots = Array(repeating: 0, count: self.columns * self.rows)
    roles = Array(repeating: 0, count: dots.count)
  }

  /// Samples a row of dots takes.
  var width: Int { columns * 2 }
  /// Dots from bottom to top.
  var height: Int { rows * 4 }

  /// Braille's bits by column and row within a cell.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// Sets a dot; `y` counts from the bottom.
  private mutating func set(_ x: Int, _ y: Int, _ role: Role) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let fromTop = height - 1 - y
    let cell = fromTop / 4 * columns + x / 2
    dots[cell] |= Self.bits[x % 2][fromTop % 4]
    roles[cell] = UInt8(truncatingIfNeeded: role.rawValue)
  }

  func isDotted(column: Int, row: Int) -> Bool { dots[row * columns + column] != 0 }

  /// The row of dots that shows a value, from the bottom.
  func level(_ value: Double, top: Double) -> Int {
    guard value.isFinite, top > 0, height > 0 else { return 0 }
    return Int((max(0, min(1, value / top)) * Double(height - 1)).rounded())
  }

  /// Draws samples as steps; a gap stays empty and is not bridged.
  mutating func line(_ samples: [Double?], top: Double, _ role: Role, _ stroke: Stroke = .solid) {
    var before: Int?
    for (x, sample) in samples.prefix(width).enumerated() {
      guard let sample else {
        before = nil
        continue
      }
      let y = level(sample, top: top)
      if stroke.shows(x) { set(x, y, role) }
      if let before, (before - y).magnitude > 1 {
        for between in min(before, y) + 1..<max(before, y) where stroke.shows(between) {
          set(x, between, role)
        }
      }
      before = y
    }
  }

  /// Draws the cells that have dots; the others show what was there.
  func draw(on canvas: inout Canvas, x: Int, y: Int) {
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        guard dots[index] != 0, let role = Role(rawValue: Int(roles[index])) else { continue }
        canvas.put(canvas.look.dots.scalar(dots[index]), x + column, y + row, style: canvas.theme.style(role))
      }
    }
  }
}

extension Look.Dots {
  /// Quarters of a cell: bit 0 upper left, 1 upper right, 2 lower left, 3 lower right.
  private static let quarters: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// The character for a cell's dots in braille's order.
  func scalar(_ dots: UInt8) -> Unicode.Scalar {
    switch self {
    case .braille:
      return Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
    case .block:
      let upperLeft = dots & 0x03 != 0 ? 1 : 0, upperRight = dots & 0x18 != 0 ? 2 : 0
      let lowerLeft = dots & 0x44 != 0 ? 4 : 0, lowerRight = dots & 0xA0 != 0 ? 8 : 0
      return Self.quarters[upperLeft | upperRight | lowerLeft | lowerRight]
    case .ascii:
      let isAbove = dots & 0x09 != 0, isMiddle = dots & 0x36 != 0, isBelow = dots & 0xC0 != 0
      switch (isAbove, isMiddle, isBelow) {
      case (true, true, true), (true, _, true): return "|"
      case (_, false, true): return "_"
      case (false, true, false): return "-"
      case (true, false, false): return "'"
      case (false, true, true): return "."
      case (true, true, false): return "'"
      case (false, false, false): return " "
      }
    }
  }
}

extension Plot {
  /// The row of cells, from the top, that shows a value.
  func row(of value: Double, top: Double) -> Int { max(0, rows - 1 - level(value, top: top) / 4) }

  /// Whether a line passes through any of these columns of a row of cells.
  func hasDots(in range: Range<Int>, row: Int) -> Bool {
    guard row >= 0, row < rows else { return false }
    return range.clamped(to: 0..<columns).contains { isDotted(column: $0, row: row) }
  }
}

extension String {
  /// `6.0` as `6`, `2.50` as `2.5`.
  var trimmingZeros: String {
    guard contains(".") else { return self }
    var text = self
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
