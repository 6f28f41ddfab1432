import Issuance
import Metrics
import Terminal

extension Canvas {
  /// The last minute in numbers.
  mutating func nowPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame else { return }
    let minute = model.minute
    let sum = minute.sum
    let answered = sum.served + sum.timedOut + sum.rateLimited + sum.refused
    func share(_ count: Int) -> String {
      answered == 0 ? "" : Format.percent(Double(count) / Double(answered))
    }
    let errors = frame.averages.errorShare1m
    let slow = frame.averages.errorShare60m
    let isFailing = sum.inboundFailed > 0
    var rows: [(label: String, value: String, role: Role, note: String)] = [
      (
        "served", Format.rate(minute.rate(sum.served)), .served,
        "of \(Format.short(minute.rate(sum.attempts))) asked"
      ),
      (
        "503 timed out", Format.rate(minute.rate(sum.timedOut)), sum.timedOut > 0 ? .timedOut : .text,
        share(sum.timedOut)
      ),
      (
        "429 limited", Format.rate(minute.rate(sum.rateLimited)), sum.rateLimited > 0 ? .rateLimited : .text,
        share(sum.rateLimited)
      ),
      (
        "latency mean", minute.latencyMean.map { Format.latency($0) } ?? symbols.dash, .latency,
        "p99 \(Format.latency(minute.latencyP99))"
      ),
      ("errors 1 min", Format.percent(errors), Role(errorShare: errors), ""),
      ("errors 60 min", Format.percent(slow), Role(errorShare: slow), "slow average"),
      (
        "OCSP inbound", Format.rate(minute.rate(sum.inbound)), isFailing ? .bad : .good,
        sum.inbound == 0
          ? "" : Format.percent(1 - Double(sum.inboundFailed) / Double(sum.inbound)) + " answered"
      ),
      (
        "HVCA issued", Format.rate(minute.rate(sum.issuedAsync)), .hvca,
        "of \(Format.short(minute.rate(sum.requested))) asked"
      ),
      ("customers", Format.grouped(frame.dss.trying), .text, "trying"),
      ("given up", Format.rate(minute.rate(sum.givenUp)), sum.givenUp > 0 ? .bad : .text, "stopped trying"),
    ]
    if sum.refused > 0 {
      rows.insert(("refused", Format.rate(minute.rate(sum.refused)), .bad, share(sum.refused)), at: 3)
    }
    let label = min(15, max(0, area.width - 9))
    for (row, line) in rows.prefix(area.height).enumerated() {
      let y = area.y + row
      put(line.label, area.x, y, width: label, .label)
      putRight(line.value, endX: area.x + label + 9, y, width: 9, line.role)
      let room = area.width - label - 11
      if line.note.displayWidth <= room { put(line.note, area.x + label + 11, y, .label) }
      if line.label == "errors 1 min", room >= 6 {
        let samples = GraphPanel.samples(model, lastMinutes: 20, count: min(room, 20))
        sparkline(samples.map { $0?.errorShare }, top: 1, area.x + label + 11, y, line.role)
      }
    }
  }
}

extension GraphPanel {
  /// What happened in each of `count` parts of the last minutes.
  static func samples(_ model: Model, lastMinutes minutes: Int64, count: Int) -> [HistoryBucket?] {
    guard count > 0 else { return [] }
    let end = model.history.settledEnd
    let part = Interval(nanoseconds: Interval.minutes(minutes).nanoseconds / Int64(count))
    return (0..<count).map { index in
      let from = end - part * Int64(count - index)
      let bucket = model.history.merged(from: from, to: from + part)
      return bucket.isGap || from < model.history.start ? nil : bucket
    }
  }
}

extension Role {
  /// Good while errors are few, bad once they are many.
  init(errorShare share: Double) { self = share < 0.02 ? .good : share < 0.2 ? .warning : .bad }

  init(_ severity: AlertRule.Severity) {
    switch severity {
    case .advisory: self = .alarmAdvisory
    case .warning: self = .alarmWarning
    case .critical: self = .alarmCritical
    }
  }
}
