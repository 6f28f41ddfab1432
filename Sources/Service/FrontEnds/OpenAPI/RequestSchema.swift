/// The schema of a request's body as its document has it: fields that may be left out may also be null, which says the same.
enum RequestSchema {
  /// Adds null to the optional properties of objects that take no others; schemas of answers stay as they are.
  static func withNull(_ json: String) -> [UInt8] {
    guard let node = try? JSONParser.parse(Array(json.utf8)) else {
      preconditionFailure("a schema that is no JSON")
    }
    var writer = JSONWriter()
    write(widened(node.value), &writer)
    return writer.bytes
  }

  private static func widened(_ value: JSONValue) -> JSONValue {
    guard case .object(var members) = value else { return value }
    let isClosed = members.contains { $0.name == "additionalProperties" && $0.node.value == .bool(false) }
    let required = texts(members.first { $0.name == "required" })
    for place in members.indices where isClosed && members[place].name == "properties" {
      guard case .object(var properties) = members[place].node.value else { continue }
      for index in properties.indices {
        let inner = widened(properties[index].node.value)
        properties[index].node.value = required.contains(properties[index].name) ? inner : orNull(inner)
      }
      members[place].node.value = .object(properties)
    }
    return .object(members)
  }

  private static func orNull(_ schema: JSONValue) -> JSONValue {
    guard case .object(var members) = schema else { return schema }
    func node(_ value: JSONValue) -> JSONNode { JSONNode(value: value, offset: 0) }
    for place in members.indices {
      switch (members[place].name, members[place].node.value) {
      case ("type", let type): members[place].node.value = .list([node(type), node(.text("null"))])
      case ("enum", .list(let values)): members[place].node.value = .list(values + [node(.null)])
      case ("$ref", _):
        let null = JSONMember(name: "type", node: node(.text("null")))
        return .object([JSONMember(name: "anyOf", node: node(.list([node(schema), node(.object([null]))])))])
      default: break
      }
    }
    return .object(members)
  }

  private static func texts(_ member: JSONMember?) -> [String] {
    guard case .list(let items) = member?.node.value else { return [] }
    return items.compactMap { if case .text(let text) = $0.value { text } else { nil } }
  }

  private static func write(_ value: JSONValue, _ writer: inout JSONWriter) {
    switch value {
    case .null: writer.raw("null".utf8)
    case .bool(let flag): writer.bool(flag)
    case .integer(let number): writer.integer(Int(number))
    case .number(let number): writer.raw("\(number)".utf8)
    case .text(let text): writer.text(text)
    case .list(let items): writer.list { list in for item in items { write(item.value, &list) } }
    case .object(let members):
      writer.object { object in
        for member in members {
          object.key(member.name)
          write(member.node.value, &object)
        }
      }
    }
  }
}
