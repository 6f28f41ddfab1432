@testable import Issuance
@testable import Telemetry
@testable import World

extension Frame {
  /// Parts of the frame that differ from their sum or from the world.
  func sumsThatDisagree(with world: SimulatedWorld) -> [String] {
    customerProblems(world) + queueProblems + serverProblems(world.engine) + signerProblems(world.engine)
  }

  private var queueProblems: [String] {
    var problems: [String] = []
    for queue in queues {
      for (ages, kinds, count) in [
        (queue.ages, queue.byKind, queue.depth), (queue.parkedAges, queue.parkedByKind, queue.parked),
      ] {
        let byKind = RequestKind.allCases.map { ages.count(of: $0) }
        if ages.total != count { problems.append("queue \(queue.id): \(ages.total) by age, \(count) in all") }
        if byKind != [kinds.dss, kinds.hvca, kinds.ocsp + kinds.ocspDeadCA] {
          problems.append("queue \(queue.id): \(byKind) by age, \(kinds)")
        }
      }
    }
    return problems
  }

  private func customerProblems(_ world: SimulatedWorld) -> [String] {
    var problems: [String] = []
    func require(_ holds: Bool, _ what: String) { if !holds { problems.append("\(what): \(customers)") } }
    require(customers.tries.reduce(0, +) == dss.attempts, "tries and attempts (\(dss.attempts))")
    require(customers.trying == dss.trying && customers.trying == world.trying, "trying")
    let byAccount = (0..<world.engine.accounts).map { world.trying(of: $0) }
    require(
      byAccount.reduce(0, +) == customers.trying && byAccount.allSatisfy { $0 >= 0 }, "trying by account")
    require((0...customers.trying).contains(customers.waiting), "waiting")
    require(customers.givenUp == dss.givenUp && customers.givenUp <= customers.givenUpInAll, "given up")
    require(customers.accounts == world.engine.accounts, "accounts")
    require((0...customers.accounts).contains(customers.activeAccounts), "active accounts")
    require((0...customers.activeAccounts).contains(customers.overLimit), "over the limit")
    require(customers.busiest.count == min(CustomersFrame.namedMax, customers.activeAccounts), "named")
    let order = customers.busiest.map { (-$0.calls, $0.id) }
    require(zip(order, order.dropFirst()).allSatisfy { $0 < $1 }, "order")
    if customers.activeAccounts <= CustomersFrame.namedMax {
      require(customers.busiest.count { $0.isOverLimit } == customers.overLimit, "over the limit, by account")
    }
    return problems
  }

  private func serverProblems(_ engine: IssuanceEngine) -> [String] {
    zip(servers, engine.fleet.servers).compactMap { frame, server in
      let failures = frame.recentFailures
      let isRight =
        failures.count == min(ServerRecord.capacity, server.failed)
        && zip(failures, failures.dropFirst()).allSatisfy { $0.time <= $1.time }
        && frame.recentBackOffs.count == min(ServerRecord.capacity, server.backOffs)
        && frame.recentBackOffs.allSatisfy { $0.from <= $0.until }
        && (frame.recentBackOffs.last.map { $0.until > time } ?? false) == server.isBackingOff
      return isRight ? nil : "server \(frame.id): \(frame)"
    }
  }

  private func signerProblems(_ engine: IssuanceEngine) -> [String] {
    let pool = engine.pool
    return ocsp.responders.enumerated().compactMap { index, responder in
      let signers = responder.signers
      let slots = (0..<pool.issuers).filter { pool.isConfigured(index, for: $0) }.map {
        pool.slots[pool.slot(index, $0)]
      }
      let isRight =
        signers.configured == slots.count && signers.expired == slots.count { $0.expiry <= time }
        && signers.asked + signers.pausing + signers.wanted == responder.pending
        && signers.asked == slots.count { $0.wanted && $0.outstanding != 0 }
        && signers.worst.count <= min(SignersFrame.namedMax, signers.configured)
        && signers.worst.count >= min(SignersFrame.namedMin, signers.configured)
        && signers.worst.count >= min(SignersFrame.namedMax, signers.expired)
        && (signers.lastSecondsLeft == nil) == (signers.worst.count == signers.configured)
        && zip(signers.worst, signers.worst.dropFirst()).allSatisfy { $0.secondsLeft <= $1.secondsLeft }
      return isRight ? nil : "responder \(index + 1): \(responder)"
    }
  }
}
