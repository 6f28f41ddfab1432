import Issuance
import Yams

extension ScenarioReader {
  /// Parses the text into one node without anchors.
  func compose() throws(ScenarioError) -> Node {
    guard text.utf8.count <= Self.maximumBytes else {
      throw ScenarioError(
        file: file, line: 0, column: 0,
        message: "the file has \(text.utf8.count) bytes; a scenario has \(Self.maximumBytes) at most")
    }
    try refuseControls()
    try refuseDepth()
    do {
      let parser = try Parser(yaml: text, resolver: .basic)
      guard let node = try parser.singleRoot() else {
        throw ScenarioError(file: file, line: 0, column: 0, message: "the file is empty")
      }
      try refuseAnchors(node)
      return node
    } catch let error as ScenarioError {
      throw error
    } catch let error as YamlError {
      throw translated(error)
    } catch {
      throw ScenarioError(file: file, line: 0, column: 0, message: "not YAML: \(error)")
    }
  }

  /// Refuses characters that YAML does not allow (YAML 1.2, 5.1), before the parser would quote them.
  private func refuseControls() throws(ScenarioError) {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A:
        line += 1
        column = 1
        continue
      case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...0x10FFFF: column += 1
      default:
        throw ScenarioError(
          file: file, line: line, column: column,
          message:
            "the character U+\(String(scalar.value, radix: 16, uppercase: true)) is not allowed in YAML; remove it"
        )
      }
    }
  }

  /// Refuses text nested so deeply that parsing it would exhaust the stack, before it is parsed.
  private func refuseDepth() throws(ScenarioError) {
    let limit = 64
    var open = 0
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case UInt8(ascii: "\n"): line += 1
      default: continue
      }
      if open > limit {
        throw ScenarioError(file: file, line: line, column: 1, message: "nested more than \(limit) deep")
      }
    }
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let lead = line.utf8.prefix {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?")
      }
      if lead.count > 2 * limit {
        throw ScenarioError(file: file, line: number, column: 1, message: "nested more than \(limit) deep")
      }
    }
  }

  private func refuseAnchors(_ root: Node) throws(ScenarioError) {
    var pending = [root]
    while let node = pending.popLast() {
      if node.anchor != nil { throw error(node, "anchors and aliases are not allowed; write the value out") }
      switch node {
      case .mapping(let mapping):
        for (key, value) in mapping { pending += [key, value] }
      case .sequence(let sequence): pending += sequence
      case .alias: throw error(node, "anchors and aliases are not allowed; write the value out")
      case .scalar: break
      }
    }
  }

  private func translated(_ error: YamlError) -> ScenarioError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ScenarioError(file: file, line: mark.line, column: mark.column, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      ScenarioError(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "given twice: \(keys.map { "\($0)" }.sorted().joined(separator: ", "))")
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      ScenarioError(file: file, line: 0, column: 0, message: "not YAML: \(problem)")
    case .no, .memory, .dataCouldNotBeDecoded:
      ScenarioError(file: file, line: 0, column: 0, message: "not YAML")
    }
  }

  func error(_ node: Node, _ message: String) -> ScenarioError {
    ScenarioError(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: message)
  }

  /// A mapping with known keys only.
  func mapping(_ node: Node, _ known: [String], what: String) throws(ScenarioError) -> Node.Mapping {
    guard case .mapping(let mapping) = node else {
      throw error(node, "\(what) is wanted here, with the keys \(known.joined(separator: ", "))")
    }
    for key in mapping.keys {
      let name = try string(key)
      guard known.contains(name) else {
        let hint =
          nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "known are \(known.joined(separator: ", "))"
        throw error(key, "\(what) has no '\(name)'; \(hint)")
      }
    }
    return mapping
  }

  func required(_ mapping: Node.Mapping, _ key: String, what: String) throws(ScenarioError) -> Node {
    guard let node = mapping.value(key) else { throw error(.mapping(mapping), "\(what) is missing") }
    return node
  }

  func string(_ node: Node) throws(ScenarioError) -> String {
    guard case .scalar(let scalar) = node else { throw error(node, "a single value is wanted here") }
    return scalar.string
  }
}

extension Node.Mapping {
  /// The value of a key by its text.
  func value(_ key: String) -> Node? {
    first { $0.key.scalar?.string == key }?.value
  }
}
