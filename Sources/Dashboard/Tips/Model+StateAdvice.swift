import Basics
import Issuance
import Session
import Telemetry

/// Advice that follows from the state of the run, in any drill and without one.
extension Model {
  /// Expired requests in a queue from which parking is worthwhile.
  private static let backlog = 500

  /// Exempting dead CAs, while the fleet backs off because of them.
  func exemptionAdvice(_ frame: Frame) -> Advice? {
    let exempt = Command.exemptDeadIssuers(true)
    let waiting = frame.queues.reduce(0) { $0 + $1.byKind.ocspDeadCA }
    guard !policies.backOff.exemptsDeadIssuers, frame.fleet.backingOff * 4 >= max(1, frame.servers.count),
      waiting > 0, isAdvisable(exempt)
    else { return nil }
    return advice(
      .harm, press: .exemptDeadCAs, "exempt dead CAs from back-off", brief: "exempt dead CAs",
      figures: [
        "\(frame.fleet.backingOff) of \(frame.servers.count) servers back off, after requests for CAs without a key"
      ] + figures(frame))
  }

  /// What ends the harm: parking what has expired.
  func harmAdvice(_ frame: Frame) -> Advice? {
    let stale = frame.queues.filter { $0.expired >= Self.backlog && $0.expired * 2 > $0.depth }
    guard let first = stale.first, isAdvisable(.park(.all)) else { return nil }
    let expired = stale.reduce(0) { $0 + $1.expired }
    let figures =
      [
        "\(Format.counted(expired, "request")) in \(Spoken.queues(stale.map(\.id))) expired: the callers have left"
      ]
      + figures(frame)
    let parking = Command.park(stale.count == 1 ? .some([first.id - 1]) : .all)
    guard console.coach?.hasFailed(parking) != true else { return nil }
    guard stale.count == 1 else { return advice(.harm, type: parking, figures: figures) }
    return first.id - 1 == console.selection[.queues]
      ? advice(.harm, press: .park, "park queue \(first.id): set its backlog aside", figures: figures)
      : advice(.harm, type: parking, figures: figures)
  }

  /// Where to look while callers are harmed.
  func alarmAdvice(_ frame: Frame) -> Advice? {
    let isHarmed =
      frame.averages.errorShare1m > Coach.harm || frame.averages.inboundFailedShare1m > Coach.harm
    guard isHarmed, let alarm = latestAlarm else { return nil }
    let isBackedOff = frame.averages.backedOffShare1m > 0.25
    let panel: PanelID = isBackedOff ? .servers : frame.averages.errorShare1m > Coach.harm ? .queues : .ocsp
    let title = panels[panel].title
    let state =
      isBackedOff
      ? "\(frame.fleet.backingOff) of \(frame.servers.count) servers back off"
      : "\(Format.counted(frame.queues.reduce(0) { $0 + $1.depth }, "request")) in the queues"
    let figures = ["Alarm: \(alarm)", state] + figures(frame)
    // Details are read once.
    if console.coach?.read.contains(panel) == true {
      var calm = calmAdvice(frame)
      (calm.kind, calm.figures) = (.alarm, figures)
      return calm
    }
    return console.focus == panel
      ? advice(
        .alarm, press: .details, "open the details of \(title)", brief: "see details", figures: figures)
      : advice(
        .alarm, press: .focusNext, "go to the panel \(title)", brief: "go to \(title)", figures: figures)
  }

  /// Re-submitting what is parked, once callers are served.
  func parkedAdvice(_ frame: Frame) -> Advice? {
    let parked = frame.queues.reduce(0) { $0 + max(0, $1.parked - $1.resubmitting) }
    guard parked > 0, isServing(frame), isAdvisable(.resubmit(.all, Resubmission(perSecond: 25))) else {
      return nil
    }
    return advice(
      .parked, press: .resubmit, "re-submit the parked requests", brief: "re-submit",
      figures: ["\(Format.counted(parked, "request")) parked"] + figures(frame))
  }

  /// What is left to do after harm: profiles, configuration, restart, escalation, alarms.
  func remainingAdvice(_ frame: Frame) -> Advice? {
    guard console.coach?.sawHarm == true else { return nil }
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    if stale > 0, isAdvisable(.pushProfiles(.all)) {
      return advice(
        .remaining, press: .pushProfiles,
        figures: [
          "\(stale) of \(frame.frontEnds.count) front ends still \(stale == 1 ? "forwards" : "forward") requests for dead CAs"
        ])
    }
    let issuable = frame.issuers.count { $0.state == .active }
    if issuable > 0, frame.ocsp.revisionIssuers > issuable, isAdvisable(.rollOutConfiguration) {
      return advice(
        .remaining, press: .rollOut,
        figures: [
          "Responders still request certificates of \(frame.ocsp.revisionIssuers - issuable) dead CAs"
        ])
    }
    let old = frame.ocsp.responders.count { $0.state == .active && $0.revision < frame.ocsp.revision }
    if old > 0, let restart = try? Command(parsing: Self.restartLine), isAdvisable(restart),
      !hasGiven(restart)
    {
      return advice(
        .remaining, press: .restartResponders,
        figures: [
          "\(old) of \(frame.ocsp.active) responders \(old == 1 ? "has" : "have") the old configuration"
        ])
    }
    // A drill's objectives say whom its trouble concerns.
    if frame.escalated == nil, frame.incidentDeclared == nil, record.exercise?.isScored != true,
      isAdvisable(.escalate)
    {
      return advice(.remaining, press: .escalate, figures: ["Support does not know about it yet"])
    }
    let raised = frame.alerts.count { $0.phase == .raised }
    if raised > 0 {
      return advice(
        .remaining, press: .acknowledgeAll, figures: ["\(Format.counted(raised, "alarm")) not acknowledged"])
    }
    return nil
  }

  /// Nothing to do: what to watch.
  func calmAdvice(_ frame: Frame) -> Advice {
    let (faster, slower) = (keys.key(for: .faster), keys.key(for: .slower))
    let speed = [
      "\(faster) makes time go faster, \(slower) slower", "\(faster) faster, \(slower) slower", faster,
    ]
    let parked = frame.queues.reduce(0) { $0 + $1.parked }
    var figures = figures(frame)
    if parked > 0 { figures.insert("\(Format.counted(parked, "request")) parked", at: 0) }
    if let trouble = run.trouble, trouble > frame.time, console.coach?.sawHarm == false {
      figures.insert("Trouble begins at \(Format.hourMinute(trouble))", at: 0)
    }
    guard isServing(frame) else {
      return Advice(kind: .calm, deed: .wait, forms: ["Watch served in the graph"] + speed, figures: figures)
    }
    return Advice(
      kind: .calm, deed: .wait, forms: speed, figures: ["All callers are served"] + figures)
  }

  /// Whether a command may be given now, and no objective has a better time for it.
  private func isAdvisable(_ command: Command) -> Bool {
    let name = command.descriptor.name
    return allows(name) && !(record.exercise?.objectives ?? []).contains { ($0.later ?? []).contains(name) }
  }

  /// Whether this console's operator has given a command of this verb.
  private func hasGiven(_ command: Command) -> Bool {
    record.journal.entries.contains { entry in
      if case .command(let given, let outcome, _) = entry.entry.content {
        outcome.isDone && given.descriptor.name == command.descriptor.name
      } else {
        false
      }
    }
  }

  /// The latest alarm still active.
  var latestAlarm: String? {
    record.latest?.alerts.filter(\.isActive).max { $0.raised ?? .distantPast < $1.raised ?? .distantPast }?
      .rule.title
  }
}

extension Spoken {
  /// `queue 3`, `queues 1, 2 and 4`.
  fileprivate static func queues(_ ids: [Int]) -> String {
    "queue\(ids.count == 1 ? "" : "s") \(list(ids.map { String($0) }))"
  }
}
