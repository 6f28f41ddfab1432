package import Basics

extension Field {
  package static func count(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Int
  ) -> Field { Field(name, meaning, .count { value($0) }) }

  package static func optionalCount(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Int?
  ) -> Field { Field(name, meaning, .count(value), isOptional: true) }

  package static func seed(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> UInt64
  ) -> Field { Field(name, meaning, .seed { value($0) }) }

  /// A number that is written with a fraction, `10.0`; null where it is not finite.
  package static func number(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Double
  ) -> Field { Field(name, meaning, .number { value($0) }, isOptional: true) }

  /// A number of which a column of several rows has the greatest.
  static func greatest(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Double
  ) -> Field { Field(name, meaning, .number { value($0) }, isOptional: true, total: .maximum) }

  package static func flag(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Bool
  ) -> Field { Field(name, meaning, .flag(value)) }

  /// - Parameter choices: the texts it can have; empty for any.
  package static func text(
    _ name: String, _ meaning: String = "", of choices: [String] = [],
    _ value: @escaping @Sendable (Row) -> String
  ) -> Field { Field(name, meaning, .text { value($0) }, choices: choices) }

  package static func optionalText(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> String?
  ) -> Field { Field(name, meaning, .text(value), isOptional: true) }

  package static func time(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Instant
  ) -> Field { Field(name, meaning, .time { value($0) }) }

  package static func optionalTime(
    _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> Instant?
  ) -> Field { Field(name, meaning, .time(value), isOptional: true) }

  package static func object(_ name: String, _ meaning: String = "", _ fields: [Field]) -> Field {
    Field(name, meaning, .object(fields))
  }

  package static func list<Element>(
    _ name: String, _ meaning: String = "", _ fields: [Field<Element>],
    _ elements: @escaping @Sendable (Row) -> [Element]
  ) -> Field { Field(name, meaning, .list(Elements(fields: fields, elements: elements))) }

  /// The field, of whose object or elements those of these names are left out.
  func without(_ names: Set<String>) -> Field {
    switch value {
    case .object(let fields):
      .object(name, meaning, fields.filter { !names.contains($0.name) }.map { $0.without(names) })
    case .list(let list): Field(name, meaning, .list(list.without(names)))
    case .count, .seed, .number, .flag, .text, .time: self
    }
  }

  /// The same field of a row that contains this one.
  package func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Row) -> Field<Outer> {
    func made(_ value: Field<Outer>.Value) -> Field<Outer> {
      Field<Outer>(
        name, meaning, value, isOptional: isOptional, choices: choices,
        total: total == .maximum ? .maximum : .sum)
    }
    return switch value {
    case .count(let read): made(.count { read(inner($0)) })
    case .seed(let read): made(.seed { read(inner($0)) })
    case .number(let read): made(.number { read(inner($0)) })
    case .flag(let read): made(.flag { read(inner($0)) })
    case .text(let read): made(.text { read(inner($0)) })
    case .time(let read): made(.time { read(inner($0)) })
    case .object(let fields): .object(name, meaning, fields.map { $0.within(inner) })
    case .list(let list): list.field(name, meaning, within: inner)
    }
  }
}

private struct Elements<Row, Element>: FieldList {
  let fields: [Field<Element>]
  let elements: @Sendable (Row) -> [Element]

  func field<Outer>(
    _ name: String, _ meaning: String, within inner: @escaping @Sendable (Outer) -> Row
  ) -> Field<Outer> {
    .list(name, meaning, fields) { [elements] in elements(inner($0)) }
  }

  var reference: [FieldReference] { FieldReference.all(fields) }
  var schema: JSONSchema { .object(of: fields) }

  func write(_ row: Row, to writer: inout some FieldWriter) {
    for element in elements(row) { writer.object(nil) { $0.write(element, fields) } }
  }

  func without(_ names: Set<String>) -> any FieldList<Row> {
    Elements(
      fields: fields.filter { !names.contains($0.name) }.map { $0.without(names) }, elements: elements)
  }

  func column(_ path: String) -> (@Sendable (Row) -> FieldCell)? {
    guard let column = FieldColumn(path, of: fields) else { return nil }
    let isMaximum = fields.first { $0.name == path }?.total == .maximum
    return { [elements, read = column.read] row in
      elements(row).reduce(.none) { FieldCell.join($0, read($1), isMaximum: isMaximum) }
    }
  }
}
