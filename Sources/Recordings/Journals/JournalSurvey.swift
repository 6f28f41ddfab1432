package import Basics
package import Issuance
package import Telemetry

/// What a plane's journal holds, from one reading of it: where it begins and ends, and what persons did.
package struct JournalSurvey: Sendable {
  /// A command with who gave it.
  package struct Action: Equatable, Sendable {
    package var time: Instant
    package var command: Command
    package var by: Originator
    /// The place of its record, counted from 0.
    package var number: Int
  }

  package let file: JournalFile
  package private(set) var start: Instant
  /// Of the last record, or of the engine that stands after it.
  package private(set) var end: Instant
  package private(set) var records = 0
  package private(set) var actions: [Action] = []
  /// Requests of customers.
  package private(set) var arrivals = 0
  /// Digests of the engine that the plane noted.
  package private(set) var states = 0
  /// The time-out of identity calls at the start.
  package private(set) var identityTimeout: Interval
  /// Where it is damaged or cut off; nil if it is whole.
  package private(set) var damage: JournalError?
  /// Of all records that can be read.
  package private(set) var digest = StateDigest()

  /// - Throws: if it does not begin with an engine.
  package init(_ file: JournalFile) throws(JournalError) {
    var reader = try JournalReader(file)
    self.file = file
    start = reader.engine.now
    end = start
    identityTimeout = reader.engine.configuration.frontEnds.identityTimeout
    var author: Originator?
    do throws(JournalError) {
      while let record = try reader.next() { take(record, &author) }
      if let state = reader.end?.state { end = max(end, state.instant) }
    } catch { damage = error }
  }

  private mutating func take(_ record: JournalRecord, _ author: inout Originator?) {
    records += 1
    end = record.time
    digest.combine(record.time)
    switch record.input {
    case .command(let command):
      actions.append(
        Action(
          time: record.time, command: command, by: author ?? .operatorAtConsole, number: record.number))
      author = nil
      digest.combine(command.text)
    case .note(let bytes):
      switch try? JournalNote(bytes: bytes) {
      case .author(let originator): author = originator
      case .state: states += 1
      default: break
      }
    case .event(let event):
      if event.isArrival { arrivals += 1 }
      digest.combine("\(event)")
    }
  }

  /// The names of the persons who gave commands, each once, in the order of their first.
  package var persons: [String] {
    var names: [String] = []
    for action in actions {
      let name = action.by.person ?? action.by.source.name
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Event {
  /// Whether a customer made it.
  package var isArrival: Bool {
    switch self {
    case .identityRequested, .certificateRequested, .replacementRequested: true
    default: false
    }
  }
}
