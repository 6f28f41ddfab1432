package import Basics
package import Session

/// A recorded session, up to the first damage of its file.
package struct Recording: Equatable, Sendable {
  /// The header.
  package static var opening: String { RecordingFormat.opening }

  package var header: RecordingHeader
  package var entries: [Entry]
  /// Errors in the file; empty for a complete file.
  package var findings: [Finding]
  /// Whether the session was closed: the file has an end record.
  package var isEnded: Bool

  /// A record with its line and wall time.
  package struct Entry: Equatable, Sendable {
    /// The line in the file, from 1.
    package var line: Int
    /// Unix milliseconds; nil for a second's digest.
    package var wall: Int64?
    package var record: SessionRecord

    package init(line: Int, wall: Int64?, record: SessionRecord) {
      self.line = line
      self.wall = wall
      self.record = record
    }
  }

  /// A warning or error about the file.
  package struct Finding: Equatable, Sendable {
    package enum Kind: Sendable {
      /// The file was not closed; its content is intact.
      case incomplete
      /// From this line on the file was altered or damaged.
      case damaged
      /// Another version of the program wrote it.
      case foreign
    }

    package var kind: Kind
    /// 0 for the file as a whole.
    package var line: Int
    package var message: String

    package var text: String { line == 0 ? message : "line \(line): \(message)" }
  }

  package init(
    header: RecordingHeader, entries: [Entry] = [], findings: [Finding] = [], isEnded: Bool = false
  ) {
    self.header = header
    self.entries = entries
    self.findings = findings
    self.isEnded = isEnded
  }

  /// Whether the file is unaltered and complete.
  package var isWhole: Bool { !findings.contains { $0.kind != .foreign } }

  /// The number of attempts, at least 1.
  package var attempts: Int {
    1 + entries.reduce(0) { if case .backtrack = $1.record { $0 + 1 } else { $0 } }
  }

  /// The last simulated instant of its last attempt; nil without records.
  package var reached: Instant? {
    if case .backtrack(let instant, _, _, _) = entries.last?.record {
      instant
    } else {
      entries.last?.record.time
    }
  }
}

extension SessionRecord {
  /// The simulated instant of the record; for a backtrack, the instant that was left.
  package var time: Instant {
    switch self {
    case .input(let given): given.time
    case .second(let hash): hash.time
    case .backtrack(_, let left, _, _): left
    case .remark(let instant, _): instant
    case .end(let instant): instant
    }
  }
}

/// The reason a recording is unusable, with its place.
package struct RecordingError: UserFacingError, Equatable {
  package var file: String
  /// From 1; 0 for the file as a whole.
  package var line: Int
  package var message: String

  package init(file: String, line: Int = 0, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package var code: String { "recording" }
  package var place: FilePlace? { file.isEmpty ? nil : FilePlace(file: file, line: line) }
}
