import Basics

extension IssuanceEngine {
  /// Gives work to the server that has waited longest for this queue's group, if one waits.
  mutating func wakeServer(for queue: Int, _ effects: inout Effects) {
    withWork.insert(queue)
    let group = fleet.group(of: queue)
    guard let server = fleet.nextWaiting(in: group) else { return }
    if !giveWork(to: server, &effects) { fleet.waits(server) }
  }

  /// Gives work to waiting servers until servers or work run out.
  mutating func wakeServers(for queue: Int, _ effects: inout Effects) {
    withWork.insert(queue)
    let group = fleet.group(of: queue)
    // Field by field: what is not inlined copied the queue.
    while !isNetworkCut, queues[queue].mode != .paused,
      queues[queue].waiting.occupied & RequestStore.servedMask != 0, let server = fleet.nextWaiting(in: group)
    {
      if !giveWork(to: server, &effects) { return fleet.waits(server) }
    }
  }

  /// Lets a server that takes work begin the next request, or wait.
  mutating func employ(_ server: Int, _ effects: inout Effects) {
    guard fleet.servers[server].takesWork else { return }
    if !giveWork(to: server, &effects) { fleet.waits(server) }
  }

  /// Hands a server the next request of the next queue that has one for it.
  @inline(__always)
  private mutating func giveWork(to server: Int, _ effects: inout Effects) -> Bool {
    guard !isNetworkCut else { return false }
    switch configuration.servers.binding {
    case .perQueue:
      guard !queues.isEmpty else { return false }
      return giveWork(to: server, from: server % queues.count, &effects)
    case .shared:
      let turn = outlet
      while let queue = withWork.first(from: outlet) {
        outlet = queue + 1 < queues.count ? queue + 1 : 0
        if giveWork(to: server, from: queue, &effects) { return true }
        withWork.remove(queue)
      }
      outlet = turn
      return false
    }
  }

  private mutating func giveWork(to server: Int, from queue: Int, _ effects: inout Effects) -> Bool {
    while let request = queues[queue].takeNext(at: now) {
      withRoom.insert(queue)
      let awaited = isAwaited(request)
      if !awaited { queues[queue].waiting.discountExpired(request.kind) }
      ledger.update(request.kind) { $0.queued -= 1 }
      if awaited { note(request, at: .nowhere) }
      noteIfDrained(queue, &effects)
      if case .deadlineAware(let margin) = queues[queue].discipline,
        isTooLate(request, awaited: awaited, margin)
      {
        ledger.update(request.kind) { $0.expired += 1 }
        effects.end(request.id, request.kind, .expired)
        continue
      }
      if queues[queue].waiting.isEmpty { withWork.remove(queue) }
      ledger.update(request.kind) { $0.inFlight += 1 }
      fleet.servers[server].begin(request, from: queue)
      effects.add(
        .serviceBegan(
          server: Int32(server), request: request.id, kind: request.kind, issuer: request.issuer,
          waited: now - request.requested, isAgain: request.hasFailed))
      return true
    }
    return false
  }

  /// Whether a request's caller has timed out, or will within the margin.
  @inline(__always)
  private func isTooLate(_ request: QueuedRequest, awaited: Bool, _ margin: Interval) -> Bool {
    switch request.kind {
    case .certificate: false
    case .identity: !awaited || calls.slots[Int(request.owner)].due <= now + margin
    case .ocspSigner: !awaited || request.requested + configuration.ocsp.requestTimeout <= now + margin
    }
  }

  @inline(__always)
  func noteIfDrained(_ queue: Int, _ effects: inout Effects) {
    if queues[queue].mode == .draining, queues[queue].depth == 0 {
      effects.add(.notice(.queueDrained(queue: Int32(queue))))
    }
  }

  /// A server has finished its request. An answer for another request than its current one is ignored as a repetition.
  mutating func endService(_ server: Int, _ id: RequestID, _ result: ServiceResult, _ effects: inout Effects)
  {
    guard fleet.servers.indices.contains(server), let request = fleet.servers[server].current,
      request.id == id
    else { return }
    let queue = fleet.servers[server].lastQueue
    ledger.update(request.kind) { $0.inFlight -= 1 }
    switch result {
    case .issued(let notAfter):
      fleet.servers[server].succeeded()
      issued(request, notAfter: notAfter, &effects)
    case .refused(let reason):
      if reason.isIssuers {
        fail(server, request, .issuerUnavailable, counts: !configuration.backOff.exemptsDeadIssuers, &effects)
      } else {
        fleet.servers[server].refused()
      }
      reject(request.id, request.kind, reason, &effects)
      turnAway(request, awaited: isAwaited(request), reason, &effects)
    case .signingFailed, .timedOut:
      fail(server, request, .signingFailed, counts: true, &effects)
      takeBack(request, to: queue)
    case .interrupted:
      fleet.servers[server].interrupted()
      putBack(request, to: queue)
    }
    // The returned request goes to the server that has waited longest, before the one that failed it.
    if result.isRetried { wakeServers(for: queue, &effects) }
    employ(server, &effects)
  }

  /// Disconnects the servers, or lets waiting ones take work again.
  mutating func setNetwork(cut isCut: Bool, _ effects: inout Effects) {
    isNetworkCut = isCut
    for queue in queues.indices { wakeServers(for: queue, &effects) }
  }

  private mutating func fail(
    _ server: Int, _ request: QueuedRequest, _ reason: ServerFailure.Reason, counts: Bool,
    _ effects: inout Effects
  ) {
    fleet.failures &+= 1
    fleet.servers[server].record.add(
      ServerFailure(
        time: now, kind: request.kind, issuer: request.issuer,
        queue: UInt16(fleet.servers[server].lastQueue), reason: reason))
    let floor = configuration.backOff.maximumBackedOff
    let until = fleet.servers[server].failed(
      counts: counts, mayBackOff: floor == 0 || fleet.backedOff < floor, policy: configuration.backOff,
      at: now)
    guard let until else { return }
    fleet.addBackedOff(1)
    timers.add(.backOffEnds(server: Int32(server)), at: until)
    effects.add(.notice(.serverBackedOff(server: Int32(server), until: until)))
    if fleet.backedOff == fleet.servers.count { effects.add(.notice(.fleetBackedOff)) }
  }

  @inline(__always)
  private mutating func issued(_ request: QueuedRequest, notAfter: Instant, _ effects: inout Effects) {
    ledger.update(request.kind) { $0.issued += 1 }
    effects.end(request.id, request.kind, .issued(notAfter: notAfter))
    switch request.kind {
    case .identity:
      guard calls.isWaiting(request.owner, for: request.id) else {
        ledger.issuedToNobody += 1
        return
      }
      let call = calls.close(request.owner)
      effects.add(
        .answered(
          request: request.id, caller: call.caller, account: call.account, answer: .issued,
          latency: now - call.started))
    case .certificate: if request.isReplacement { replace(Int(request.owner)) }
    case .ocspSigner: install(request, notAfter: notAfter, &effects)
    }
  }
}
