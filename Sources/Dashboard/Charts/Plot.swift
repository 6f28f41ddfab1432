/// Lines drawn with dots finer than a cell, over existing content.
///
/// A cell has 2 × 4 dots, those of a braille character, and one colour. It shows the dots of all its lines in the colour
/// of one, by the rule in ``Claim``. A line draws nothing where it is zero; cells in which every line is zero have a dim
/// base line.
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

    /// Two cells of the stroke, for a legend.
    func sample(_ dots: Look.Dots) -> String {
      let cells = [0, 2].map { first -> Unicode.Scalar in
        let bits = (0...1).filter { shows(first + $0) }.reduce(UInt8(0)) { $0 | Plot.bit($1, 2) }
        return dots.scalar(bits)
      }
      return String(String.UnicodeScalarView(cells))
    }
  }

  /// A line's claim to a cell's colour; the greatest claim wins.
  ///
  /// A percentile yields to the mean, so that their shared cells have one colour along the line. Else the line with the
  /// most dots wins, gaps of its stroke counted as dots; ties go to the larger value, then to the line drawn later.
  private struct Claim {
    /// In braille's order: the dots to draw, and the same line's dots without gaps.
    var dots: UInt8 = 0
    var covered: UInt8 = 0
    /// The largest value in the cell.
    var value = 0.0
    var role = Role.text
    var isPercentile = false

    func yields(to later: Claim) -> Bool {
      if covered == 0 { return true }
      if isPercentile != later.isPercentile { return isPercentile }
      let (own, other) = (covered.nonzeroBitCount, later.covered.nonzeroBitCount)
      return own == other ? value <= later.value : own < other
    }
  }

  let columns: Int
  let rows: Int
  private var cells: [Claim]
  /// Columns in which a line is zero.
  private var hasZero: [Bool]
  /// The dot row, from the bottom, of a limit, and its colour.
  private var limit: (level: Int, role: Role)?

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

  /// Braille's bit of a column and a row, from the top, within a cell.
  fileprivate static func bit(_ column: Int, _ row: Int) -> UInt8 {
    let rows: UInt32 = column == 0 ? 0x40_04_02_01 : 0x80_20_10_08
    return UInt8(truncatingIfNeeded: rows >> UInt32(8 * row))
  }

  /// The dot rows of a sample's minimum and maximum, from the bottom.
  private struct Levels {
    var least: Int
    var most: Int

    init(_ least: Int, _ most: Int) { (self.least, self.most) = (least, most) }
  }

  /// The row of dots for a value, from the bottom.
  func level(_ value: Double, top: Double) -> Int {
    guard value.isFinite, top > 0, height > 0 else { return 0 }
    // Half a row is added instead of rounding, which is a call.
    return Int(max(0, min(1, value / top)) * Double(height - 1) + 0.5)
  }

  /// The row of cells, from the top, that shows a value.
  func row(of value: Double, top: Double) -> Int { max(0, rows - 1 - level(value, top: top) / 4) }

  /// Draws samples from their minimum to their maximum, nothing where they are zero; gaps stay empty.
  mutating func line(
    _ samples: [ClosedRange<Double>?], top: Double, _ role: Role, _ stroke: Stroke = .solid,
    isPercentile: Bool = false
  ) {
    var count = min(width, samples.count)
    // Nothing is drawn after the last sample.
    while count > 0, samples[count - 1] == nil { count -= 1 }
    let none = Claim(role: role, isPercentile: isPercentile)
    var claims = Array(repeating: none, count: rows)
    var before: Levels?
    for x in 0..<count {
      let sample = samples[x]
      let levels = sample.map { Levels(level($0.lowerBound, top: top), level($0.upperBound, top: top)) }
      if let sample, let levels {
        if sample.upperBound.isFinite, sample.upperBound > 0 {
          let endsAtZero = x + 1 < count && samples[x + 1].map { !($0.upperBound > 0) } ?? false
          draw(levels, sample.upperBound, x, after: before, endsAtZero: endsAtZero, stroke, &claims)
        } else {
          hasZero[x / 2] = true
        }
      }
      before = levels
      if x % 2 == 1 || x == count - 1 { settle(&claims, none, column: x / 2) }
    }
  }

  /// Draws a dashed line at a limit, beneath all lines.
  mutating func limitLine(at value: Double, top: Double, _ role: Role) {
    limit = (level(value, top: top), role)
  }

  /// One sample's dots, from its minimum to its maximum, and those joining it to the previous sample or to a zero after
  /// it.
  private func draw(
    _ levels: Levels, _ value: Double, _ x: Int, after before: Levels?, endsAtZero: Bool, _ stroke: Stroke,
    _ claims: inout [Claim]
  ) {
    let y = levels.most
    var (lowest, highest) = (levels.least, y)
    if let before {
      lowest = min(lowest, before.most + 1)
      highest = max(highest, before.least - 1)
    }
    if endsAtZero { lowest = min(lowest, 1) }
    for dot in min(lowest, y)...highest where dot != y {
      set(x, dot, isShown: stroke.shows(dot), value, &claims)
    }
    set(x, y, isShown: stroke.shows(x), value, &claims)
  }

  /// Sets a dot in a column's claims; `y` counts from the bottom.
  private func set(_ x: Int, _ y: Int, isShown: Bool, _ value: Double, _ claims: inout [Claim]) {
    guard y < height else { return }
    let fromTop = height - 1 - y
    let bit = Self.bit(x % 2, fromTop % 4)
    let row = fromTop / 4
    claims[row].covered |= bit
    if isShown { claims[row].dots |= bit }
    claims[row].value = max(value, claims[row].value)
  }

  /// Adds a column's dots to its cells, and gives each cell's colour to the line with the greatest claim.
  private mutating func settle(_ claims: inout [Claim], _ none: Claim, column: Int) {
    for row in claims.indices where claims[row].covered != 0 {
      let cell = row * columns + column
      let dots = cells[cell].dots | claims[row].dots
      if claims[row].dots != 0, cells[cell].yields(to: claims[row]) { cells[cell] = claims[row] }
      cells[cell].dots = dots
      claims[row] = none
    }
  }

  /// Draws the cells that have dots; other cells keep their content.
  func draw(on canvas: inout Canvas, x: Int, y: Int) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = cells[row * columns + column]
        if cell.dots != 0 {
          canvas.put(
            canvas.look.dots.scalar(cell.dots), x + column, y + row, style: canvas.theme.style(cell.role))
        } else if let dots = limitDots(column, row), let limit {
          canvas.put(
            canvas.look.dots.scalar(dots), x + column, y + row, style: canvas.theme.style(limit.role))
        } else if row == rows - 1, hasZero[column], column % 2 == 0 {
          // Sparser than any stroke: not mistaken for a line even without colours.
          canvas.put(
            canvas.look.dots.scalar(Self.bit(0, 3)), x + column, y + row,
            style: canvas.theme.style(.divider))
        }
      }
    }
  }

  /// The limit's dots in a cell: two of every four, at the very height of a line that reaches it.
  private func limitDots(_ column: Int, _ row: Int) -> UInt8? {
    guard let limit, column % 2 == 0 else { return nil }
    let fromTop = height - 1 - limit.level
    return fromTop / 4 == row ? Self.bit(0, fromTop % 4) | Self.bit(1, fromTop % 4) : nil
  }
}
