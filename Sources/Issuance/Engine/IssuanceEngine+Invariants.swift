import Basics

/// Why a run was stopped: a violated invariant of the engine, or a want of memory.
package struct InvariantViolation: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String
  /// Whether an invariant is violated.
  package let isFault: Bool

  init(description: String) { (self.description, isFault) = (description, true) }

  /// - Parameter memory: what the run holds, and what it may.
  package init(memory: String) { (description, isFault) = (memory, false) }

  package var sentence: String {
    isFault ? "the run failed its check: \(description)" : "the run was stopped: \(description)"
  }
}

extension IssuanceEngine {
  /// Checks the invariants that need no look at every request: conservation of requests above all.
  ///
  /// - Complexity: O(queues + servers + responders × CAs).
  package func checkInvariants() throws(InvariantViolation) {
    for kind in RequestKind.allCases {
      let account = ledger[kind]
      try require(
        account.requested == account.accountedFor,
        "requests of kind \(kind.name): requested \(account.requested), accounted for \(account.accountedFor): \(account)"
      )
      try require(
        account.queued == queues.reduce(0) { $0 + $1.waiting.count(of: kind) },
        "the ledger says \(account.queued) \(kind.name) requests are queued, the queues hold another number")
      try require(
        account.parked == queues.reduce(0) { $0 + $1.parked.count(of: kind) },
        "the ledger says \(account.parked) \(kind.name) requests are parked, the queues hold another number")
      try require(
        account.deadLetters == queues.reduce(0) { $0 + $1.deadLetters.count(of: kind) },
        "the ledger says \(account.deadLetters) \(kind.name) requests are dead letters, the queues hold another number"
      )
      try require(
        account.inFlight == fleet.servers.count { $0.current?.kind == kind },
        "the ledger says \(account.inFlight) \(kind.name) requests are in flight, the servers hold another number"
      )
    }
    try require(
      ledger.total.rejected == ledger.rejections.reduce(0, +),
      "rejections by reason add up to \(ledger.rejections.reduce(0, +)), not \(ledger.total.rejected)")
    try checkQueues()
    try checkServers()
    try checkSums()
    try checkRevocation()
    let outstanding = pool.slots.indices.filter { pool.slots[$0].outstanding != 0 }
    for slot in outstanding {
      let responder = pool.owners[slot].responder
      try require(
        pool.responders[responder].isActive,
        "responder r\(responder + 1) waits for a certificate and is not active")
    }
    try require(ledger.duplicates <= ledger[.ocspSigner].issued, "more duplicates than certificates issued")
  }

  private func checkQueues() throws(InvariantViolation) {
    try require(
      draining == queues.count { $0.mode == .draining }, "\(draining) queues are counted as draining")
    for (number, queue) in queues.enumerated() {
      try require(
        queue.entered - queue.left == UInt64(queue.depth),
        "queue \(number + 1): \(queue.entered) entered, \(queue.left) left, depth \(queue.depth)")
      for store in queue.stores {
        let expired = store.expiredByKind
        try require(
          (0...store.count(of: .identity)).contains(expired.0) && expired.1 == 0
            && (0...store.count(of: .ocspSigner)).contains(expired.2),
          "queue \(number + 1): expired \(expired) of \(store.count)")
      }
      try require(
        !queue.dispatches || withWork.contains(number),
        "queue \(number + 1) has work that servers do not look for")
      try require(
        configuration.queues.capacity == 0 || !hasRoom(number) || withRoom.contains(number),
        "queue \(number + 1) has room that requests do not look for")
      var exact = queue
      exact.accrue(to: now)
      try require(
        exact.depthIntegral == exact.waitsOfLeft &+ exact.ageSum(at: now),
        "queue \(number + 1): the integral of its depth is not the sum of its waits (Little's law)")
    }
  }

  private func checkServers() throws(InvariantViolation) {
    try require(
      fleet.backedOff == fleet.servers.count(where: \.isBackingOff),
      "\(fleet.backedOff) servers are counted as backed off, another number is")
    let failures = fleet.servers.reduce(0) { $0 &+ $1.failed }
    try require(
      fleet.failures == failures, "\(fleet.failures) failures are counted, the servers have \(failures)")
    // Work conservation: with the shared binding no server idles while a queue has work to hand out.
    guard !isNetworkCut, configuration.servers.binding == .shared, queues.contains(where: \.dispatches) else {
      return
    }
    try require(!fleet.servers.contains(where: \.takesWork), "a server idles while a queue has work for it")
  }

  private func checkRevocation() throws(InvariantViolation) {
    let (tally, open) = (revocation.tally, ledger.certificate)
    try require(
      tally.affected == revocation.count,
      "\(revocation.count) certificates must be revoked, \(tally.affected) are in a phase")
    try require(
      tally.pending <= open.open,
      "\(tally.pending) replacements are open, more than certificate requests")
  }

  /// Counts every certificate that must be revoked, and the requests for their replacements.
  private func auditRevocation() throws(InvariantViolation) {
    guard !revocation.isEmpty else { return }
    let counted = revocation.counted()
    try require(
      counted == revocation.tally,
      "of the certificates to be revoked \(revocation.tally), but \(counted) is true")
    var (pending, unasked) = (0, 0)
    let look = { (request: QueuedRequest) in
      guard request.isReplacement, request.kind == .certificate else { return }
      pending += 1
      guard Int(request.owner) < revocation.count else { return unasked += 1 }
      switch revocation.phase(of: Int(request.owner)) {
      case .requested, .cutOffRequested: break
      case .inUse, .replaced, .retired, .cutOff, .restored: unasked += 1
      }
    }
    for queue in queues { for store in queue.stores { store.forEach(look) } }
    for server in fleet.servers { if let request = server.current { look(request) } }
    try require(
      pending == revocation.tally.pending && unasked == 0,
      "\(pending) requests for replacements are open, \(unasked) of them for no certificate, but "
        + "\(revocation.tally.pending) certificates wait")
  }

  private func checkSums() throws(InvariantViolation) {
    guard let remembered = pool.sums else { return }
    let sums = pool.sum()
    try require(remembered == sums, "of the responders \(remembered) is remembered, but \(sums) is true")
  }

  /// Checks everything, every queued and parked request included.
  ///
  /// - Complexity: O(requests in queues).
  package func audit() throws(InvariantViolation) {
    try checkInvariants()
    for (number, queue) in queues.enumerated() {
      for (store, name) in zip(queue.stores, ["", ", parked", ", dead letters"]) {
        var kinds = [0, 0, 0]
        var expired = 0
        var byIssuer = RequestKind.allCases.map { _ in Array(repeating: Int32(0), count: pool.issuers) }
        var newest: RequestID = 0
        store.forEach { request in
          kinds[Int(request.kind.rawValue)] += 1
          byIssuer[Int(request.kind.rawValue)][Int(request.issuer)] += 1
          if !isAwaited(request) { expired += 1 }
          newest = max(newest, request.id)
        }
        let place = "queue \(number + 1)\(name)"
        try require(kinds.reduce(0, +) == store.count, "\(place): \(kinds) by kind, \(store.count) in all")
        try require(
          expired == store.expired, "\(place): \(expired) expired requests, \(store.expired) counted")
        for (kind, counts) in zip(RequestKind.allCases, byIssuer) {
          try require(
            counts.indices.allSatisfy { counts[$0] == store.count(of: kind, issuer: $0) },
            "\(place): \(kind.name) requests by CA are miscounted")
        }
        try require(newest <= lastRequest, "\(place): holds a request that was never made")
      }
    }
    try auditRevocation()
  }

  private func require(
    _ condition: Bool, _ message: @autoclosure () -> String
  ) throws(InvariantViolation) {
    guard condition else { throw InvariantViolation(description: "\(now.iso8601): \(message())") }
  }
}
