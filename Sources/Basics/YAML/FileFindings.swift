/// All that is wrong with a file, in its order.
///
/// There is always at least one finding. Of very many the first ``Findings/limit`` are kept and the rest are counted.
package struct FileFindings: Error, Equatable, Sendable, CustomStringConvertible {
  package let findings: [FileError]
  /// How many more there are.
  package let omitted: Int

  package init(_ findings: [FileError], omitted: Int = 0) {
    self.findings = findings
    self.omitted = omitted
  }

  package var count: Int { findings.count + omitted }

  package var description: String { lines(atMost: findings.count).joined(separator: "\n") }

  /// One line for each finding, and one that says how many more there are if there are.
  package func lines(atMost limit: Int) -> [String] {
    let shown = findings.prefix(limit)
    let hidden = count - shown.count
    return shown.map(\.description) + (hidden == 0 ? [] : ["\(findings[0].file): and \(hidden) more"])
  }
}
