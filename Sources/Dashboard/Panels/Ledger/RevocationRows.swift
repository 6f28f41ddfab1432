import Basics
import Issuance
import Telemetry

/// What the ledger shows of certificates that must be revoked.
extension RevocationFrame {
  /// The four counts to watch: two rows of a pair each.
  var pairs: [[(name: String, count: Int, role: Role)]] {
    [
      [
        ("to revoke", tally.open, tally.open > 0 ? .warning : .good),
        ("unreplaced", tally.unreplaced, tally.unreplaced > 0 ? .warning : .good),
      ],
      [
        ("cut off", tally.revokedUnreplaced, tally.revokedUnreplaced > 0 ? .bad : .text),
        ("overdue", tally.overdue, tally.overdue > 0 ? .bad : .text),
      ],
    ]
  }

  /// Every count, with its name.
  var counts: [(name: String, count: Int)] {
    [
      ("certificates to revoke", tally.open), ("  without a replacement", tally.unreplaced),
      ("  replacement requested", tally.requested), ("  held", tally.held), ("  overdue", tally.overdue),
      ("revoked after replacement", tally.retired), ("revoked without one", tally.revokedUnreplaced),
      ("  still without one", tally.withoutCertificate), ("revoked late", tally.late),
    ]
  }

  /// Deadline, messages, priority and the revocation under way, each in a sentence's part.
  var state: [String] {
    var parts: [String] = []
    if let deadline {
      parts.append(
        "deadline \(deadline.iso8601)" + (delay > .zero ? ", delayed by \(delay.text)" : ""))
    }
    parts.append(
      notifications == 0
        ? "customers not notified"
        : "customers notified \(Format.counted(notifications, "time"))"
          + (lastNotified.map { ", last at \(Format.hourMinute($0))" } ?? ""))
    parts.append("replacements at \(priority) priority")
    if let perSecond { parts.append("revoking at \(Format.rate(perSecond))") }
    return parts
  }

  /// Short forms for plain mode: `to-revoke 120`.
  var words: [String] {
    [
      "to-revoke \(tally.open)", "unreplaced \(tally.unreplaced)", "requested \(tally.requested)",
      "revoked-replaced \(tally.retired)", "revoked-unreplaced \(tally.revokedUnreplaced)",
      "held \(tally.held)", "overdue \(tally.overdue)", "late \(tally.late)",
      deadline.map { "deadline \($0.iso8601)" } ?? "",
    ]
  }

  var sentence: String {
    let counts = [
      "\(Format.grouped(tally.open)) to be revoked",
      "\(Format.grouped(tally.unreplaced)) without a replacement",
      "\(Format.grouped(tally.revokedUnreplaced)) revoked without one", "\(Format.grouped(tally.held)) held",
      "\(Format.grouped(tally.overdue)) overdue",
    ]
    return "Certificates: \((counts + state).joined(separator: ", "))."
  }
}
