package import Basics

/// A cell of a table of rows.
package enum FieldCell: Equatable, Sendable {
  case count(Int)
  /// Finite, or nil.
  case number(Double?)
  case text(String)
  case time(Instant?)
  case none

  /// Joins the values of two rows of a list.
  static func join(_ left: FieldCell, _ right: FieldCell, isMaximum: Bool) -> FieldCell {
    switch (left, right) {
    case (.none, let other), (let other, .none): other
    case (.count(let a), .count(let b)): .count(isMaximum ? max(a, b) : a + b)
    case (.number(let a), .number(let b)): .number(isMaximum ? max(a ?? 0, b ?? 0) : (a ?? 0) + (b ?? 0))
    case (.count, _), (.number, _), (.text, _), (.time, _): .none
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
    guard let first = parts.first, let field = fields.first(where: { "\($0.name)" == first }) else {
      return nil
    }
    let rest = parts.count > 1 ? String(parts[1]) : nil
    switch (field.value, rest) {
    case (.count(let value), nil): read = { .count(value($0)) }
    case (.number(let value), nil):
      read = { row in
        let number = value(row)
        return .number(number.isFinite ? number : nil)
      }
    case (.text(let value), nil): read = { .text(value($0)) }
    case (.time(let value), nil): read = { .time(value($0)) }
    case (.object(let fields), let rest?):
      guard let column = FieldColumn(rest, of: fields) else { return nil }
      read = column.read
    case (.list(let list), let rest?):
      guard let column = list.column(rest) else { return nil }
      read = column
    case (.count, _), (.number, _), (.text, _), (.time, _), (.object, nil), (.list, nil): return nil
    }
    self.path = String(path)
  }
}
