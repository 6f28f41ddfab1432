package import Basics

/// A field of a row in outputs: its name, its meaning, and its value.
///
/// JSON, CSV and the reference of the formats are all derived from tables of fields.
package struct Field<Row>: Sendable {
  package let name: StaticString
  /// A phrase for the reference; empty if the name is enough.
  package let meaning: String
  package let value: Value
  /// The value of a column over all rows: of a list of queues, the sum of their depths or the greatest age.
  let total: Total

  package indirect enum Value: Sendable {
    case count(@Sendable (Row) -> Int)
    /// A number that may be fractional; NaN and infinities have no value.
    case number(@Sendable (Row) -> Double)
    case text(@Sendable (Row) -> String)
    /// UTC, ISO 8601; nil without a time.
    case time(@Sendable (Row) -> Instant?)
    case object([Field<Row>])
    case list(any FieldList<Row>)
  }

  enum Total: Sendable { case sum, maximum }

  private init(_ name: StaticString, _ meaning: String, _ value: Value, total: Total = .sum) {
    self.name = name
    self.meaning = meaning
    self.value = value
    self.total = total
  }

  static func count(
    _ name: StaticString, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Int
  ) -> Field { Field(name, meaning, .count(value)) }

  static func number(
    _ name: StaticString, _ meaning: String = "", total: Total = .sum,
    _ value: @escaping @Sendable (Row) -> Double
  ) -> Field { Field(name, meaning, .number(value), total: total) }

  static func text(
    _ name: StaticString, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> String
  ) -> Field { Field(name, meaning, .text(value)) }

  static func time(
    _ name: StaticString, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Instant?
  ) -> Field { Field(name, meaning, .time(value)) }

  static func object(_ name: StaticString, _ meaning: String = "", _ fields: [Field]) -> Field {
    Field(name, meaning, .object(fields))
  }

  static func list<Element>(
    _ name: StaticString, _ meaning: String = "", _ fields: [Field<Element>],
    _ elements: @escaping @Sendable (Row) -> [Element]
  ) -> Field { Field(name, meaning, .list(Elements(fields: fields, elements: elements))) }
}

/// A field whose value is a list of rows.
package protocol FieldList<Row>: Sendable {
  associatedtype Row
  /// The names of the elements' fields, with their meanings.
  var reference: [FieldReference] { get }
  func write(_ row: Row, to writer: inout some FieldWriter)
  /// The column at a path, over all elements; nil if there is none.
  func column(_ path: String) -> (@Sendable (Row) -> FieldCell)?
  /// The list as a field of a row that contains this one.
  func field<Outer>(
    _ name: StaticString, _ meaning: String, within inner: @escaping @Sendable (Outer) -> Row
  ) -> Field<Outer>
}

/// A destination of rows, in the order of their fields.
package protocol FieldWriter {
  mutating func field(_ name: StaticString, _ value: Int)
  mutating func field(_ name: StaticString, _ value: Double?)
  mutating func field(_ name: StaticString, _ value: String?)
  mutating func field(_ name: StaticString, _ value: Instant?)
  mutating func object(_ name: StaticString?, _ fill: (inout Self) -> Void)
  mutating func array(_ name: StaticString?, _ fill: (inout Self) -> Void)
}

extension FieldWriter {
  /// Writes a row's fields.
  package mutating func write<Row>(_ row: Row, _ fields: [Field<Row>]) {
    for field in fields {
      switch field.value {
      case .count(let read): self.field(field.name, read(row))
      case .number(let read): self.field(field.name, read(row))
      case .text(let read): self.field(field.name, read(row))
      case .time(let read): self.field(field.name, read(row))
      case .object(let fields): object(field.name) { $0.write(row, fields) }
      case .list(let list): array(field.name) { list.write(row, to: &$0) }
      }
    }
  }
}

private struct Elements<Row, Element>: FieldList {
  let fields: [Field<Element>]
  let elements: @Sendable (Row) -> [Element]

  func field<Outer>(
    _ name: StaticString, _ meaning: String, within inner: @escaping @Sendable (Outer) -> Row
  ) -> Field<Outer> {
    .list(name, meaning, fields) { [elements] in elements(inner($0)) }
  }

  var reference: [FieldReference] { FieldReference.all(fields) }

  func write(_ row: Row, to writer: inout some FieldWriter) {
    for element in elements(row) { writer.object(nil) { $0.write(element, fields) } }
  }

  func column(_ path: String) -> (@Sendable (Row) -> FieldCell)? {
    guard let column = FieldColumn(path, of: fields) else { return nil }
    let isMaximum = fields.first { "\($0.name)" == path }?.total == .maximum
    return { [elements, read = column.read] row in
      elements(row).reduce(.none) { FieldCell.join($0, read($1), isMaximum: isMaximum) }
    }
  }
}

extension Field {
  /// The same field of a row that contains this one.
  func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Row) -> Field<Outer> {
    switch value {
    case .count(let read): .count(name, meaning) { read(inner($0)) }
    case .number(let read):
      .number(name, meaning, total: total == .maximum ? .maximum : .sum) { read(inner($0)) }
    case .text(let read): .text(name, meaning) { read(inner($0)) }
    case .time(let read): .time(name, meaning) { read(inner($0)) }
    case .object(let fields): .object(name, meaning, fields.map { $0.within(inner) })
    case .list(let list): list.field(name, meaning, within: inner)
    }
  }
}
