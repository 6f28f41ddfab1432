package import Basics

/// A field of a row in outputs: its name, its meaning, and its value.
///
/// JSON, CSV, their schema and the reference of the formats are all derived from tables of fields.
package struct Field<Row>: Sendable {
  package let name: String
  /// A phrase for the reference; empty if the name is enough.
  package let meaning: String
  package let value: Value
  /// Whether a row may be without the value.
  package let isOptional: Bool
  /// The texts it can have; empty for any.
  package let choices: [String]
  /// The value of a column over all rows: of a list of queues, the sum of their depths or the greatest age.
  let total: Total

  package indirect enum Value: Sendable {
    case count(@Sendable (Row) -> Int?)
    /// A whole number from 0 up, of 64 bits.
    case seed(@Sendable (Row) -> UInt64?)
    /// A number that may be fractional; NaN and infinities have no value.
    case number(@Sendable (Row) -> Double?)
    case flag(@Sendable (Row) -> Bool)
    case text(@Sendable (Row) -> String?)
    /// UTC, ISO 8601.
    case time(@Sendable (Row) -> Instant?)
    case object([Field<Row>])
    case list(any FieldList<Row>)
  }

  enum Total: Sendable { case sum, maximum }

  init(
    _ name: String, _ meaning: String, _ value: Value, isOptional: Bool = false, choices: [String] = [],
    total: Total = .sum
  ) {
    self.name = name
    self.meaning = meaning
    self.value = value
    self.isOptional = isOptional
    self.choices = choices
    self.total = total
  }
}

/// A field whose value is a list of rows.
package protocol FieldList<Row>: Sendable {
  associatedtype Row
  /// The names of the elements' fields, with their meanings.
  var reference: [FieldReference] { get }
  /// The schema of an element.
  var schema: JSONSchema { get }
  func write(_ row: Row, to writer: inout some FieldWriter)
  /// The list with elements that lack the fields of these names.
  func without(_ names: Set<String>) -> any FieldList<Row>
  /// The column at a path, over all elements; nil if there is none.
  func column(_ path: String) -> (@Sendable (Row) -> FieldCell)?
  /// The list as a field of a row that contains this one.
  func field<Outer>(
    _ name: String, _ meaning: String, within inner: @escaping @Sendable (Outer) -> Row
  ) -> Field<Outer>
}

/// A destination of rows, in the order of their fields.
package protocol FieldWriter {
  mutating func field(_ name: String, _ value: Int?)
  mutating func field(_ name: String, _ value: UInt64?)
  mutating func field(_ name: String, _ value: Double?)
  mutating func field(_ name: String, _ value: Bool)
  mutating func field(_ name: String, _ value: String?)
  mutating func field(_ name: String, _ value: Instant?)
  mutating func object(_ name: String?, _ fill: (inout Self) -> Void)
  mutating func array(_ name: String?, _ fill: (inout Self) -> Void)
  /// A text within an array.
  mutating func element(_ text: String)
}

extension FieldWriter {
  /// Writes a row's fields.
  package mutating func write<Row>(_ row: Row, _ fields: [Field<Row>]) {
    for field in fields {
      switch field.value {
      case .count(let read): self.field(field.name, read(row))
      case .seed(let read): self.field(field.name, read(row))
      case .number(let read): self.field(field.name, read(row))
      case .flag(let read): self.field(field.name, read(row))
      case .text(let read): self.field(field.name, read(row))
      case .time(let read): self.field(field.name, read(row))
      case .object(let fields): object(field.name) { $0.write(row, fields) }
      case .list(let list): array(field.name) { list.write(row, to: &$0) }
      }
    }
  }
}
