/// A line of the reference: the path of a field and its meaning.
package struct FieldReference: Equatable, Sendable {
  package let path: String
  package let meaning: String

  /// All fields with those within them, in the order in which they are written.
  package static func all<Row>(_ fields: [Field<Row>]) -> [FieldReference] {
    fields.flatMap { field -> [FieldReference] in
      let name = field.name
      let inner: [FieldReference] =
        switch field.value {
        case .object(let fields): all(fields)
        case .list(let list): list.reference
        case .count, .seed, .number, .flag, .text, .time: []
        }
      return [FieldReference(path: name, meaning: field.meaning)]
        + inner.map { FieldReference(path: name + "." + $0.path, meaning: $0.meaning) }
    }
  }
}

extension FieldReference {
  /// All fields as a table of Markdown, as the page of the formats has it.
  package static func markdown<Row>(_ fields: [Field<Row>]) -> String {
    let rows = all(fields).map { "| `\($0.path)` | \($0.meaning) |\n" }
    return "| field | meaning |\n| --- | --- |\n" + rows.joined()
  }
}
