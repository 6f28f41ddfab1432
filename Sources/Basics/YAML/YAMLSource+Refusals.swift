import Yams

extension YAMLSource {
  /// The error for text that is nested too deeply.
  private static let depthLimit = 64

  /// Refuses text that costs too much to parse or cannot be YAML, before it is parsed.
  func refuse() throws(FileError) {
    guard text.utf8.count <= kind.bytesMax else {
      throw error(whole, "the file has \(text.utf8.count) bytes; \(kind.title) has \(kind.bytesMax) at most")
    }
    try refuseControls()
    try refuseDepth()
  }

  /// Refuses characters that YAML does not allow (YAML 1.2, 5.1), before the parser quotes them.
  private func refuseControls() throws(FileError) {
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
        throw error(
          FilePlace(file: file, line: line, column: column),
          "the character U+\(String(scalar.value, radix: 16, uppercase: true)) is not allowed in YAML; remove it"
        )
      }
    }
  }

  /// Refuses text nested so deeply that parsing it would exhaust the stack, before it is parsed.
  private func refuseDepth() throws(FileError) {
    var open = 0
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case UInt8(ascii: "\n"): line += 1
      default: continue
      }
      if open > Self.depthLimit { throw tooDeep(line) }
    }
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let lead = line.utf8.prefix {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?")
      }
      if lead.count > 2 * Self.depthLimit { throw tooDeep(number) }
    }
  }

  private func tooDeep(_ line: Int) -> FileError {
    error(FilePlace(file: file, line: line, column: 1), "nested more than \(Self.depthLimit) deep")
  }

  /// Refuses anchors and aliases: with them a short file can describe an endless or an enormous one.
  func refuseAnchors(_ root: Node) throws(FileError) {
    var pending = [root]
    while let node = pending.popLast() {
      if node.anchor != nil { throw anchor(node) }
      switch node {
      case .mapping(let mapping):
        for (key, value) in mapping { pending += [key, value] }
      case .sequence(let sequence): pending += sequence
      case .alias: throw anchor(node)
      case .scalar: break
      }
    }
  }

  private func anchor(_ node: Node) -> FileError {
    error(place(node), "anchors and aliases are not allowed; write the value out")
  }

  package func error(_ place: FilePlace, _ message: String) -> FileError {
    FileError(file: place.file, line: place.line, column: place.column, message: message)
  }
}
