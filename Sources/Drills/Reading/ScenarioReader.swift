package import Basics
package import Issuance
package import Session
package import World

/// Reads scenario files and operator files, both YAML.
///
/// Nodes are read through `Yams.compose`, which knows line and column, and never decoded, because decoding reads
/// `14:35` as a number and ignores unknown keys. The allowed content is in ``Schema``.
package struct ScenarioReader {
  private let source: YAMLSource
  /// Whether the text is that of a recording, which may lack keys that files must have by now.
  private let isRecorded: Bool

  package init(file: String, text: String, isRecorded: Bool = false) {
    source = YAMLSource(file: file, text: text, kind: ScenarioFile.kind)
    self.isRecorded = isRecorded
  }

  /// Reads a drill, or throws all errors.
  package func drill() throws(FileFindings) -> Drill {
    try drill(library: ScenarioLibrary.text(of:))
  }

  /// - Parameter library: the text of a drill by its id, for `like`.
  func drill(library: @escaping (String) -> String?) throws(FileFindings) -> Drill {
    var reader = DrillReader(library: library)
    reader.isRecorded = isRecorded
    let root = try compose(&reader)
    let drill = reader.drill(root)
    try reader.findings.report()
    guard let drill else { throw FileFindings([source.error(source.whole, "expected a scenario")]) }
    return drill
  }

  package func scenario() throws(FileFindings) -> Scenario { try drill().scenario }

  /// Reads a list of `{at, do}`; bare times belong to the day on which the clock begins.
  ///
  /// - Parameters:
  ///   - clock: the range of times.
  ///   - configuration: the system that the operator works on; nil if it is unknown.
  package func operatorScript(
    within clock: ClosedRange<Instant>, on configuration: EngineConfiguration? = nil
  ) throws(FileFindings) -> [ScriptedInput] {
    var reader = DrillReader(library: { _ in nil })
    reader.clock = clock
    reader.configuration = configuration
    let root = try compose(&reader)
    let steps = reader.steps(root)
    try reader.findings.report()
    return steps.map(\.step)
  }

  private func compose(_ reader: inout DrillReader) throws(FileFindings) -> YAMLValue {
    do throws(FileError) {
      let file = try source.compose()
      for duplicate in file.duplicates { reader.findings.add(duplicate) }
      reader.hasDuplicates = !file.duplicates.isEmpty
      guard let content = file.content else { throw source.error(source.whole, "the file is empty") }
      return content
    } catch { throw FileFindings([error]) }
  }
}
