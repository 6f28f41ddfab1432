import Basics

extension IssuanceEngine {
  mutating func scalePool(to count: Int, every: Interval, _ effects: inout Effects) -> CommandOutcome {
    guard (0...pool.responders.count).contains(count) else {
      return .refused("the pool has \(pool.responders.count) responders; \(count) cannot serve")
    }
    guard every >= .zero else { return .refused("the interval between steps cannot be negative") }
    let before = pool.inService
    let isGrowing = pool.plans.contains { $0.step == .activate }
    guard count != before || isGrowing else {
      return .refused("\(inService(count)) already")
    }
    // The latest word on the pool's size holds.
    pool.plans.removeAll { $0.step == .activate }
    if count <= before {
      let serving = pool.responders.indices.filter { pool.responders[$0].state != .standby }
      for responder in serving.dropFirst(count) { standBy(responder) }
      return .done("OCSP pool scaled from \(before) to \(count)")
    }
    let standby = pool.responders.indices.filter { pool.responders[$0].state == .standby }
    begin(.activate, Array(standby.prefix(count - before)), every: every, &effects)
    let pace = every == .zero ? "" : ", one every \(every.text)"
    return .done("OCSP pool scaled from \(before) to \(count)\(pace)")
  }

  mutating func restartResponders(
    _ selection: ResponderSelection, every: Interval, _ choice: ConfigurationChoice, _ effects: inout Effects
  ) -> CommandOutcome {
    guard every >= .zero else { return .refused("the interval between restarts cannot be negative") }
    let serving = pool.responders.indices.filter { pool.responders[$0].state != .standby }
    guard !serving.isEmpty else { return .refused("no responder is in service") }
    if case .some(let chosen) = selection {
      guard !chosen.isEmpty else { return .refused("no responder is selected") }
      if let bad = chosen.first(where: { !pool.responders.indices.contains($0) }) {
        return .refused("there is no responder r\(bad + 1); there are \(pool.responders.count)")
      }
      if let bad = chosen.first(where: { pool.responders[$0].state == .standby }) {
        return .refused("responder r\(bad + 1) is on standby; scale the pool to bring it into service")
      }
    }
    if case .count(let count) = selection, !(1...serving.count).contains(count) {
      return .refused("\(inService(serving.count)); \(count) cannot be restarted")
    }
    var rolledOut = ""
    if choice == .corrected, case .done(let text) = rollOutConfiguration() { rolledOut = text + "; " }
    let revision = pool.configurations.count
    let outdated = serving.filter { targetRevision($0) != revision }
    let chosen: [Int]
    switch selection {
    case .all: chosen = serving
    case .some(let some): chosen = Array(Set(some)).sorted()
    case .count(let count):
      let current = serving.filter { targetRevision($0) == revision }
      chosen = Array((choice == .corrected ? outdated + current : serving).prefix(count))
    }
    // The latest word on a responder holds: an earlier plan would bring back the configuration of its day.
    for plan in pool.plans.indices where pool.plans[plan].step != .activate {
      pool.plans[plan].remaining.removeAll { chosen.contains($0) }
    }
    // Steps with different revisions are different plans; a current restart keeps each responder's own.
    for group in Dictionary(grouping: chosen, by: { choice == .corrected ? revision : targetRevision($0) })
      .sorted(by: { $0.key < $1.key })
    {
      begin(.restart(revision: group.key), group.value, every: every, &effects)
    }
    let pace = every == .zero ? "" : ", one every \(every.text)"
    let with = choice == .corrected ? " with configuration revision \(revision)" : ""
    return .done("\(rolledOut)\(counted(chosen.count, "responder")) restarting\(with)\(pace)")
  }

  private func inService(_ count: Int) -> String {
    "\(counted(count, "responder")) \(count == 1 ? "is" : "are") in service"
  }

  /// The configuration a responder has, or will have after the restart it is in or waits for.
  private func targetRevision(_ responder: Int) -> Int {
    for plan in pool.plans.reversed() where plan.remaining.contains(responder) {
      if case .restart(let revision) = plan.step { return revision }
    }
    return pool.responders[responder].isRestarting
      ? pool.responders[responder].nextRevision : pool.responders[responder].revision
  }

  mutating func rollOutConfiguration() -> CommandOutcome {
    let includes = management.issuers.map(\.isIssuable)
    guard pool.configurations.last?.includes != includes else {
      return .refused(
        "configuration revision \(pool.configurations.count) lists the CAs that can issue already")
    }
    pool.configurations.append(OCSPConfiguration(revision: pool.configurations.count + 1, includes: includes))
    return .done(
      "configuration revision \(pool.configurations.count) rolled out: \(counted(includes.count { $0 }, "CA"))"
    )
  }
}
