import Basics
import Issuance
import Metrics
import Session

/// What the panels show, in sentences: of the instant the model shows, the present or an earlier one.
struct PlainAnswers {
  let model: Model

  init(_ model: Model) { self.model = model }

  static let nothing = ["There is nothing to tell yet."]

  /// One line of all.
  var summary: String {
    guard let frame = model.frame else { return "nothing yet" }
    let minute = model.minute
    let waiting = frame.queues.reduce(0) { $0 + $1.depth }
    return "Summary: \(Format.short(minute.rate(minute.sum.served))) identities served of "
      + "\(Format.short(minute.rate(minute.sum.attempts))) asked for a second, "
      + "\(Format.grouped(waiting)) requests waiting, "
      + "\(frame.fleet.backingOff) of \(frame.servers.count) servers backing off, "
      + "\(Format.counted(frame.alerts.count { $0.isActive }, "alarm"))."
  }

  var time: String { "\(model.now.clockTime) UTC on \(Format.date(model.now))." }

  var clock: String {
    let behind = model.past.map {
      " You look back: this is \(Spoken.span(model.present - $0.time)) behind now. Type now to return."
    }
    let state =
      switch model.status.phase {
      case .running: "The clock runs, \(model.status.speed.spoken)."
      case .frozen: "The clock stands. Type run to let it go on."
      case .ended: "The run has ended."
      }
    return state + (behind ?? "")
  }

  var status: [String] {
    guard let frame = model.frame else { return [time, clock] + Self.nothing }
    return [time + " " + clock, alarmCount] + identities(frame) + [queueTotal(frame), serverTotal(frame)]
      + [poolTotal(frame)] + [frontEndTotal(frame), ledgerTotal(frame)]
  }

  // MARK: A line for each panel

  private func identities(_ frame: Frame) -> [String] {
    let (minute, sum) = (model.minute, model.minute.sum)
    let answered = sum.served + sum.timedOut + sum.rateLimited + sum.refused
    func share(_ count: Int) -> String {
      Spoken.percent(answered == 0 ? 0 : Double(count) / Double(answered))
    }
    let latency = minute.latencyMean.map {
      "mean \(Spoken.latency($0)), 99th percentile \(Spoken.latency(minute.latencyP99))"
    }
    return [
      "Identity calls in the last minute: \(Spoken.rate(minute.rate(sum.served))) served of "
        + "\(Format.short(minute.rate(sum.attempts))) asked for; \(share(sum.timedOut)) ended with 503, "
        + "\(share(sum.rateLimited)) with 429.",
      "Latency: \(latency ?? "none measured"). "
        + "\(Format.grouped(frame.dss.trying)) customers are trying.",
    ]
  }

  private var alarmCount: String {
    let alarms = model.alarms
    guard !alarms.isEmpty else { return "No alarms." }
    let new = alarms.count { $0.phase == .raised }
    return "\(Format.counted(alarms.count, "alarm")), \(new) new: "
      + Spoken.sentence(Spoken.list(alarms.map(\.rule.title)))
  }

  private func queueTotal(_ frame: Frame) -> String {
    let (waiting, parked) = frame.queues.reduce((0, 0)) { ($0.0 + $1.depth, $0.1 + $1.parked) }
    let oldest = frame.queues.compactMap(\.oldestAge).max().map { ", oldest \(Spoken.span($0))" } ?? ""
    return "\(Format.counted(frame.queues.count, "queue")): \(Format.grouped(waiting)) waiting\(oldest)"
      + (parked > 0 ? ", \(Format.grouped(parked)) parked" : "") + "."
  }

  private func serverTotal(_ frame: Frame) -> String {
    let fleet = frame.fleet
    let states = [
      (fleet.busy + fleet.ready, "working or ready"), (fleet.backingOff, "backing off"),
      (fleet.halfOpen, "trying one request"), (fleet.faulty, "faulty"), (fleet.stopped, "stopped"),
    ]
    let told = states.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(Format.counted(frame.servers.count, "issuance server")): \(Spoken.list(told)); "
      + "\(Spoken.rate(model.minute.rate(model.minute.sum.issued))) issued."
  }

  private func poolTotal(_ frame: Frame) -> String {
    let (pool, sum) = (frame.ocsp, model.minute.sum)
    let failed = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    return "OCSP pool: \(pool.active) of \(pool.responders.count) responders active"
      + (pool.restarting > 0 ? ", \(pool.restarting) restarting" : "")
      + "; \(Format.counted(pool.renewalsPending, "certificate")) wanted; "
      + "\(Spoken.rate(model.minute.rate(sum.inbound))) inbound, \(Spoken.percent(failed)) failed."
  }

  private func frontEndTotal(_ frame: Frame) -> String {
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    return stale == 0
      ? "Front ends: all \(frame.frontEnds.count) know of the dead CAs."
      : "Front ends: \(stale) of \(frame.frontEnds.count) forward requests for dead CAs."
  }

  private func ledgerTotal(_ frame: Frame) -> String {
    let total = frame.ledger.total
    let difference = total.requested - total.accountedFor
    return "Ledger: \(Format.grouped(total.requested)) requested, \(Format.grouped(total.issued)) issued, "
      + (difference == 0 ? "balanced." : "\(Format.grouped(difference)) unaccounted for.")
  }

  // MARK: A panel

  var now: [String] { model.frame.map { identities($0) } ?? Self.nothing }

  var queues: [String] {
    guard let frame = model.frame else { return Self.nothing }
    return [queueTotal(frame)]
      + frame.queues.map { row in
        let age = row.oldestAge.map { ", oldest \(Spoken.span($0))" } ?? ""
        let nobody = row.expired > 0 ? ", \(Format.grouped(row.expired)) wanted by nobody any more" : ""
        let parked = row.parked > 0 ? ", \(Format.grouped(row.parked)) parked" : ""
        return "Queue \(row.id): \(row.mode.rawValue), \(row.discipline.name), "
          + "\(Format.grouped(row.depth)) waiting\(age)\(nobody)\(parked)."
      }
  }

  var servers: [String] {
    guard let frame = model.frame else { return Self.nothing }
    return [serverTotal(frame)] + frame.servers.map { "Server \($0.id): \(Self.state($0))." }
  }

  private static func state(_ server: ServerFrame) -> String {
    let faulty = server.isFaulty ? ", faulty hardware" : ""
    switch server.state {
    case .ready: return "ready" + faulty
    case .busy: return "busy" + faulty
    case .backingOff(let until): return "backing off until \(until.clockTime)" + faulty
    case .halfOpen: return "tries one request next" + faulty
    case .probing: return "tries one request" + faulty
    case .stopping: return "stops after its request" + faulty
    case .stopped: return "stopped" + faulty
    }
  }

  var ocsp: [String] {
    guard let frame = model.frame else { return Self.nothing }
    let pool = frame.ocsp
    var lines = [poolTotal(frame)]
    let outdated = pool.responders.count { $0.state == .active && $0.revision < pool.revision }
    lines.append(
      "Configuration revision \(pool.revision) lists \(Format.counted(pool.revisionIssuers, "CA")); "
        + (outdated == 0
          ? "all active responders have it."
          : "\(Format.counted(outdated, "active responder")) have an older one."))
    if let expiry = pool.earliestExpiry {
      let left = expiry - model.now
      lines.append(
        left <= .zero
          ? "A signing certificate has expired: responder \(pool.earliestExpiryResponder), CA \(pool.earliestExpiryIssuer)."
          : "The first signing certificate expires in \(Spoken.span(left)): "
            + "responder \(pool.earliestExpiryResponder), CA \(pool.earliestExpiryIssuer).")
    }
    return lines
  }

  var frontEnds: [String] {
    guard let frame = model.frame else { return Self.nothing }
    return [frontEndTotal(frame)]
      + frame.frontEnds.enumerated().map { index, frontEnd in
        "Front end \(index + 1), \(frontEnd.name): profiles of revision \(frontEnd.revision), the latest is "
          + "\(frame.managementRevision); forwards for \(Format.counted(frontEnd.staleProfiles, "dead profile"))."
      }
  }

  var alarms: [String] {
    guard !model.alarms.isEmpty else { return ["No alarms."] }
    return model.alarms.map { alarm in
      let state =
        switch alarm.phase {
        case .raised: "new"
        case .acknowledged: "acknowledged"
        case .cleared: "over, not acknowledged"
        case .normal: "normal"
        }
      let since = alarm.raised.map { ", raised \(Spoken.span(model.now - $0)) ago" } ?? ""
      return
        "\(alarm.rule.title): \(alarm.rule.severity.name), \(state)\(since). Its name is \(alarm.rule.id)."
    }
  }

  /// The latest lines of the journal, the oldest of them first.
  func timeline(_ count: Int) -> [String] {
    let entries = model.timeline.entries.suffix(count)
    guard !entries.isEmpty else { return ["Nothing has happened yet."] }
    return entries.map { entry in
      let more = entry.more > 0 ? " And \(Format.counted(entry.more, "back-off")) more." : ""
      return "\(entry.entry.time.clockTime) \(entry.entry.sentence(in: model))\(more)"
    }
  }
}
