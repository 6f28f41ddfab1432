package import Basics
internal import Crypto

/// A line to be added to the audit trail.
package struct NewAuditLine: Equatable, Sendable {
  package var at: Instant
  package var text: String

  package init(at: Instant, text: String) {
    self.at = at
    self.text = text
  }
}

/// A line of the audit trail. Its hash covers the hash of the line before, so that no line can be changed, left out or
/// added between others unnoticed; who keeps the last hash elsewhere notices a missing end too.
package struct AuditLine: Equatable, Sendable {
  /// From 1, without gaps.
  package var number: Int64
  package var at: Instant
  package var text: String
  /// SHA-256.
  package var hash: [UInt8]

  /// The hash before the first line.
  package static let genesis = [UInt8](repeating: 0, count: 32)

  /// SHA-256 over the hash before, the number and the instant (eight bytes each, the highest first) and the text.
  package static func hash(after before: [UInt8], number: Int64, at: Instant, text: String) -> [UInt8] {
    var sha = SHA256()
    sha.update(data: before)
    for word in [number, at.nanoseconds] {
      withUnsafeBytes(of: word.bigEndian) { sha.update(bufferPointer: $0) }
    }
    var text = text
    text.withUTF8 { sha.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Array(sha.finalize())
  }
}

/// The outcome of reading the whole audit trail.
package struct AuditVerification: Equatable, Sendable {
  /// Lines that were read and hold.
  package var lines: Int64
  /// The hash of the last of them.
  package var head: [UInt8]
  /// The first line that does not hold.
  package var broken: AuditBreak?
}

/// A line of the audit trail that is not as it was written.
package struct AuditBreak: Equatable, Sendable {
  package var line: Int64
  package var finding: String
}
