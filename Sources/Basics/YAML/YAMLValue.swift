import Yams

/// A value in a YAML file, and its place.
package struct YAMLValue {
  let node: Node
  let source: YAMLSource

  package var place: FilePlace { source.place(node) }

  /// The place of a character of its text, counted from 0; the value's beginning where its lines were folded.
  package func place(ofCharacter offset: Int) -> FilePlace { source.place(node, character: offset) }

  /// Its text if it is a single value.
  package var text: String? { node.scalar.map { MaskedSigns.unmasked($0.string) } }
  /// Whether it is written without quotation marks.
  package var isPlain: Bool { node.scalar?.style == .plain }
  package var isList: Bool { if case .sequence = node { true } else { false } }
  package var isMapping: Bool { if case .mapping = node { true } else { false } }
  /// Whether the value is missing: a key with nothing after its colon.
  package var isEmpty: Bool { isPlain && text?.isEmpty == true }
  /// Whether it is missing, or one of YAML's words for nothing (YAML 1.2, 10.3.2) without quotation marks.
  package var isNull: Bool {
    isPlain && text.map { ["", "~", "null", "Null", "NULL"].contains($0) } == true
  }

  package var items: [YAMLValue] {
    guard case .sequence(let items) = node else { return [] }
    return items.map { YAMLValue(node: $0, source: source) }
  }

  package var pairs: [(key: YAMLValue, value: YAMLValue)] {
    guard case .mapping(let mapping) = node else { return [] }
    return mapping.map {
      (YAMLValue(node: $0.key, source: source), YAMLValue(node: $0.value, source: source))
    }
  }

  /// The value as messages quote it.
  package var kind: String {
    switch node {
    case .scalar where isEmpty: "nothing"
    case .scalar: "'\(text?.excerpt ?? "")'" + (isNull ? ", which means nothing" : "")
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
