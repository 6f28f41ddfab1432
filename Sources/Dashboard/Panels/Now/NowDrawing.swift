import Basics
import Telemetry
import Terminal

/// A value of the last minute with its reference.
struct NowRow {
  var label: String
  var value: String
  var role: Role
  var note = ""
  /// The trend of the last minutes, in place of a note.
  var trend: ((HistoryBucket) -> Double?)?
  /// The value at the top of the trend; nil for its maximum.
  var trendTop: Double?
  /// The course of the last hour, where there is room for all.
  var past: ((HistoryBucket) -> Double?)?

  /// In order of importance; as many are shown as there are rows.
  static func all(_ model: Model, _ frame: Frame, _ symbols: Symbols) -> [NowRow] {
    let answers = answers(model, symbols)
    guard model.hasIdentityCalls else { return others(model, frame) + answers + shares(frame) }
    // A small screen has room for a few rows: what goes wrong must be among them.
    let refused = model.run.isLive && model.minute.sum.refused503 > 0 ? [refused(model)] : []
    var rows = Array(answers.prefix(1))
    rows += refused
    rows += rejected(model)
    rows += answers.dropFirst()
    rows += shares(frame)
    rows += others(model, frame)
    return rows
  }

  private static func answers(_ model: Model, _ symbols: Symbols) -> [NowRow] {
    let minute = model.minute
    let sum = minute.sum
    let answered = sum.served + sum.timedOut + sum.rateLimited + sum.refused
    func row(_ label: String, _ count: Int, _ role: Role) -> NowRow {
      let share = answered == 0 ? "" : Format.percent(Double(count) / Double(answered))
      return NowRow(
        label: label, value: Format.rate(minute.rate(count)), role: count > 0 ? role : .text, note: share)
    }
    var rows = [row("served", sum.served, .served), row("503 timed out", sum.timedOut, .timedOut)]
    // With retries; the coach compares what is served with what customers request.
    rows[0].note = "of \(Format.short(minute.rate(sum.attempts))) calls"
    rows[0].past = { $0.rate($0.served) }
    rows[1].past = { $0.rate($0.timedOut) }
    rows.append(row("429 limited", sum.rateLimited, .rateLimited))
    rows[2].past = { $0.rate($0.rateLimited) }
    if sum.refused > 0 { rows.append(row("refused", sum.refused, .bad)) }
    let mean = minute.latencyMean.map { Format.latency($0) } ?? symbols.dash
    let p99 = minute.latencyP99Measured.map { Format.latency($0) } ?? symbols.dash
    rows.append(
      NowRow(
        label: "latency mean", value: mean, role: .latency, note: "p99 \(p99)",
        past: { $0.latencyMean }))
    return rows
  }

  /// A plane's requests for which nothing is signed; no row without any.
  ///
  /// A small screen must show them too: of certificates no call has an error.
  private static func rejected(_ model: Model) -> [NowRow] {
    let (minute, count) = (model.minute, model.minute.sum.rejected)
    guard model.run.isLive, count > 0 else { return [] }
    return [
      NowRow(label: "rejected", value: Format.rate(minute.rate(count)), role: .bad, note: "see the ledger")
    ]
  }

  /// A plane's requests that are answered 503, other than identity calls that time out.
  private static func refused(_ model: Model) -> NowRow {
    let (minute, sum) = (model.minute, model.minute.sum)
    return NowRow(
      label: "503 refused", value: Format.rate(minute.rate(sum.refused503)),
      role: sum.refused503 > 0 ? .timedOut : .text, note: sum.causes503.joined(separator: ", "),
      past: { $0.rate($0.unavailable) })
  }

  private static func shares(_ frame: Frame) -> [NowRow] {
    let fast = frame.averages.errorShare1m
    let slow = frame.averages.errorShare60m
    return [
      NowRow(
        label: "errors 1 min", value: Format.percent(fast), role: Role(errorShare: fast),
        trend: { $0.errorShare },
        trendTop: 1),
      NowRow(
        label: "errors 60 min", value: Format.percent(slow), role: Role(errorShare: slow),
        note: "slow average"),
    ]
  }

  private static func others(_ model: Model, _ frame: Frame) -> [NowRow] {
    let minute = model.minute
    let sum = minute.sum
    let answered = sum.inbound == 0 ? 1 : 1 - Double(sum.inboundFailed) / Double(sum.inbound)
    let queued = frame.queues.reduce(0) { $0 + $1.depth }
    let wait = frame.dss.queueWait
    let patience =
      frame.knowsCustomers
      ? [
        NowRow(
          label: "still trying", value: Format.grouped(frame.dss.trying), role: .text, note: "customers"),
        NowRow(
          label: "given up", value: Format.rate(minute.rate(sum.givenUp)),
          role: sum.givenUp > 0 ? .bad : .text, note: "stopped trying"),
      ] : []
    let inbound = NowRow(
      label: "OCSP inbound", value: Format.rate(minute.rate(sum.inbound)),
      role: sum.inboundFailed > 0 ? .bad : .good,
      note: sum.inbound == 0 ? "" : "\(Format.percent(answered)) answered", past: { $0.rate($0.inbound) })
    let certificates = NowRow(
      label: "HVCA issued", value: Format.rate(minute.rate(sum.issuedAsync)), role: .hvca,
      note: "of \(Format.short(minute.rate(sum.requested))) asked")
    let queues = [
      NowRow(label: "queued", value: Format.grouped(queued), role: .text, trend: { Double($0.depth) }),
      NowRow(
        label: "issued", value: Format.rate(minute.rate(sum.issued)), role: .busy,
        trend: { $0.rate($0.issued) }),
    ]
    let certificateWait = NowRow(
      label: "HVCA wait", value: Format.latency(frame.hvca.queueWait.mean), role: .text,
      note: "p99 \(Format.latency(frame.hvca.queueWait.p99))")
    guard model.hasIdentityCalls else {
      return [certificates] + rejected(model) + [refused(model), certificateWait] + queues + [inbound]
    }
    let identityWait = NowRow(
      label: "DSS queue wait", value: Format.latency(wait.mean), role: .text,
      note: "p99 \(Format.latency(wait.p99))")
    return [inbound, certificates] + patience + queues + [identityWait, certificateWait]
  }
}

extension Canvas {
  /// The last minute in numbers.
  mutating func nowPanel(_ model: Model, in area: Rect, isExpanded: Bool = false) {
    guard let frame = model.frame else { return }
    let label = min(15, max(0, area.width - 9))
    let x = area.x + label + 11
    let room = area.endX - x
    // Columns for the last hour, where the notes keep theirs.
    let hour = isExpanded ? min(60, room - 26) : 0
    for (index, row) in NowRow.all(model, frame, symbols).prefix(area.height).enumerated() {
      let y = area.y + index
      put(row.label, area.x, y, width: label, .label)
      putRight(row.value, endX: area.x + label + 9, y, width: 9, row.role)
      if hour >= 12, let past = row.past ?? row.trend {
        put(row.note, x, y, width: 22, .label)
        let samples = GraphPanel.values(model, lastMinutes: 60, count: hour, past)
        sparkline(
          samples, top: row.trendTop ?? samples.reduce(1e-9) { max($0, $1 ?? 0) }, x + 24, y, row.role)
      } else if let trend = row.trend, room >= 6 {
        let samples = GraphPanel.values(model, lastMinutes: 20, count: min(room, 24), trend)
        sparkline(samples, top: row.trendTop ?? samples.reduce(1) { max($0, $1 ?? 0) }, x, y, row.role)
      } else if row.note.displayWidth <= room {
        put(row.note, x, y, .label)
      }
    }
  }
}
