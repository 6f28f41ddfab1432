package import Basics

extension IssuanceEngine {
  /// Carries out an operator's command, or refuses it with the reason and changes nothing.
  package mutating func execute(
    _ command: Command, at instant: Instant, into effects: inout Effects
  ) -> CommandOutcome {
    advance(to: instant, into: &effects)
    events += 1
    defer { settle() }
    switch command {
    case .park(let selection):
      return withQueues(selection) { engine, selected in engine.park(selected) }
    case .pause(let selection):
      return withQueues(selection) { engine, selected in
        engine.setMode(.paused, "paused", of: selected, &effects)
      }
    case .resume(let selection):
      return withQueues(selection) { engine, selected in
        engine.setMode(.running, "resumed", of: selected, &effects)
      }
    case .drain(let selection):
      return withQueues(selection) { engine, selected in
        engine.setMode(.draining, "draining", of: selected, &effects)
      }
    case .resubmit(let selection, let how):
      return withQueues(selection) { engine, selected in engine.resubmit(selected, how, &effects) }
    case .inspect(let selection):
      return withQueues(selection) { engine, selected in .done(engine.inspection(of: selected)) }
    case .cancelParked(let selection, let filter):
      return withQueues(selection) { engine, selected in engine.cancelParked(selected, filter, &effects) }
    case .setDiscipline(let selection, let discipline):
      return withQueues(selection) { engine, selected in engine.setDiscipline(discipline, of: selected) }
    case .scalePool(let count, let every): return scalePool(to: count, every: every, &effects)
    case .restartResponders(let selection, let every, let choice):
      return restartResponders(selection, every: every, choice, &effects)
    case .rollOutConfiguration: return rollOutConfiguration()
    case .pushProfiles(let selection): return pushProfiles(selection)
    case .setProfile(let selection, let enabled): return setProfile(selection, enabled: enabled, &effects)
    case .exemptDeadIssuers(let exempt):
      guard configuration.backOff.exemptsDeadIssuers != exempt else {
        return .refused("failures for dead CAs are \(exempt ? "exempt" : "counted") already")
      }
      configuration.backOff.exemptsDeadIssuers = exempt
      return .done("failures for dead CAs \(exempt ? "no longer count" : "count") towards back-off")
    case .resetBackOff(let selection): return resetBackOff(selection, &effects)
    case .stopServers(let selection): return stopServers(selection)
    case .startServers(let selection): return startServers(selection, &effects)
    case .setRateLimit(let account, let perSecond, let burst):
      return setRateLimit(account, perSecond: perSecond, burst: burst)
    case .setBackOff(let change): return setBackOff(change)
    case .shed(let share, let kind): return shed(share, of: kind)
    case .renewSigners(let selection, let priority):
      return renewSigners(selection, priority: priority, &effects)
    case .boundQueues(let bound): return boundQueues(bound)
    case .verifyLedger: return .done(ledger.verification)
    case .declareIncident:
      if let declared = incidentDeclared {
        return .refused("the incident was declared at \(declared.clockTime)")
      }
      incidentDeclared = now
      return .done("incident declared")
    case .escalate:
      if let escalated { return .refused("it was escalated to support at \(escalated.clockTime)") }
      escalated = now
      return .done("escalated to support")
    }
  }

  private mutating func withQueues(
    _ selection: Selection, _ body: (inout IssuanceEngine, [Int]) -> CommandOutcome
  ) -> CommandOutcome {
    switch selection.resolve(count: queues.count) {
    case .failure(let missing):
      return .refused("there is no queue \(missing.index + 1); there are \(queues.count)")
    case .success(let selected) where selected.isEmpty: return .refused("no queue is selected")
    case .success(let selected): return body(&self, selected)
    }
  }

  private mutating func pushProfiles(_ selection: Selection) -> CommandOutcome {
    switch selection.resolve(count: frontEnds.count) {
    case .failure(let missing):
      return .refused("there is no front end \(missing.index + 1); there are \(frontEnds.count)")
    case .success(let selected):
      let profiles = management.issuers.map(\.profileEnabled)
      let behind = selected.filter {
        frontEnds[$0].revision != management.revision || frontEnds[$0].enabled != profiles
      }
      guard !behind.isEmpty else {
        return .refused("the profiles there are up to date, at revision \(management.revision)")
      }
      for frontEnd in behind {
        frontEnds[frontEnd].enabled = profiles
        frontEnds[frontEnd].revision = management.revision
      }
      return .done(
        "profiles of revision \(management.revision) pushed to \(behind.map { frontEnds[$0].name }.joined(separator: ", "))"
      )
    }
  }

  private mutating func setProfile(
    _ selection: Selection, enabled: Bool, _ effects: inout Effects
  ) -> CommandOutcome {
    switch selection.resolve(count: management.issuers.count) {
    case .failure(let missing):
      return .refused("there is no CA \(missing.index + 1); there are \(management.issuers.count)")
    case .success(let selected):
      let changing = selected.filter { management.issuers[$0].profileEnabled != enabled }
      guard !changing.isEmpty else { return .refused("already \(enabled ? "enabled" : "disabled")") }
      if enabled, let dead = changing.first(where: { management.issuers[$0].keyDestroyed }) {
        return .refused("the key of CA \(dead + 1) is destroyed; its profile cannot be enabled")
      }
      for issuer in changing { changeProfile(issuer, enabled: enabled, &effects) }
      return .done("\(counted(changing.count, "profile")) \(enabled ? "enabled" : "disabled")")
    }
  }

  private mutating func setRateLimit(_ account: Int?, perSecond: Double, burst: Int) -> CommandOutcome {
    guard perSecond.isFinite, (0...1e9).contains(perSecond), (1...1_000_000).contains(burst) else {
      return .refused("a rate from 0/s to 1000000000/s and a burst from 1 to 1000000 are possible")
    }
    if let account {
      guard buckets.indices.contains(account) else {
        return .refused("there is no account \(account + 1); there are \(buckets.count)")
      }
      buckets[account].change(perSecond: perSecond, burst: burst, at: now)
      return .done("account \(account + 1) may make \(perSecond) requests a second, \(burst) at once")
    }
    for account in buckets.indices { buckets[account].change(perSecond: perSecond, burst: burst, at: now) }
    configuration.rateLimit.perSecond = perSecond
    configuration.rateLimit.burst = burst
    return .done("every account may make \(perSecond) requests a second, \(burst) at once")
  }
}

/// `1 queue`, `2 queues`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
