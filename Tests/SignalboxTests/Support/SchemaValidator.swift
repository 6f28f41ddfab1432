import Foundation

/// Validates values against a JSON Schema, with the keywords that the program's schemas have.
struct SchemaValidator {
  let root: JSONValue

  init(_ schema: Data) throws { root = try JSONDecoder().decode(JSONValue.self, from: schema) }

  /// What is wrong with a line of JSON; nil if it is valid.
  func problem(_ line: some StringProtocol) -> String? {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)) else {
      return "it is not JSON"
    }
    return problem(value)
  }

  /// What is wrong with a value; nil if it is valid.
  func problem(_ value: JSONValue) -> String? {
    guard case .list(let lines)? = root["oneOf"] else { return problem(value, root, "") }
    // The type decides which of them it must be.
    let type = value["type"]?.text ?? "without a type"
    guard lines.contains(.object(["$ref": .text("#/$defs/\(type)")])), let line = root["$defs"]?[type] else {
      return "no line has the type \(type)"
    }
    return problem(value, line, "")
  }

  private func problem(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> String? {
    if let constant = schema["const"], constant != value { return "\(path): expected \(constant)" }
    if let wanted = schema["type"] {
      let types = wanted.text.map { [$0] } ?? wanted.list.compactMap(\.text)
      guard types.contains(where: { Self.value(value, is: $0) }) else {
        return "\(path): expected \(types), found \(value)"
      }
    }
    if value == .null { return nil }
    if let choices = schema["enum"], !choices.list.contains(value) { return "\(path): \(value) is no choice" }
    if let pattern = schema["pattern"]?.text, let text = value.text {
      guard let expression = try? Regex(pattern), text.firstMatch(of: expression) != nil else {
        return "\(path): '\(text)' does not match \(pattern)"
      }
    }
    if let element = schema["items"] {
      for (index, inner) in value.list.enumerated() {
        if let problem = problem(inner, element, "\(path)[\(index)]") { return problem }
      }
    }
    guard let properties = schema["properties"]?.members else { return nil }
    for name in schema["required"]?.list.compactMap(\.text) ?? [] where value[name] == nil {
      return "\(path): \(name) is missing"
    }
    for (name, inner) in value.members {
      guard let member = properties[name] else { return "\(path): \(name) is unknown" }
      if let problem = problem(inner, member, "\(path).\(name)") { return problem }
    }
    return nil
  }

  private static func value(_ value: JSONValue, is type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.flag, "boolean"), (.number, "number"), (.text, "string"), (.list, "array"),
      (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}
