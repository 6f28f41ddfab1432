import Basics
package import Drills
import World

extension RecordingHeader {
  /// The drill as played: from the text in the recording, with the session's level and parameters.
  ///
  /// - Throws: if this program cannot read it, which is possible for a recording of another version.
  package func readDrill() throws(RecordingError) -> Drill {
    func refusal(_ reason: String) -> RecordingError {
      RecordingError(
        file: source.name,
        message:
          "the scenario in this recording of signalbox \(program) cannot be read by this program: \(reason)")
    }
    guard source.text.utf8.count <= ScenarioFile.kind.bytesMax else { throw refusal("it is too large") }
    var drill: Drill
    do throws(FileFindings) {
      drill = try ScenarioReader(file: source.name, text: source.text, isRecorded: true).drill()
    } catch { throw refusal(error.lines(atMost: 3).joined(separator: "; ")) }
    if let level { drill.level = level }
    do throws(ParameterError) {
      for setting in settings { try drill.scenario.parameters.set(setting.path, to: setting.value) }
      try drill.scenario.parameters.validate()
    } catch { throw refusal(error.description) }
    return drill
  }
}
