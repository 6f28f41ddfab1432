import Analysis
import Basics
import Glibc

/// The harm by time of the action, or the mean time to a certificate, as a line of dots in a band, the interval; drawn with
/// characters, for any output.
///
/// A braille character is 2 × 4 dots (Unicode, block 2800), so that the line is finer than the cells.
struct SweepChart {
  struct Size {
    var columns: Int
    var rows: Int

    /// As wide as the terminal, if it is one.
    static var ofTerminal: Size {
      var window = winsize()
      let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
      return Size(columns: max(40, min(160, isTerminal ? Int(window.ws_col) - 1 : 100)), rows: 14)
    }
  }

  private static let labelWidth = 12
  /// Braille's bits by column and row within a cell.
  private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  private let measure: Measure
  private let rows: [(time: Instant, value: MedianInterval)]
  private let never: Double
  private let base: Instant
  private let width: Int
  private let height: Int
  private let ascii: Bool
  private let low: Double
  private let high: Double

  init(_ report: SweepReport, _ size: Size, ascii: Bool) {
    let measure = report.charted
    self.measure = measure
    rows = report.rows.compactMap { row in
      row.point.instant.map { ($0, (row.comparison(measure) ?? row.harm).edited) }
    }
    never = report.rows.last?.median(measure) ?? 0
    base = report.sweep.baseTime
    width = max(8, size.columns - Self.labelWidth)
    height = size.rows
    self.ascii = ascii
    let values =
      rows.flatMap {
        [$0.value.median, $0.value.interval?.lowerBound, $0.value.interval?.upperBound].compactMap { $0 }
      }
      + [never]
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    // From zero, unless all lies far above it.
    low = least > most / 2 ? least : 0
    high = most > low ? most : low + 1
  }

  var text: String {
    var cells = [[Character]](repeating: [Character](repeating: " ", count: width), count: height)
    drawNever(&cells)
    drawBand(&cells)
    drawLine(&cells)
    var text = ""
    for (index, row) in cells.enumerated() {
      let value = high - (high - low) * Double(index) / Double(height - 1)
      let label =
        index == 0 || index == height / 2 || index == height - 1
        ? AnalysisFigures.value(value, of: measure) : ""
      text += Self.left(label, Self.labelWidth - 2) + (ascii ? " |" : " │") + String(row) + "\n"
    }
    return text + axis
  }

  private func x(_ time: Instant, of columns: Int) -> Int {
    guard let first = rows.first?.time, let last = rows.last?.time, first < last else { return 0 }
    let share = (time - first).seconds / (last - first).seconds
    return Int((share * Double(columns - 1)).rounded())
  }

  /// Counts from the top.
  private func y(_ value: Double, of levels: Int) -> Int {
    let share = (high - value) / (high - low)
    return max(0, min(levels - 1, Int((share * Double(levels - 1)).rounded())))
  }

  private func drawNever(_ cells: inout [[Character]]) {
    let row = y(never, of: height)
    for column in stride(from: 0, to: width, by: 2) { cells[row][column] = ascii ? "-" : "╌" }
    for (offset, letter) in " never ".enumerated() where offset < width {
      cells[row][width - 7 + offset] = letter
    }
  }

  /// The median or a bound of the interval at a column, interpolated between the times tried.
  private func value(_ column: Int, of columns: Int, _ value: (MedianInterval) -> Double) -> Double {
    let at = rows.firstIndex { x($0.time, of: columns) >= column } ?? rows.count - 1
    let right = x(rows[at].time, of: columns)
    guard at > 0, right > column else { return value(rows[at].value) }
    let left = x(rows[at - 1].time, of: columns)
    let share = Double(column - left) / Double(max(1, right - left))
    return value(rows[at - 1].value) * (1 - share) + value(rows[at].value) * share
  }

  private func drawBand(_ cells: inout [[Character]]) {
    guard rows.allSatisfy({ $0.value.interval != nil }) else { return }
    for column in 0..<width {
      let top = y(value(column, of: width) { $0.interval?.upperBound ?? $0.median }, of: height)
      let bottom = y(value(column, of: width) { $0.interval?.lowerBound ?? $0.median }, of: height)
      for row in top...max(top, bottom) { cells[row][column] = ascii ? ":" : "░" }
    }
  }

  private func drawLine(_ cells: inout [[Character]]) {
    if ascii {
      for row in rows { cells[y(row.value.median, of: height)][x(row.time, of: width)] = "*" }
      return
    }
    var dots = [[UInt32]](repeating: [UInt32](repeating: 0, count: width), count: height)
    var before: Int?
    for column in 0..<width * 2 {
      let level = y(value(column, of: width * 2, \.median), of: height * 4)
      // A steep line is closed between two columns.
      let steps = before.map { $0 < level ? $0 + 1...level : level...max(level, $0 - 1) } ?? level...level
      for step in steps { dots[step / 4][column / 2] |= Self.bits[column % 2][step % 4] }
      before = level
    }
    for row in 0..<height {
      for column in 0..<width where dots[row][column] != 0 {
        if let scalar = Unicode.Scalar(0x2800 + dots[row][column]) { cells[row][column] = Character(scalar) }
      }
    }
  }

  private var axis: String {
    let margin = String(repeating: " ", count: Self.labelWidth - 1)
    var line = [Character](repeating: ascii ? "-" : "─", count: width)
    var labels = [Character](repeating: " ", count: width + 8)
    var marks = labels
    var free = 0
    for row in rows {
      let column = x(row.time, of: width)
      guard column >= free else { continue }
      line[column] = ascii ? "+" : "┬"
      for (offset, letter) in row.time.clockTime.dropLast(3).enumerated() { labels[column + offset] = letter }
      free = column + 10
    }
    // Left of its mark where it would end beyond the chart.
    let mark = ascii ? "^" : "▲"
    let words = "as it was"
    let place = x(base, of: width)
    let isLeft = place + words.count + 2 > marks.count
    let note = isLeft ? "\(words) \(mark)" : "\(mark) \(words)"
    let begin = max(0, isLeft ? place - words.count - 1 : place)
    for (offset, letter) in note.enumerated() where begin + offset < marks.count {
      marks[begin + offset] = letter
    }
    return margin + (ascii ? "+" : "└") + String(line) + "\n" + margin + " " + Self.trimmed(labels) + "\n"
      + margin + " "
      + Self.trimmed(marks) + "\n"
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func trimmed(_ letters: [Character]) -> String {
    String(letters[...(letters.lastIndex { $0 != " " } ?? 0)])
  }
}
