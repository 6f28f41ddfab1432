import Basics
import Session

/// Parses a recording line by line, for every version of the format.
///
/// It never traps and its memory is bounded by its input: an invalid line ends the parse, and earlier ones are kept.
struct RecordingParser {
  private enum State {
    case opening
    case header
    case events
    /// Further lines are ignored.
    case over
  }

  private let file: String
  private var state = State.opening
  private var checksum = LineChecksum(opening: "")
  private var header = RecordingHeaderParser()
  private var recording: Recording?
  private var findings: [Recording.Finding] = []
  private var line = 0

  init(file: String) { self.file = file }

  var isOver: Bool { if case .over = state { true } else { false } }

  /// Parses a line without its line feed.
  mutating func take(_ bytes: some BidirectionalCollection<UInt8>) throws(RecordingError) {
    guard !isOver else { return }
    line += 1
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return try stop(line == 1 ? Self.notOne : "the line is not UTF-8")
    }
    switch state {
    case .opening: try open(text)
    case .header:
      guard let body = checked(text) else { return try stop(Self.mismatch) }
      do throws(RecordingSyntaxError) {
        guard let header = try self.header.take(body) else { return }
        recording = Recording(header: header)
        state = .events
        if header.engine != EngineRevision.current {
          findings.append(
            Recording.Finding(
              kind: .foreign, line: 0,
              message:
                "it was recorded with signalbox \(header.program), whose engine (revision \(header.engine)) "
                + "behaves differently from this one (\(EngineRevision.current)); it may not replay to its end"
            ))
        }
      } catch { try stop(error.message) }
    case .events:
      guard let body = checked(text) else { return try stop(Self.mismatch) }
      do throws(RecordingSyntaxError) {
        let (wall, record) = try SessionRecord.parse(body)
        recording?.entries.append(Recording.Entry(line: line, wall: wall, record: record))
        if case .end = record {
          recording?.isEnded = true
          state = .over
        }
      } catch { try stop(error.message) }
    case .over: break
    }
  }

  /// The next line is longer than the format allows.
  mutating func tooLong() throws(RecordingError) {
    line += 1
    try stop(line == 1 ? Self.notOne : "the line is longer than \(RecordingFormat.lineBytesMax >> 20) MB")
  }

  private mutating func stop(_ message: String) throws(RecordingError) {
    state = .over
    guard recording != nil else { throw RecordingError(file: file, line: line, message: message) }
    findings.append(Recording.Finding(kind: .damaged, line: line, message: message))
  }

  /// The file has ended.
  ///
  /// - Parameters:
  ///   - tail: bytes after the last line feed.
  ///   - isTailZero: whether they are all 0, as a file system may leave them after a power cut.
  mutating func finish(tail: Int, isTailZero: Bool = false) throws(RecordingError) -> Recording {
    guard var recording else {
      let message =
        line == 0 ? Self.notOne : "it ends within its header: nothing was recorded, or the rest was cut off"
      throw RecordingError(file: file, line: line == 0 ? 0 : line + 1, message: message)
    }
    if !isOver {
      let torn = tail == 0 ? "" : " The last line is \(isTailZero ? "empty" : "torn") and was left out."
      findings.append(
        Recording.Finding(
          kind: .incomplete, line: line + 1,
          message:
            "no end record: the session was interrupted, is still running, or the rest was cut off.\(torn) "
            + "The lines before are used"))
    } else if recording.isEnded, tail > 0 {
      findings.append(
        Recording.Finding(
          kind: .damaged, line: line + 1, message: "expected no line after the end; it is ignored"))
    }
    recording.findings = findings
    return recording
  }

  private static let notOne =
    "not a recording: expected '\(RecordingFormat.opening)\(RecordingFormat.version)' as its first line"
  private static let readable = "expected a version from 1 to \(RecordingFormat.version) of the format"
  private static let mismatch =
    "the checksum does not match: this line was changed or damaged, or lines before it were moved, added or removed. "
    + "This line and the following ones are not used"

  /// Checks the version of the format.
  private mutating func open(_ text: String) throws(RecordingError) {
    guard text.hasPrefix(RecordingFormat.opening),
      let version = Int(text.dropFirst(RecordingFormat.opening.count))
    else { return try stop(Self.notOne) }
    switch version {
    case 1...RecordingFormat.version:
      checksum = LineChecksum(opening: text)
      state = .header
    case ..<1: try stop("\(Self.readable), got \(version)")
    default:
      try stop(
        "\(Self.readable), got version \(version), which is newer than this program. Use a newer signalbox")
    }
  }

  /// The line without its checksum; nil if that is missing or does not match.
  private mutating func checked(_ text: String) -> Substring? {
    let bytes = text.utf8
    guard let space = bytes.index(bytes.startIndex, offsetBy: LineChecksum.digits, limitedBy: bytes.endIndex),
      space < bytes.endIndex, bytes[space] == 0x20
    else { return nil }
    let body = text[bytes.index(after: space)...]
    guard RecordingEncoder.hexadecimal(checksum.add(body.utf8)) == text[..<space] else { return nil }
    return body
  }
}

/// The syntax error of a line whose checksum matches.
struct RecordingSyntaxError: UserFacingError, Equatable {
  var message: String
  var code: String { "recording.line" }
}
