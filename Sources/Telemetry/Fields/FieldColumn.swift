package import Basics

/// A cell of a table of rows.
package enum FieldCell: Equatable, Sendable {
  case count(Int?)
  /// A whole number from 0 up, of 64 bits.
  case seed(UInt64?)
  /// Finite, or nil.
  case number(Double?)
  case flag(Bool)
  case text(String?)
  case time(Instant?)
  case none

  /// Joins the values of two rows of a list.
  static func join(_ left: FieldCell, _ right: FieldCell, isMaximum: Bool) -> FieldCell {
    switch (left, right) {
    case (.none, let other), (let other, .none): other
    case (.count(let a), .count(let b)): .count(isMaximum ? max(a ?? 0, b ?? 0) : (a ?? 0) + (b ?? 0))
    case (.number(let a), .number(let b)): .number(isMaximum ? max(a ?? 0, b ?? 0) : (a ?? 0) + (b ?? 0))
    case (.count, _), (.seed, _), (.number, _), (.flag, _), (.text, _), (.time, _): .none
    }
  }
}

/// A column of a table of rows: a field by its path, such as `dss.latency_seconds.p99`.
///
/// Fields of a list's elements are joined over the list: `queues.depth` is the depth of all queues.
package struct FieldColumn<Row>: Sendable {
  package let path: String
  package let read: @Sendable (Row) -> FieldCell

  /// - Returns: nil if no field has the path.
  package init?(_ path: some StringProtocol, of fields: [Field<Row>]) {
    let parts = path.split(separator: ".", maxSplits: 1)
    guard let first = parts.first, let field = fields.first(where: { $0.name == first }) else {
      return nil
    }
    let rest = parts.count > 1 ? String(parts[1]) : nil
    switch (field.value, rest) {
    case (.count(let value), nil): read = { .count(value($0)) }
    case (.seed(let value), nil): read = { .seed(value($0)) }
    case (.number(let value), nil):
      read = { row in .number(value(row).flatMap { $0.isFinite ? $0 : nil }) }
    case (.flag(let value), nil): read = { .flag(value($0)) }
    case (.text(let value), nil): read = { .text(value($0)) }
    case (.time(let value), nil): read = { .time(value($0)) }
    case (.object(let fields), let rest?):
      guard let column = FieldColumn(rest, of: fields) else { return nil }
      read = column.read
    case (.list(let list), let rest?):
      guard let column = list.column(rest) else { return nil }
      read = column
    case (.count, _), (.seed, _), (.number, _), (.flag, _), (.text, _), (.time, _), (.object, nil),
      (.list, nil):
      return nil
    }
    self.path = String(path)
  }
}
