import Issuance
import Telemetry

extension Model {
  func queueDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.queues.indices.contains(console.selection[.queues]) else { return nil }
    let row = frame.queues[console.selection[.queues]]
    let isOld = row.oldestAge.map { $0 >= run.identityTimeout } ?? false
    var lines: [TextOverlay.Line] = [
      .fact("state", row.mode.rawValue), .fact("discipline", row.discipline.name),
    ]
    if !row.pauses.isEmpty {
      lines.append(.fact("skipped", "\(Format.grouped(row.skipped)) waiting requests", .warning))
      lines += row.pauses.map { .fact("skips", $0.text, .warning) }
    }
    lines += [
      .fact("oldest", row.oldestAge.map { Format.age($0) } ?? "none", isOld ? .bad : .text),
      .fact(
        "in, out",
        "\(Format.rate(minute.rate(\.entered, console.selection[.queues]))), "
          + Format.rate(minute.rate(\.left, console.selection[.queues]))
      ).said(
        "in: \(Format.rate(minute.rate(\.entered, console.selection[.queues]))), "
          + "out: \(Format.rate(minute.rate(\.left, console.selection[.queues])))"),
      .fact("mean depth", Format.fixed(row.meanDepth, 1)), .blank,
      .heading("Waiting: \(Format.grouped(row.depth))"),
    ]
    lines += composition(
      row.byKind, total: row.depth, identities: row.expiredIdentities, signers: row.expiredSigners)
    lines += ageRows(row.ages)
    if row.parked > 0 {
      lines += [.blank, .heading("Parked: \(Format.grouped(row.parked))")]
      lines += composition(row.parkedByKind, total: row.parked, expired: row.parkedExpired)
      lines.append(.fact("being re-submitted", Format.grouped(row.resubmitting).right(countWidth)))
      lines += ageRows(row.parkedAges)
    }
    lines += deadLetterLines(row.deadLetters)
    return TextOverlay(title: "Queue \(row.id)", lines: lines)
  }

  private func deadLetterLines(_ dead: DeadLetterFrame) -> [TextOverlay.Line] {
    guard dead.count > 0 else { return [] }
    return [.blank, .heading("Dead letters: \(Format.grouped(dead.count))")]
      + composition(dead.byKind, total: dead.count, expired: dead.expired) + [
        .fact("being re-submitted", Format.grouped(dead.resubmitting).right(countWidth)),
        .fact("oldest", dead.oldestAge.map { Format.age($0) } ?? "none", .warning),
      ]
  }

  private func ageRows(_ ages: AgeHistogram) -> [TextOverlay.Line] {
    // The columns beside names and numbers.
    let room = hasRoomForKinds ? textColumns - 60 : textColumns - 33
    return AgeRows(
      ages, timeout: run.identityTimeout, barWidth: max(4, min(24, room)), hasNumbers: hasRoomForKinds,
      countWidth: countWidth
    ).lines
  }

  /// Whether ages are shown as numbers for each kind, or by the bar alone.
  private var hasRoomForKinds: Bool { textColumns >= 65 }

  private var isNarrow: Bool { textColumns < 38 }
  private var countWidth: Int { isNarrow ? 8 : 10 }

  /// Waiting requests by kind, each with its expired part.
  private func composition(
    _ counts: KindCounts, total: Int, identities: Int, signers: Int
  ) -> [TextOverlay.Line] {
    func gone(_ expired: Int, of count: Int) -> [TextOverlay.Line.Span] {
      guard expired > 0 else { return [] }
      let share = Format.percent(Double(expired) / Double(max(1, count)))
      let text =
        hasRoomForKinds ? "expired \(Format.grouped(expired)), \(share)" : "\(share) expired"
      return [.init(text: "  " + text, role: .expired)]
    }
    func kind(_ name: String, _ count: Int, _ role: Role, expired: Int = 0) -> TextOverlay.Line {
      func part(_ count: Int, of total: Int, _ what: String) -> String {
        total > 0 ? ", \(Format.percent(Double(count) / Double(total))) of \(what)" : ""
      }
      let late =
        expired > 0 ? "; expired \(Format.grouped(expired))\(part(expired, of: count, "them"))" : ""
      let spoken = name.drop { $0 == " " }
      return .fact(name, share(count, total), role, gone(expired, of: count))
        .said("\(spoken): \(Format.grouped(count))\(part(count, of: total, "all"))\(late)")
    }
    return [
      // Of all of them, live and expired: no colour of either.
      kind("DSS identities", counts.dss, .text, expired: identities),
      kind("HVCA certificates", counts.hvca, .hvca),
      kind("OCSP signers", counts.ocsp + counts.ocspDeadCA, .ocsp, expired: signers),
      kind("  for dead CAs", counts.ocspDeadCA, .deadCA),
    ]
  }

  private func composition(_ counts: KindCounts, total: Int, expired: Int) -> [TextOverlay.Line] {
    composition(counts, total: total, identities: 0, signers: 0) + [
      .fact("expired", share(expired, total), expired > 0 ? .warning : .text)
    ]
  }

  private func share(_ count: Int, _ total: Int) -> String {
    Format.grouped(count).right(countWidth)
      + (total > 0 ? Format.percent(Double(count) / Double(total)).right(isNarrow ? 6 : 8) : "")
  }
}
