/// All errors of a file, in its order.
///
/// There is at least one. The first ``Findings/limit`` are kept and the rest are counted.
package struct FileFindings: UserFacingError, Equatable {
  package let findings: [FileError]
  /// The number of errors that are not kept.
  package let omitted: Int

  package init(_ findings: [FileError], omitted: Int = 0) {
    self.findings = findings
    self.omitted = omitted
  }

  package var count: Int { findings.count + omitted }

  /// Findings that ``message`` shows.
  static let shownMax = 100

  package var code: String { "file.findings" }
  /// With the place of each.
  package var message: String { lines(atMost: Self.shownMax).joined(separator: "\n") }
  package var place: FilePlace? { findings.first?.place }
  package var description: String { message }

  /// One line for each finding, and one with the number of further findings if there are any.
  package func lines(atMost limit: Int) -> [String] {
    let shown = findings.prefix(limit)
    let hidden = count - shown.count
    return shown.map(\.description) + (hidden == 0 ? [] : ["\(findings[0].file): and \(hidden) more"])
  }
}
