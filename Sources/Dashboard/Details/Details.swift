import Drills
import Issuance
import Metrics
import Simulation

extension Model {
  /// Details of what is selected; in alarms, acknowledges it.
  mutating func showDetails() -> [Effect] {
    if focus == .alarms {
      guard alarms.indices.contains(selection.alarm) else {
        say(.note, "there is no alarm to acknowledge")
        return []
      }
      return acknowledge(alarms[selection.alarm].rule.id)
    }
    if details(of: focus) != nil { overlay = .details(focus, scroll: 0) }
    return []
  }

  /// What is known of the thing selected in a panel; nil if there is nothing.
  func details(of panel: PanelID) -> TextOverlay? {
    guard let frame else { return nil }
    switch panel {
    case .queues: return queueDetails(frame)
    case .servers: return serverDetails(frame)
    case .ocsp: return responderDetails(frame)
    case .frontEnds: return frontEndDetails(frame)
    case .ledger: return ledgerDetails(frame)
    case .objectives: return briefText
    case .timeline: return timelineDetails
    case .graph, .now: return graphDetails(frame)
    case .alarms: return nil
    }
  }

  private func line(_ key: String, _ text: String, _ role: Role = .text) -> TextOverlay.Line {
    TextOverlay.Line(indent: 1, key: key, text: text, role: role)
  }

  private func queueDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.queues.indices.contains(selection.queue) else { return nil }
    let queue = frame.queues[selection.queue]
    func kinds(_ counts: KindCounts, _ total: Int, _ expired: Int) -> [TextOverlay.Line] {
      func share(_ count: Int) -> String {
        Format.grouped(count).right(10)
          + (total > 0 ? Format.percent(Double(count) / Double(total)).right(8) : "")
      }
      return [
        line("DSS identities", share(counts.dss), .live),
        line("HVCA certificates", share(counts.hvca), .hvca),
        line("OCSP signers", share(counts.ocsp), .ocsp),
        line("OCSP, dead CAs", share(counts.ocspDeadCA), .deadCA),
        line("nobody waits for", share(expired), expired > 0 ? .warning : .text),
      ]
    }
    var lines = [
      line("state", queue.mode.rawValue), line("discipline", queue.discipline.name),
      line("oldest", queue.oldestAge.map { Format.age($0) } ?? "none"),
      line(
        "in, out",
        "\(Format.rate(minute.rate(\.entered, selection.queue))), "
          + Format.rate(minute.rate(\.left, selection.queue))),
      line("mean depth", Format.fixed(queue.meanDepth, 1)),
      TextOverlay.Line(text: ""),
      TextOverlay.Line(text: "Waiting: \(Format.grouped(queue.depth))", role: .title),
    ]
    lines += kinds(queue.byKind, queue.depth, queue.expired)
    if queue.parked > 0 {
      lines.append(TextOverlay.Line(text: ""))
      lines.append(TextOverlay.Line(text: "Parked: \(Format.grouped(queue.parked))", role: .title))
      lines += kinds(queue.parkedByKind, queue.parked, queue.parkedExpired)
      lines.append(line("being re-submitted", Format.grouped(queue.resubmitting).right(10)))
    }
    return TextOverlay(title: "Queue \(queue.id)", lines: lines)
  }

  private func serverDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.servers.indices.contains(selection.server) else { return nil }
    let server = frame.servers[selection.server]
    let state: String
    switch server.state {
    case .ready: state = "ready"
    case .busy: state = "busy"
    case .backingOff(let until): state = "backing off until \(until.clockTime)"
    case .halfOpen: state = "half-open: one request is tried next"
    case .probing: state = "probing with one request"
    case .stopping: state = "stopping after its request"
    case .stopped: state = "stopped"
    }
    return TextOverlay(
      title: "Server s\(Format.twoDigits(server.id))",
      lines: [
        line("state", state), line("hardware", server.isFaulty ? "faulty: every request fails" : "sound"),
        line("issued", Format.rate(minute.rate(\.serverIssued, selection.server))),
        line("failed", Format.rate(minute.rate(\.serverFailed, selection.server))),
        line(
          "failures counted",
          "\(server.failuresInWindow) of \(backOff.failures) within \(backOff.window.text)"),
        line("back-offs so far", Format.grouped(server.backOffs)),
      ])
  }

  private func responderDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.ocsp.responders.indices.contains(selection.responder) else { return nil }
    let responder = frame.ocsp.responders[selection.responder]
    let isOld = responder.revision < frame.ocsp.revision
    return TextOverlay(
      title: "OCSP responder r\(selection.responder + 1)",
      lines: [
        line("state", responder.state.rawValue),
        line(
          "configuration",
          "revision \(responder.revision)"
            + (isOld ? ", the latest is \(frame.ocsp.revision)" : ", the latest"),
          isOld ? .outdated : .text),
        line("certificates wanted", Format.grouped(responder.pending)),
        TextOverlay.Line(text: ""), TextOverlay.Line(text: "The pool, last minute", role: .title),
        line("renewed", Format.grouped(minute.sum.renewed)),
        line("failed", Format.grouped(minute.sum.renewalsFailed)),
        line("asked again", Format.grouped(minute.sum.rerequested)),
        line("answered too late", Format.grouped(minute.sum.lateAnswers)),
      ])
  }

  private func frontEndDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.frontEnds.indices.contains(selection.frontEnd) else { return nil }
    let frontEnd = frame.frontEnds[selection.frontEnd]
    return TextOverlay(
      title: "Front end \(frontEnd.name)",
      lines: [
        line("its profiles", "revision \(frontEnd.revision)"),
        line("issuer management", "revision \(frame.managementRevision)"),
        line(
          "forwards for dead CAs", Format.counted(frontEnd.staleProfiles, "profile"),
          frontEnd.staleProfiles > 0 ? .stale : .current),
      ])
  }

  private func ledgerDetails(_ frame: Frame) -> TextOverlay {
    func row(_ name: String, _ value: (Ledger.Account) -> Int) -> TextOverlay.Line {
      let ledger = frame.ledger
      let cells = [ledger.identity, ledger.certificate, ledger.ocspSigner, ledger.total]
      return line(name, cells.map { Format.grouped(value($0)).right(11) }.joined())
    }
    let reasons = RejectionReason.allCases.map { reason in
      line(
        "rejected: \(reason.name)", Format.grouped(frame.ledger.rejections[Int(reason.rawValue)]).right(44))
    }
    return TextOverlay(
      title: "Ledger",
      lines: [
        line(" ", ["DSS", "HVCA", "OCSP", "total"].map { $0.right(11) }.joined(), .label),
        row("requested") { $0.requested }, row("issued") { $0.issued }, row("rejected") { $0.rejected },
        row("expired") { $0.expired }, row("cancelled") { $0.cancelled }, row("queued") { $0.queued },
        row("parked") { $0.parked }, row("in flight") { $0.inFlight },
        row("unaccounted") { $0.requested - $0.accountedFor }, TextOverlay.Line(text: ""),
      ] + reasons)
  }

  private var timelineDetails: TextOverlay? {
    let lines = timeline.entries.map { entry -> TextOverlay.Line in
      let parts = entry.parts(.utf8)
      let result = parts.result.isEmpty ? "" : "  " + parts.result
      return line(entry.entry.time.clockTime, "\(parts.kind.left(12)) \(parts.text)\(result)", parts.role)
    }
    return lines.isEmpty ? nil : TextOverlay(title: "Timeline", lines: lines)
  }

  private func graphDetails(_ frame: Frame) -> TextOverlay {
    func seconds(_ name: String, _ summary: DurationSummary) -> TextOverlay.Line {
      let values = [summary.mean, summary.p50, summary.p95, summary.p99, summary.max]
      return line(name, values.map { Format.latency($0).right(10) }.joined())
    }
    return TextOverlay(
      title: "The last interval, \(frame.interval.text)",
      lines: [
        line(" ", ["mean", "p50", "p95", "p99", "max"].map { $0.right(10) }.joined(), .label),
        seconds("DSS latency", frame.dss.latency), seconds("DSS time in queue", frame.dss.queueWait),
        seconds("HVCA time in queue", frame.hvca.queueWait), TextOverlay.Line(text: ""),
        line("attempts", Format.grouped(frame.dss.attempts)),
        line("served", Format.grouped(frame.dss.served)),
        line("503", Format.grouped(frame.dss.timedOut)), line("429", Format.grouped(frame.dss.rateLimited)),
        line("given up", Format.grouped(frame.dss.givenUp)),
        line("still trying", Format.grouped(frame.dss.trying)),
      ])
  }
}
