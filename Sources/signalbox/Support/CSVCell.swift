import Basics
import Telemetry

/// The values of CSV outputs: one form for each type, and nothing for no value.
enum CSVCell {
  /// A number, always with a fraction or an exponent: a reader takes the column's type from any row.
  static func text(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    return number.description
  }

  /// A time, always with milliseconds.
  static func text(_ time: Instant?) -> String { time?.timestamp ?? "" }

  static func text(_ cell: FieldCell) -> String {
    switch cell {
    case .count(let count): count.map { String($0) } ?? ""
    case .seed(let seed): seed.map { String($0) } ?? ""
    case .number(let number): text(number)
    case .flag(let flag): String(flag)
    case .text(let value): value ?? ""
    case .time(let time): text(time)
    case .none: ""
    }
  }
}
