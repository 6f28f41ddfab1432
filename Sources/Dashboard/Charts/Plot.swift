/// Lines drawn with dots finer than a cell, over existing content.
///
/// A cell has 2 × 4 dots, those of a braille character, and one colour: it shows the dots of one line alone, by the rule
/// in ``Claim``. A line draws nothing where it is zero; cells in which every line is zero have a dim base line.
struct Plot {
  enum Stroke: Sendable {
    case solid
    /// Three dots of four, then a gap.
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

  /// A line's claim on a cell; the greatest claim wins.
  ///
  /// The line with the most dots wins, gaps of its stroke counted as dots; ties go to the larger value, then to the
  /// line drawn later. A percentile yields to the mean if their dots are the same.
  private struct Claim {
    /// In braille's order: the dots to draw, and the same line's dots without gaps.
    var dots: UInt8 = 0
    var covered: UInt8 = 0
    /// The largest value in the cell.
    var value = 0.0
    var role = 0
    var isPercentile = false

    func yields(to later: Claim) -> Bool {
      if covered == later.covered, isPercentile != later.isPercentile { return isPercentile }
      let (own, other) = (covered.nonzeroBitCount, later.covered.nonzeroBitCount)
      return own == other ? value <= later.value : own < other
    }
  }

  let columns: Int
  let rows: Int
  private var cells: [Claim]
  /// Columns in which a line is zero.
  private var hasZero: [Bool]

  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Claim(), count: self.columns * self.rows)
    hasZero = Array(repeating: false, count: self.columns)
  }

  /// The number of samples in a row of dots.
  var width: Int { columns * 2 }
  /// The number of dot rows.
  var height: Int { rows * 4 }

  /// Braille's bits by column and row within a cell.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  func isDotted(column: Int, row: Int) -> Bool { cells[row * columns + column].dots != 0 }

  /// The row of dots for a value, from the bottom.
  func level(_ value: Double, top: Double) -> Int {
    guard value.isFinite, top > 0, height > 0 else { return 0 }
    return Int((max(0, min(1, value / top)) * Double(height - 1)).rounded())
  }

  /// Draws samples as steps, nothing where they are zero; gaps stay empty.
  mutating func line(
    _ samples: [Double?], top: Double, _ role: Role, _ stroke: Stroke = .solid, isPercentile: Bool = false
  ) {
    let samples = samples.prefix(width)
    let none = Claim(role: role.rawValue, isPercentile: isPercentile)
    var claims = Array(repeating: none, count: rows)
    for (x, sample) in samples.enumerated() {
      if let sample { draw(sample, x, in: samples, top: top, stroke, &claims) }
      if x % 2 == 1 || x == samples.count - 1 { settle(&claims, none, column: x / 2) }
    }
  }

  /// One sample's dots: its own, and vertical ones joining it to the previous sample or to a zero after it.
  private mutating func draw(
    _ sample: Double, _ x: Int, in samples: ArraySlice<Double?>, top: Double, _ stroke: Stroke,
    _ claims: inout [Claim]
  ) {
    guard sample.isFinite, sample > 0 else {
      hasZero[x / 2] = true
      return
    }
    let y = level(sample, top: top)
    var upright = y..<y
    if x > 0, let before = samples[x - 1] {
      let start = level(before, top: top)
      upright = start < y ? start + 1..<y : min(y + 1, start)..<start
    }
    if x + 1 < samples.count, let after = samples[x + 1], !(after > 0) {
      upright = min(1, y)..<max(y, upright.upperBound)
    }
    for dot in upright where dot != y {
      set(x, dot, isShown: stroke.shows(dot), sample, &claims)
    }
    set(x, y, isShown: stroke.shows(x), sample, &claims)
  }

  /// Sets a dot in a column's claims; `y` counts from the bottom.
  private func set(_ x: Int, _ y: Int, isShown: Bool, _ value: Double, _ claims: inout [Claim]) {
    guard y < height else { return }
    let fromTop = height - 1 - y
    let bit = Self.bits[x % 2][fromTop % 4]
    claims[fromTop / 4].covered |= bit
    if isShown { claims[fromTop / 4].dots |= bit }
    claims[fromTop / 4].value = max(value, claims[fromTop / 4].value)
  }

  /// Assigns the cells of a column to the lines with the greatest claims.
  private mutating func settle(_ claims: inout [Claim], _ none: Claim, column: Int) {
    for row in claims.indices where claims[row].covered != 0 {
      let cell = row * columns + column
      if claims[row].dots != 0, cells[cell].yields(to: claims[row]) { cells[cell] = claims[row] }
      claims[row] = none
    }
  }

  /// Draws the cells that have dots; other cells keep their content.
  func draw(on canvas: inout Canvas, x: Int, y: Int) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = cells[row * columns + column]
        if cell.dots != 0, let role = Role(rawValue: cell.role) {
          canvas.put(canvas.look.dots.scalar(cell.dots), x + column, y + row, style: canvas.theme.style(role))
        } else if row == rows - 1, hasZero[column], column % 2 == 0 {
          // Sparser than any stroke: not mistaken for a line even without colours.
          canvas.put(
            canvas.look.dots.scalar(Self.bits[0][3]), x + column, y + row,
            style: canvas.theme.style(.divider))
        }
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
