/// The tables of the types of lines and of their fields, as the page on formats has them.
struct LineReference {
  /// The types in their order, each with its schema.
  private let lines: [(type: String, schema: JSONValue)]

  /// - Parameter schema: that of lines, as the program prints it.
  init(_ schema: JSONValue) {
    let references = schema["oneOf"]?.list.compactMap { $0["$ref"]?.text } ?? []
    lines = references.compactMap { reference in
      let type = String(reference.split(separator: "/").last ?? "")
      return schema["$defs"]?[type].map { (type, $0) }
    }
  }

  var types: String {
    "| `type` | line |\n| --- | --- |\n"
      + lines.map { "| `\($0.type)` | \($0.schema["description"]?.text ?? "") |\n" }.joined()
  }

  /// All fields but those of frames, which have a table of their own, and the parameters.
  var fields: String {
    "| `type` | field | value | meaning |\n| --- | --- | --- | --- |\n"
      + lines.flatMap { line in
        rows(line.schema, "").filter { $0.path != "type" }.filter {
          line.type != "frame" || ["time", "interval_seconds", "closing"].contains($0.path)
        }.map { "| `\(line.type)` | `\($0.path)` | \($0.value) | \($0.meaning) |\n" }
      }.joined()
  }

  private func rows(_ schema: JSONValue, _ prefix: String) -> [(path: String, value: String, meaning: String)]
  {
    // Members have no order in JSON; the list of those required has that of the writer.
    (schema["required"]?.list.compactMap(\.text) ?? []).flatMap { name in
      guard let member = schema["properties"]?[name] else { return [] as [(String, String, String)] }
      let path = prefix + name
      let row = (path, Self.value(member), member["description"]?.text ?? "")
      return [row] + (name == "parameters" ? [] : rows(member, path + "."))
    }
  }

  /// What a field holds: `text`, `number or null`.
  private static func value(_ schema: JSONValue) -> String {
    if schema["pattern"] != nil { return schema["type"]?.text == nil ? "time or null" : "time" }
    let choices = schema["enum"]?.list.compactMap(\.text) ?? []
    if !choices.isEmpty { return choices.map { "`\($0)`" }.joined(separator: " ") }
    let names = ["string": "text", "integer": "whole number", "boolean": "true or false"]
    let types = schema["type"].map { $0.text.map { [$0] } ?? $0.list.compactMap(\.text) } ?? []
    return types.map { names[$0] ?? $0 }.joined(separator: " or ")
  }
}
