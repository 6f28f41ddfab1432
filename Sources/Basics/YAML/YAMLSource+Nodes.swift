import Yams

/// What the parser took, but a file must not have.
extension YAMLSource {
  /// Values within values, at most.
  private static let depthMax = 64

  /// Refuses nodes nested so deeply that reading them would exhaust the stack.
  func refuseDepth(_ root: Node) throws(FileError) {
    var pending = [(node: root, depth: 1)]
    while let (node, depth) = pending.popLast() {
      switch node {
      case .mapping(let mapping):
        guard depth <= Self.depthMax else { throw tooDeep(place(node)) }
        for (key, value) in mapping { pending += [(value, depth + 1), (key, depth + 1)] }
      case .sequence(let sequence):
        guard depth <= Self.depthMax else { throw tooDeep(place(node)) }
        pending += sequence.reversed().map { ($0, depth + 1) }
      case .scalar, .alias: break
      }
    }
  }

  func tooDeep(_ place: FilePlace) -> FileError {
    error(place, "nested more than \(Self.depthMax) deep; write fewer lists and mappings within others")
  }

  /// Takes out anchors, aliases and merge keys, with which a short file can describe an enormous one, and signs of keys.
  ///
  /// - Parameter root: nested no deeper than a file may be.
  /// - Returns: the rest; nil if the root itself is refused.
  func withoutRefused(_ root: Node) -> (Node?, refused: [FileError]) {
    var refused = Findings()
    let rest = without(root, &refused)
    return (refused.isEmpty ? root : rest, refused.all?.findings ?? [])
  }

  private func without(_ node: Node, _ refused: inout Findings) -> Node? {
    if let message = refusal(node) {
      refused.add(at: place(node), message)
      return nil
    }
    switch node {
    case .mapping(let mapping):
      var pairs: [(Node, Node)] = []
      for (key, value) in mapping {
        if let merge = key.scalar, merge.style == .plain, merge.string == "<<" {
          refused.add(at: place(key), "merge keys are not allowed; write the keys out")
        } else if let key = without(key, &refused), let value = without(value, &refused) {
          pairs.append((key, value))
        }
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
    case .sequence(let sequence):
      let items = sequence.compactMap { without($0, &refused) }
      return .sequence(Node.Sequence(items, sequence.tag, sequence.style, sequence.mark))
    case .scalar, .alias: return node
    }
  }

  private func refusal(_ node: Node) -> String? {
    switch node {
    case .alias: return MaskedSigns.anchors
    case .scalar(let scalar) where scalar.style == .plain:
      if let refusal = MaskedSigns.refusal(of: scalar.string) { return refusal }
    case .scalar, .mapping, .sequence: break
    }
    return node.anchor == nil ? nil : MaskedSigns.anchors
  }
}
