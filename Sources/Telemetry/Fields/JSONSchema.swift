/// A JSON Schema, draft 2020-12, as far as lines of JSON need it.
package indirect enum JSONSchema: Equatable, Sendable {
  case object([Member])
  case array(JSONSchema)
  case integer(isOptional: Bool)
  case number(isOptional: Bool)
  case boolean
  /// Any text, or one of some texts.
  case string([String], isOptional: Bool)
  case time(isOptional: Bool)
  /// Texts of a form.
  case pattern(String)
  /// One text.
  case constant(String)

  package struct Member: Equatable, Sendable {
    package var name: String
    package var meaning: String
    package var schema: JSONSchema
    /// Whether every object has it.
    package var isRequired: Bool

    package init(_ name: String, _ meaning: String, _ schema: JSONSchema, isRequired: Bool = true) {
      self.name = name
      self.meaning = meaning
      self.schema = schema
      self.isRequired = isRequired
    }
  }

  /// The form of a time, as outputs write it.
  static let timePattern =
    #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"#

  /// An object with the fields of a table, all of them and no others.
  package static func object<Row>(of fields: [Field<Row>]) -> JSONSchema {
    .object(fields.map { Member($0.name, $0.meaning, $0.schema) })
  }
}

extension Field {
  /// What a value of this field looks like in JSON.
  package var schema: JSONSchema {
    switch value {
    case .count, .seed: .integer(isOptional: isOptional)
    case .number: .number(isOptional: isOptional)
    case .flag: .boolean
    case .text: .string(choices, isOptional: isOptional)
    case .time: .time(isOptional: isOptional)
    case .object(let fields): .object(of: fields)
    case .list(let list): .array(list.schema)
    }
  }
}

extension FieldWriter {
  /// Writes the keywords of a schema into the object that is open.
  package mutating func write(_ schema: JSONSchema) {
    switch schema {
    case .object(let members):
      field("type", "object" as String?)
      object("properties") { writer in
        for member in members {
          writer.object(member.name) { writer in
            if !member.meaning.isEmpty { writer.field("description", member.meaning as String?) }
            writer.write(member.schema)
          }
        }
      }
      texts("required", members.filter(\.isRequired).map(\.name))
      field("additionalProperties", false)
    case .array(let element):
      field("type", "array" as String?)
      object("items") { $0.write(element) }
    case .integer(let isOptional): type("integer", isOptional)
    case .number(let isOptional): type("number", isOptional)
    case .boolean: type("boolean", false)
    case .string(let choices, let isOptional):
      type("string", isOptional)
      if !choices.isEmpty { texts("enum", choices) }
    case .time(let isOptional):
      type("string", isOptional)
      field("pattern", JSONSchema.timePattern as String?)
    case .pattern(let pattern):
      type("string", false)
      field("pattern", pattern as String?)
    case .constant(let text): field("const", text as String?)
    }
  }

  private mutating func type(_ name: String, _ isOptional: Bool) {
    if isOptional { texts("type", [name, "null"]) } else { field("type", name as String?) }
  }

  private mutating func texts(_ name: String, _ texts: [String]) {
    array(name) { writer in for text in texts { writer.element(text) } }
  }
}
