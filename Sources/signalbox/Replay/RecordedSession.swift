import Basics
import Drills
import Glibc
import Recordings
import World

/// A recording that has been read, with its drill.
struct RecordedSession {
  var recording: Recording
  var drill: Drill

  /// - Parameter path: `-` for standard input.
  init(
    _ path: String, attempt: Int? = nil,
    tell: (String) -> Void = { StandardStreams.complain("signalbox: \($0)") }
  ) throws {
    try self.init(InputFile(path, Recording.kind), attempt: attempt, tell: tell)
  }

  /// Reads an open file.
  ///
  /// - Parameters:
  ///   - attempt: nil for the whole session, with all its attempts.
  ///   - tell: called with each error in the file.
  init(
    _ input: InputFile, attempt: Int? = nil,
    tell: (String) -> Void = { StandardStreams.complain("signalbox: \($0)") }
  ) throws {
    guard try !input.begins(with: JournalFile.opening) else {
      throw Failure(
        "\(input.name): expected a recording of a session, found \(PlaneJournal.title), which 'signalbox replay', "
          + "'whatif' and 'sweep' read")
    }
    var recording = try Recording.read(input)
    let path = input.name
    for finding in recording.findings { tell("\(path): \(finding.text)") }
    if let attempt {
      guard let one = recording.attempt(attempt) else {
        let count = recording.attempts
        throw Failure(
          "\(path) has \(count == 1 ? "one attempt" : "\(count) attempts"); there is no attempt \(attempt)")
      }
      recording = one
    }
    self.recording = recording
    drill = try recording.header.readDrill()
    let end = drill.scenario.end
    if let late = recording.entries.first(where: { $0.record.time > end }) {
      tell(
        "\(path): line \(late.line): a record at \(late.record.time.iso8601), after the end of the run at "
          + "\(end.iso8601): it changes nothing")
    }
  }

  /// One line for people.
  var title: String {
    let header = recording.header
    let who = header.trainee.isEmpty ? "" : ", \(header.trainee)"
    let started = Instant(nanoseconds: max(0, min(9_000_000_000_000, header.started)) * 1_000_000)
    return "\(header.drill), seed \(header.seed)\(who), \(started.iso8601), signalbox \(header.program)"
  }
}
