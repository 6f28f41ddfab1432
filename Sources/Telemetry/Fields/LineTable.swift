/// A type of line of JSON Lines: its first field is `type`, then come the fields of its table.
package struct LineTable<Row>: Sendable {
  package let type: String
  /// A phrase for the reference.
  package let meaning: String
  /// The fields after `type`, in the order in which they are written.
  package let fields: [Field<Row>]

  package init(_ type: String, _ meaning: String, _ fields: [Field<Row>]) {
    self.type = type
    self.meaning = meaning
    self.fields = fields
  }

  package var description: LineDescription {
    LineDescription(
      type: type, meaning: meaning,
      schema: .object(
        [JSONSchema.Member("type", "", .constant(type))]
          + fields.map { JSONSchema.Member($0.name, $0.meaning, $0.schema) }))
  }
}

/// What the reference and the schema say of a type of line.
package struct LineDescription: Sendable {
  package let type: String
  package let meaning: String
  package let schema: JSONSchema
}

extension FieldWriter {
  /// Writes the fields of a line into the object that is open, its type first.
  package mutating func write<Row>(_ row: Row, as table: LineTable<Row>) {
    field("type", table.type as String?)
    write(row, table.fields)
  }
}
