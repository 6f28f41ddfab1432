import Issuance

/// What takes a command back.
enum Inverse: Equatable, Sendable {
  /// These commands, in order, bring back what was.
  case commands([Command])
  /// A line that does the nearest thing, to be looked at and sent by hand.
  case proposal(String)
  /// Nothing does, and why.
  case none(String)
}

extension Command {
  /// What brings back the state before this command.
  func inverse(in before: OperatedState) -> Inverse {
    switch self {
    case .pause(let queues): Self.modes(queues, .paused, before)
    case .resume(let queues): Self.modes(queues, .running, before)
    case .drain(let queues): Self.modes(queues, .draining, before)
    case .setDiscipline(let queues, let discipline):
      Self.each(before.disciplines, of: queues, but: discipline) { .setDiscipline($0, $1) }
    case .scalePool(let count, _):
      count == before.pool.count
        ? Self.unchanged : .commands([.scalePool(count: before.pool.count, every: before.pool.every)])
    case .stopServers(let servers):
      Self.each(before.isServerStopped, of: servers, but: true) { servers, _ in .startServers(servers) }
    case .startServers(let servers):
      Self.each(before.isServerStopped, of: servers, but: false) { servers, _ in .stopServers(servers) }
    case .exemptDeadIssuers, .setBackOff, .setRateLimit, .shed, .boundQueues, .setProfile:
      policyInverse(before.policies)
    case .park(let queues): Self.reSubmission(of: queues, before)
    case .resubmit:
      .none("what was re-submitted is among what arrived; queue.park sets all of it aside again")
    case .cancelParked: .none("requests that have ended stay ended")
    case .restartResponders: .none("the responders have restarted, or are about to")
    case .rollOutConfiguration: .none("only a later configuration takes the place of one")
    case .pushProfiles: .none("front ends take no older profiles")
    case .resetBackOff: .none("failures that were forgotten are not counted again")
    case .renewSigners: .none("the certificates have been asked for")
    case .declareIncident, .escalate: .none("others have been told")
    case .inspect, .verifyLedger: .none("it changed nothing")
    }
  }

  private static let unchanged = Inverse.none("it changed nothing")

  private static func modes(
    _ queues: Selection, _ mode: IssuanceQueue.Mode, _ before: OperatedState
  ) -> Inverse {
    each(before.modes, of: queues, but: mode) { queues, mode in
      switch mode {
      case .running: .resume(queues)
      case .paused: .pause(queues)
      case .draining: .drain(queues)
      }
    }
  }

  /// One command for each value that was there before, for the things that had it.
  private static func each<Value: Equatable>(
    _ values: [Value], of selection: Selection, but new: Value, _ command: (Selection, Value) -> Command
  ) -> Inverse {
    guard case .success(let selected) = selection.resolve(count: values.count) else { return unchanged }
    let changing = selected.filter { values[$0] != new }
    var distinct: [Value] = []
    for index in changing where !distinct.contains(values[index]) { distinct.append(values[index]) }
    guard !distinct.isEmpty else { return unchanged }
    return .commands(
      distinct.map { value in
        let which = changing.filter { values[$0] == value }
        return command(which.count == values.count ? .all : .some(which), value)
      })
  }

  private func policyInverse(_ before: Policies) -> Inverse {
    switch self {
    case .exemptDeadIssuers(let exempt):
      return before.backOff.exemptsDeadIssuers == exempt
        ? Self.unchanged : .commands([.exemptDeadIssuers(!exempt)])
    case .setBackOff(let change):
      let policy = before.backOff
      return .commands([
        .setBackOff(
          BackOffChange(
            failures: change.failures.map { _ in policy.failures },
            window: change.window.map { _ in policy.window },
            duration: change.duration.map { _ in policy.duration },
            growth: change.growth.map { _ in policy.growth },
            maximumBackedOff: change.maximumBackedOff.map { _ in policy.maximumBackedOff }))
      ])
    case .setRateLimit(let account, _, _):
      func command(_ account: Int?, _ limit: Policies.Limit) -> Command {
        .setRateLimit(account: account, perSecond: limit.perSecond, burst: limit.burst)
      }
      if let account { return .commands([command(account, before.accountLimits[account] ?? before.limit)]) }
      // Setting that of all took those of single accounts away.
      let own = before.accountLimits.sorted { $0.key < $1.key }
      return .commands([command(nil, before.limit)] + own.map { command($0.key, $0.value) })
    case .shed(_, let kind): return .commands([.shed(before.shares[Int(kind.rawValue)], of: kind)])
    case .boundQueues:
      guard let bound = before.bound else { return .none("what the bound was is not known here") }
      return .commands([.boundQueues(bound)])
    case .setProfile(let issuers, let enabled):
      guard let profiles = before.profiles else {
        return .none("which profiles were enabled is not known here")
      }
      return Self.each(profiles, of: issuers, but: enabled) { .setProfile($0, enabled: $1) }
    default: return Self.unchanged
    }
  }

  /// Parked requests go back by being re-submitted, at a rate that leaves room for what arrives.
  private static func reSubmission(of queues: Selection, _ before: OperatedState) -> Inverse {
    guard case .success(let selected) = queues.resolve(count: before.depths.count) else { return unchanged }
    let parked = selected.filter { before.depths[$0] > 0 }
    guard !parked.isEmpty else { return unchanged }
    return .proposal(Command.resubmit(.some(parked), Resubmission(perSecond: 25)).text)
  }
}
