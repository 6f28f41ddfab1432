import Yams

/// A node and the file it stands in.
struct Value {
  let node: Node
  let source: YAMLSource

  var place: Place { source.place(node) }

  /// Its text if it is a single value.
  var text: String? { node.scalar?.string }
  /// Whether it is written without quotation marks.
  var isPlain: Bool { node.scalar?.style == .plain }
  var isList: Bool { if case .sequence = node { true } else { false } }
  var isMapping: Bool { if case .mapping = node { true } else { false } }
  /// Whether nothing is written where a value is wanted.
  var isEmpty: Bool { isPlain && text?.isEmpty == true }

  var items: [Value] {
    guard case .sequence(let items) = node else { return [] }
    return items.map { Value(node: $0, source: source) }
  }

  var pairs: [(key: Value, value: Value)] {
    guard case .mapping(let mapping) = node else { return [] }
    return mapping.map { (Value(node: $0.key, source: source), Value(node: $0.value, source: source)) }
  }

  /// What it is, for messages.
  var kind: String {
    switch node {
    case .scalar: isEmpty ? "nothing" : "'\(text?.excerpt ?? "")'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}

/// A mapping of a file, by the keys the schema knows.
struct Entry {
  let section: SchemaSection
  let place: Place
  /// Keys the schema knows, in the order of the file.
  var fields: [(name: String, key: Value, value: Value)]

  func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
  func keyPlace(_ name: String) -> Place { fields.first { $0.name == name }?.key.place ?? place }
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
}
