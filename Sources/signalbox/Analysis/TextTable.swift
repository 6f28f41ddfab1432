import Analysis

/// Columns of text; the first is aligned left.
struct TextTable {
  /// Whether the further columns are figures and aligned right.
  private let alignsRight: Bool
  private var rows: [[String]] = []

  init(alignsRight: Bool = true) { self.alignsRight = alignsRight }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 || !alignsRight ? row[column] + padding : padding + row[column]
      }
      return String(cells.joined(separator: "   ").reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}

/// Numbers of comparisons, formatted for people.
enum AnalysisFigures {
  /// Whole numbers in groups of three, others with a decimal: `76 912`, `12.5`.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "-" }
    let tenths = Int((value.magnitude * 10).rounded())
    var digits = Array(String(tenths / 10))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(" ", at: place) }
    let sign = value < 0 && tenths > 0 ? "-" : ""
    // From a thousand up a decimal adds nothing.
    return sign + String(digits) + (tenths % 10 == 0 || tenths >= 10_000 ? "" : ".\(tenths % 10)")
  }

  /// Seconds, of which fewer than ten have milliseconds: `0.012`, `73.4`.
  static func seconds(_ value: Double) -> String {
    let milliseconds = (value.magnitude * 1000).rounded()
    guard milliseconds > 0, milliseconds < 10_000 else { return number(value) }
    let digits = String(Int(milliseconds) % 1000)
    return (value < 0 ? "-" : "") + "\(Int(milliseconds) / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// A measure's value.
  static func value(_ value: Double, of measure: Measure) -> String {
    measure.isInSeconds ? seconds(value) : number(value)
  }

  /// A difference of a measure's values, with a sign unless it is zero.
  static func difference(_ value: Double, of measure: Measure) -> String {
    let text = self.value(value, of: measure)
    return value > 0 && text != "0" ? "+" + text : text
  }

  /// With a sign, unless it is zero.
  static func difference(_ value: Double) -> String {
    let text = number(value)
    return value > 0 && text != "0" ? "+" + text : text
  }

  static func interval(_ interval: ClosedRange<Double>?, _ write: (Double) -> String) -> String {
    interval.map { "\(write($0.lowerBound)) … \(write($0.upperBound))" } ?? "none"
  }
}
