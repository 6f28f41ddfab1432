package import Basics
package import Drills
import Session
package import Telemetry
import World

/// A recorded session, run again: the same drill, seed and inputs at the same instants, compared second by second.
///
/// A value: a copy of it is a point to return to.
package struct Replay: Sendable {
  package let recording: Recording
  package private(set) var exercise: Exercise
  package var attempt: Int { exercise.attempt }
  /// Journal lines of all attempts so far, numbered by attempt; those of recorded inputs have a wall time.
  package private(set) var journal: [JournalEntry] = []
  /// The first difference between run and recording; nothing is compared after it.
  package private(set) var divergence: Divergence?
  /// Counts of the seconds and inputs that matched.
  package private(set) var verified = Verified()
  /// Beginning and end of each attempt that was left.
  package private(set) var abandoned: [Abandoned] = []

  private var snapshots: Snapshots
  private let hasBacktracks: Bool
  private var next = 0
  private var journalRead = Journal.Cursor()

  package struct Verified: Equatable, Sendable {
    package var inputs = 0
    package var seconds = 0
    package var attempts = 1
  }

  package struct Abandoned: Equatable, Sendable {
    package var attempt: Int
    package var left: Instant
    /// The instant at which the next one begins.
    package var backTo: Instant
  }

  package struct Divergence: Equatable, Sendable {
    package var time: Instant
    /// The line of the recording.
    package var line: Int
    package var attempt: Int
    package var expected: String
    package var found: String

    package var text: String {
      "line \(line), attempt \(attempt), \(time.iso8601): recorded \(expected), replayed \(found)"
    }
  }

  /// - Parameters:
  ///   - drill: the drill of the recording's header.
  ///   - compares: whether to compare digests, which costs time.
  package init(_ recording: Recording, drill: Drill, compares: Bool = true) {
    self.recording = recording
    var exercise = Exercise(drill, seed: recording.header.seed, script: recording.header.script)
    exercise.checks = recording.header.checks
    exercise.keepsHashes = compares
    self.exercise = exercise
    snapshots = Snapshots(exercise)
    hasBacktracks = recording.attempts > 1
  }

  package var now: Instant { exercise.now }
  /// Whether all records have been replayed.
  package var isDone: Bool { next == recording.entries.count }
  /// The instant of the next record.
  package var nextTime: Instant? { isDone ? nil : recording.entries[next].record.time }

  /// Runs up to the next record.
  package mutating func advance(to instant: Instant) {
    let target = min(instant, nextTime ?? exercise.now)
    guard target > exercise.now else { return }
    exercise.advance(to: target)
    if hasBacktracks { snapshots.keep(exercise) }
  }

  /// Replays the next record.
  ///
  /// - Returns: the record; nil at the end.
  @discardableResult
  package mutating func step() -> Recording.Entry? {
    guard !isDone else { return nil }
    let entry = recording.entries[next]
    let time = entry.record.time
    if time < exercise.now {
      diverge(entry, "\(entry.record.name) at that time", "the run is past it, at \(exercise.now.iso8601)")
    }
    advance(to: time)
    next += 1
    if exercise.now < time {
      diverge(entry, "\(entry.record.name) at that time", "the run ended at \(exercise.now.iso8601)")
    }
    collectJournal(wall: nil)
    var hashes = exercise.takeHashes()
    if case .second(let expected) = entry.record {
      compare(expected, with: hashes.popLast(), entry)
    }
    if let unknown = hashes.first, exercise.keepsHashes {
      diverge(
        entry, "nothing about the second that ended at \(unknown.time.iso8601)",
        RecordingEncoder.hexadecimal(unknown.hash))
    }
    carryOut(entry)
    collectJournal(wall: entry.wall)
    return entry
  }

  /// Replays all records.
  ///
  /// - Parameter progress: called from time to time with the instant reached.
  package mutating func run(progress: (Instant) -> Void = { _ in }) {
    var count = 0
    while step() != nil {
      count += 1
      if count & 255 == 0 { progress(exercise.now) }
    }
  }

  private mutating func carryOut(_ entry: Recording.Entry) {
    switch entry.record {
    case .second, .end: break
    case .input(let given):
      snapshots.add(given)
      exercise.take(given.input, by: given.by)
      if divergence == nil { verified.inputs += 1 }
    case .remark(let time, let text):
      snapshots.add(remark: text, at: time)
      exercise.remark(text)
    case .backtrack(let instant, let left, let number, let originator):
      guard instant >= exercise.drill.scenario.start, instant < exercise.now, number == attempt + 1 else {
        diverge(
          entry, "attempt \(number) from \(instant.iso8601)",
          "attempt \(attempt) has come to \(exercise.now.iso8601)")
        return
      }
      exercise = snapshots.restore(instant)
      abandoned.append(Abandoned(attempt: attempt, left: left, backTo: instant))
      exercise.attempt = number
      journalRead = Journal.Cursor()
      _ = exercise.journal(since: &journalRead)
      let line = SessionRun.beginning(ofAttempt: number, at: instant, leftAt: left, by: originator)
      snapshots.add(attempt: number, line, at: instant)
      exercise.remark(line)
      if divergence == nil { verified.attempts += 1 }
    }
  }

  private mutating func compare(
    _ expected: SecondHash, with found: SecondHash?, _ entry: Recording.Entry
  ) {
    guard exercise.keepsHashes, divergence == nil else { return }
    guard let found, found.time == expected.time else {
      return diverge(entry, RecordingEncoder.hexadecimal(expected.hash), "no second ends there")
    }
    guard found.hash == expected.hash else {
      return diverge(
        entry, RecordingEncoder.hexadecimal(expected.hash), RecordingEncoder.hexadecimal(found.hash))
    }
    verified.seconds += 1
  }

  private mutating func diverge(_ entry: Recording.Entry, _ expected: String, _ found: String) {
    guard divergence == nil else { return }
    divergence = Divergence(
      time: entry.record.time, line: entry.line, attempt: attempt, expected: expected, found: found)
  }

  package mutating func frame() -> Frame { exercise.frame() }

  /// Adds the journal lines since the last record.
  mutating func collect() { collectJournal(wall: nil) }

  private mutating func collectJournal(wall: Int64?) {
    for var entry in exercise.journal(since: &journalRead) {
      entry.wall = wall
      journal.append(entry)
    }
  }
}

extension SessionRecord {
  /// The record's name in messages.
  fileprivate var name: String {
    switch self {
    case .input(let given): "'\(given.input.text)'"
    case .second: "the end of a second"
    case .backtrack: "the beginning of another attempt"
    case .remark(_, let text): "'\(text)'"
    case .end: "the session's end"
    }
  }
}
