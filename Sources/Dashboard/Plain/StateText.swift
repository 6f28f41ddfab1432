import Basics
import Issuance
import Session
package import Telemetry

/// The essentials of every panel as lines of text: a keyword, then its values.
///
/// For people, `grep` and `awk`: numbers have no thousands separators, and each of several things has its own line.
package struct StateText {
  private let model: Model

  package init(_ model: Model) { self.model = model }

  package func lines(timeline: Int) -> [String] {
    guard let frame = model.frame else { return head + ["nothing       no frame yet"] }
    return head + alarms + dss(frame) + queues(frame) + servers(frame) + ocsp(frame) + frontEnds(frame)
      + ledger(frame) + objectives + model.journalTail(timeline).map { line("timeline", $0.stateLine(model)) }
  }

  private func line(_ key: String, _ parts: String...) -> String { line(key, parts) }

  private func line(_ key: String, _ parts: [String]) -> String {
    var text = key.left(14) + parts.filter { !$0.isEmpty }.joined(separator: "  ")
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  private var head: [String] {
    let (run, status) = (model.run, model.record.status)
    let offset = run.origin.map { Format.offset(model.now - $0) } ?? ""
    var lines = [
      line("run", run.scenario, run.title), line("time", model.now.iso8601, offset),
      run.isLive
        ? line("clock", "live")
        : line("clock", status.phase.rawValue, "speed \(status.speed.text)", "attempt \(status.attempt)"),
    ]
    if let seed = run.seed { lines.insert(line("seed", String(seed)), at: 1) }
    if let failure = status.failure { lines.append(line("failure", failure)) }
    return lines
  }

  private var alarms: [String] {
    [line("alarms", "\(model.alarms.count)", "new \(model.alarms.count { $0.phase == .raised })")]
      + model.alarms.map { alarm in
        line(
          "alarm", alarm.phase.rawValue.left(12), alarm.rule.severity.name.left(8), alarm.rule.id.left(18),
          alarm.raised.map { "since \($0.clockTime)" } ?? "", alarm.rule.title)
      }
  }

  private func dss(_ frame: Frame) -> [String] {
    let (minute, sum) = (model.minute, model.minute.sum)
    func rate(_ count: Int) -> String { Format.fixed(minute.rate(count), 1).filter { $0 != " " } + "/s" }
    let averages = frame.averages
    return [
      line(
        "dss", "calls \(rate(sum.attempts))", "served \(rate(sum.served))", "503 \(rate(sum.timedOut))",
        "429 \(rate(sum.rateLimited))", "refused \(rate(sum.refused))",
        frame.knowsCustomers ? "given-up \(rate(sum.givenUp))" : "",
        frame.knowsCustomers ? "trying \(frame.dss.trying)" : ""),
      line(
        "latency", "mean " + (minute.latencyMean.map { Format.latency($0) } ?? "none"),
        "p99 " + (minute.latencyP99Measured.map { Format.latency($0) } ?? "none")),
      line(
        "errors", "1m \(Format.percent(averages.errorShare1m))",
        "5m \(Format.percent(averages.errorShare5m))",
        "60m \(Format.percent(averages.errorShare60m))"),
      line(
        "hvca", "asked \(rate(sum.requested))", "issued \(rate(sum.issuedAsync))",
        model.run.isLive ? "503 \(rate(sum.refused503))" : ""),
    ]
  }

  private func queues(_ frame: Frame) -> [String] {
    let queues = frame.queues
    let depth = queues.map { String($0.depth).utf8.count }.max() ?? 1
    let parked = queues.map { String($0.parked).utf8.count }.max() ?? 1
    return [
      line(
        "queues", "\(queues.count)", "waiting \(queues.reduce(0) { $0 + $1.depth })",
        "expired \(queues.reduce(0) { $0 + $1.expired })", "parked \(queues.reduce(0) { $0 + $1.parked })")
    ]
      + queues.map { row in
        line(
          "queue", String(row.id).right(2), row.mode.rawValue.left(8), row.discipline.name.left(8),
          "waiting \(String(row.depth).right(depth))", "expired \(String(row.expired).right(depth))",
          "parked \(String(row.parked).right(parked))",
          "oldest \(row.oldestAge.map { Format.fixed($0.seconds, 0).filter { $0 != " " } + " s" } ?? "none")",
          row.deadLetters.count > 0 ? "dead-letters \(row.deadLetters.count)" : "",
          row.pauses.isEmpty ? "" : "skips \(row.pauses.map(\.text).joined(separator: ", "))"
        )
      }
  }

  private func servers(_ frame: Frame) -> [String] {
    let fleet = frame.fleet
    return [
      line(
        "servers", "\(frame.servers.count)", "ready \(fleet.ready)", "busy \(fleet.busy)",
        "backing-off \(fleet.backingOff)", "half-open \(fleet.halfOpen)", "faulty \(fleet.faulty)",
        "stopped \(fleet.stopped)",
        "issued \(Format.fixed(model.minute.rate(model.minute.sum.issued), 1).filter { $0 != " " })/s")
    ]
  }

  private func ocsp(_ frame: Frame) -> [String] {
    let (pool, sum) = (frame.ocsp, model.minute.sum)
    let failed = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    return [
      line(
        "ocsp", "responders \(pool.responders.count)", "active \(pool.active)", "standby \(pool.standby)",
        "restarting \(pool.restarting)", "pending \(pool.renewalsPending)", "revision \(pool.revision)",
        "inbound \(Format.fixed(model.minute.rate(sum.inbound), 1).filter { $0 != " " })/s",
        "failed \(Format.percent(failed))",
        pool.earliestExpiry.map { "expiry \($0.iso8601)" } ?? "")
    ]
  }

  private func frontEnds(_ frame: Frame) -> [String] {
    frame.frontEnds.map { frontEnd in
      line(
        "front-end", frontEnd.name.left(8), "revision \(frontEnd.revision)",
        "latest \(frame.managementRevision)",
        "stale \(frontEnd.staleProfiles)")
    }
  }

  private func ledger(_ frame: Frame) -> [String] {
    let total = frame.ledger.total
    return [
      line(
        "ledger", "requested \(total.requested)", "issued \(total.issued)", "rejected \(total.rejected)",
        "expired \(total.expired)", "cancelled \(total.cancelled)", "queued \(total.queued)",
        "parked \(total.parked)", total.deadLetters > 0 ? "dead-letters \(total.deadLetters)" : "",
        "in-flight \(total.inFlight)",
        "unaccounted \(total.requested - total.accountedFor)")
    ] + (frame.revocation.map { [line("revocation", $0.words)] } ?? [])
  }

  private var objectives: [String] {
    guard let exercise = model.record.exercise, exercise.isScored else { return [] }
    return exercise.objectives.map {
      line("objective", $0.id.left(10), $0.phase.rawValue.left(7), "points \($0.points)", $0.title)
    }
  }
}

extension Model {
  /// The last lines of the journal, as the timeline shows them.
  package func journalTail(_ count: Int) -> [JournalEntry] {
    timeline.entries.suffix(max(0, count)).map { line in
      var entry = line.entry
      if let changes = line.clock?.sentence(arrow: "→") { entry.content = .session(changes) }
      return entry
    }
  }
}

extension JournalEntry {
  fileprivate func stateLine(_ model: Model) -> String {
    "\(model.stamp(time))  \(sentence(in: model))"
  }
}
