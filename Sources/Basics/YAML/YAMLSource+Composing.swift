import Yams

/// A file's root node, and the errors that did not stop the reading.
package struct ComposedFile {
  var source: YAMLSource
  /// nil if the file has only comments.
  var root: Node?
  /// Duplicate keys.
  package var duplicates: [FileError]
  /// Anchors, aliases, merge keys and lone question marks; the values that have them are left out.
  package var refused: [FileError] = []

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
  package func compose() throws(FileError) -> ComposedFile {
    try refuse()
    // The parser calls itself for each level of nesting, a thousand at most.
    let composed = try SystemError.caught(
      try LargeStack.call { Result { () throws(FileError) in try composeWhole() } },
      as: { error(whole, "cannot be read: \($0.reason)") })
    return try composed.get()
  }

  /// A duplicate key ends the parser. So its second occurrence is recorded and renamed, and the parser begins again.
  private func composeWhole() throws(FileError) -> ComposedFile {
    var duplicates: [FileError] = []
    var current = MaskedSigns.masked(text)
    while true {
      do {
        let parser = try Parser(yaml: current, resolver: .basic)
        var composed = ComposedFile(source: self, root: try parser.singleRoot(), duplicates: duplicates)
        if let root = composed.root {
          try refuseDepth(root)
          (composed.root, composed.refused) = withoutRefused(root)
        }
        return composed
      } catch let error as FileError {
        throw duplicates.first ?? error
      } catch let YamlError.duplicatedKeysInMapping(keys, context) {
        let key = keys.map { "\($0)" }.sorted().first ?? ""
        let first = FilePlace(file: file, line: context.mark.line, column: context.mark.column)
        guard let second = next(key, after: first, in: current) else {
          throw duplicates.first ?? error(first, "given twice: \(MaskedSigns.unmasked(key).excerpt)")
        }
        duplicates.append(
          error(
            second.place,
            "'\(MaskedSigns.unmasked(key).excerpt)' is given twice, first on line \(first.line); keep one of them"
          ))
        guard duplicates.count < duplicatesMax else { throw duplicates[0] }
        current = current.replacingScalars(
          second.range, with: DuplicateKey.name(number: duplicates.count, length: key.unicodeScalars.count))
      } catch let yaml as YamlError {
        throw duplicates.first ?? translated(yaml)
      } catch {
        throw FileError(file: file, line: 0, column: 0, message: "not YAML: \(error)")
      }
    }
  }

  /// The place of a key's second occurrence: on a later line in the same column, or later on the same line.
  private func next(
    _ key: String, after first: FilePlace, in text: String
  ) -> (place: FilePlace, range: Range<String.Index>)? {
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
      if Self.isLineEnd(before) { (line, column) = (line + 1, 1) } else { column += 1 }
      index = scalars.index(after: index)
    }
    return nil
  }

  private func translated(_ error: YamlError) -> FileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = place(mark)
      if problem.hasPrefix("Maximum nesting level") { return tooDeep(place) }
      return self.error(place, "not YAML: \(problem)" + (hint(problem, at: place).map { "; \($0)" } ?? ""))
    case .duplicatedKeysInMapping(_, let context):
      return self.error(place(context.mark), "a key is given twice")
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      return self.error(whole, "not YAML: \(problem)")
    case .no, .memory, .dataCouldNotBeDecoded:
      return self.error(whole, "not YAML")
    }
  }
}

extension String {
  fileprivate func replacingScalars(_ range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }

  /// Shortened for quotation in a message.
  package var excerpt: String { count <= 60 ? self : prefix(59) + "…" }
}
