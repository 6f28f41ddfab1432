import Yams

/// A file's root node, and the errors that did not stop the reading.
package struct ComposedFile {
  var source: YAMLSource
  /// nil if the file has only comments.
  var root: Node?
  /// Duplicate keys.
  package var duplicates: [FileError]

  /// The root's value; nil if the file has only comments.
  package var content: YAMLValue? { root.map { YAMLValue(node: $0, source: source) } }

  /// Whether a key is the substitute for a duplicate, which has been reported.
  package func isDuplicate(_ key: String) -> Bool { !duplicates.isEmpty && DuplicateKey.matches(key) }
}

extension YAMLSource {
  /// Maximum number of duplicate keys reported at once: fewer in a large file, since each costs a parse.
  /// The rest appear after those are corrected.
  private var duplicatesMax: Int { max(1, min(20, 200_000 / max(1, text.utf8.count))) }

  /// Parses the text into one node without anchors.
  ///
  /// A duplicate key ends the parser. So its second occurrence is recorded and renamed, and the parser begins again.
  package func compose() throws(FileError) -> ComposedFile {
    try refuse()
    var duplicates: [FileError] = []
    var current = self
    while true {
      do {
        let parser = try Parser(yaml: current.text, resolver: .basic)
        let root = try parser.singleRoot()
        if let root { try refuseAnchors(root) }
        return ComposedFile(source: self, root: root, duplicates: duplicates)
      } catch let error as FileError {
        throw duplicates.first ?? error
      } catch let YamlError.duplicatedKeysInMapping(keys, context) {
        let key = keys.map { "\($0)" }.sorted().first ?? ""
        let first = FilePlace(file: file, line: context.mark.line, column: context.mark.column)
        guard let second = current.next(key, after: first) else {
          throw duplicates.first ?? error(first, "given twice: \(key)")
        }
        duplicates.append(
          error(
            second.place, "'\(key.excerpt)' is given twice, first on line \(first.line); keep one of them"))
        guard duplicates.count < duplicatesMax else { throw duplicates[0] }
        current = YAMLSource(
          file: file,
          text: current.text.replacingScalars(
            second.range, with: DuplicateKey.name(number: duplicates.count, length: key.unicodeScalars.count)),
          kind: kind)
      } catch let yaml as YamlError {
        throw duplicates.first ?? translated(yaml)
      } catch {
        throw FileError(file: file, line: 0, column: 0, message: "not YAML: \(error)")
      }
    }
  }

  /// The place of a key's second occurrence: on a later line in the same column, or later on the same line.
  private func next(_ key: String, after first: FilePlace) -> (place: FilePlace, range: Range<String.Index>)?
  {
    let scalars = text.unicodeScalars
    let wanted = Array(key.unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var line = 1
    var column = 1
    var before: Unicode.Scalar = "\n"
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let isLater = line == first.line ? column > first.column : line > first.line && column == first.column
      if isLater, line == first.line ? " ,{".unicodeScalars.contains(before) : true,
        scalars[index...].starts(with: wanted)
      {
        let end = scalars.index(index, offsetBy: wanted.count)
        if end < scalars.endIndex, scalars[end] == ":" {
          return (FilePlace(file: file, line: line, column: column), index..<end)
        }
      }
      before = scalars[index]
      if before == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
      index = scalars.index(after: index)
    }
    return nil
  }

  private func translated(_ error: YamlError) -> FileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      FileError(file: file, line: mark.line, column: mark.column, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(_, let context):
      FileError(
        file: file, line: context.mark.line, column: context.mark.column, message: "a key is given twice")
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      FileError(file: file, line: 0, column: 0, message: "not YAML: \(problem)")
    case .no, .memory, .dataCouldNotBeDecoded:
      FileError(file: file, line: 0, column: 0, message: "not YAML")
    }
  }
}

/// Substitute names for duplicate keys, in characters that no file uses.
package enum DuplicateKey {
  private static let first: UInt32 = 0xE000

  /// - Parameter number: from 1.
  static func name(number: Int, length: Int) -> String {
    var name = String.UnicodeScalarView()
    for position in 0..<length {
      name.append(Unicode.Scalar(first + (position == 0 ? UInt32(number) : 0)) ?? " ")
    }
    return String(name)
  }

  package static func matches(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { (first...first + 255).contains($0.value) }
  }
}

extension String {
  fileprivate func replacingScalars(_ range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }

  /// Shortened for quotation in a message.
  package var excerpt: String { count <= 60 ? self : prefix(59) + "…" }
}
