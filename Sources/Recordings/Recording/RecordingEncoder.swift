import Session

/// Encodes a header and records as the bytes of a recording, of the format's latest version.
struct RecordingEncoder {
  private var checksum: LineChecksum
  /// Bytes encoded since the last call that took them.
  private var bytes: [UInt8] = []
  private(set) var isEnded = false

  init(_ header: RecordingHeader) {
    let opening = RecordingFormat.opening + String(RecordingFormat.version)
    checksum = LineChecksum(opening: opening)
    bytes += opening.utf8
    bytes.append(0x0A)
    for row in RecordingHeaderTable.rows {
      for value in row.values(header) {
        line(row.key, row.isEscaped ? RecordingFormat.escaped(value) : value)
      }
    }
    line(.begin, "")
  }

  /// Adds a record; nothing after the end.
  ///
  /// - Parameter wall: wall time in Unix milliseconds.
  mutating func add(_ record: SessionRecord, wall: Int64) {
    guard !isEnded else { return }
    switch record {
    case .second(let hash): line(.second, "\(RecordingFormat.text(hash.time)) \(Self.hexadecimal(hash.hash))")
    case .input(let given):
      let (time, source) = (RecordingFormat.text(given.time), RecordingFormat.text(given.by))
      line(.input, "\(time) \(wall) \(source) \(RecordingFormat.escaped(given.input.text))")
    case .remark(let time, let remark):
      line(.remark, "\(RecordingFormat.text(time)) \(wall) \(RecordingFormat.escaped(remark))")
    case .backtrack(let to, let from, let attempt, let source):
      let (left, target) = (RecordingFormat.text(from), RecordingFormat.text(to))
      line(.backtrack, "\(left) \(wall) \(target) \(attempt) \(RecordingFormat.text(source))")
    case .end(let time):
      line(.end, "\(RecordingFormat.text(time)) \(wall)")
      isEnded = true
    }
  }

  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func line(_ key: RecordingFormat.Key, _ rest: String) {
    let text = rest.isEmpty ? key.rawValue : "\(key.rawValue) \(rest)"
    bytes += Self.hexadecimal(checksum.add(text.utf8)).utf8
    bytes.append(0x20)
    bytes += text.utf8
    bytes.append(0x0A)
  }

  static func hexadecimal(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: LineChecksum.digits - digits.utf8.count) + digits
  }
}
