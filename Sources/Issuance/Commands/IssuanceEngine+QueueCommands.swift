import Basics

extension IssuanceEngine {
  mutating func park(_ selected: [Int]) -> CommandOutcome {
    let isBusy = { (engine: IssuanceEngine, queue: Int) in
      engine.resubmissions.contains { $0.queues.contains(queue) }
    }
    let chosen = selected.filter { queues[$0].depth > 0 || isBusy(self, $0) }
    guard !chosen.isEmpty else { return .refused("nothing to park: \(names(selected)) empty") }
    var moved = 0
    for queue in chosen {
      endResubmission(of: queue)
      moved += queues[queue].depth
      while let request = queues[queue].takeAny(at: now) {
        let awaited = isAwaited(request)
        if !awaited { queues[queue].waiting.discountExpired(request.kind) }
        ledger[request.kind].queued -= 1
        ledger[request.kind].parked += 1
        queues[queue].parked.append(
          request, lane: RequestStore.lane(ResubmissionPlan.held, request.kind), expired: !awaited)
        if awaited { note(request, at: .parked(UInt16(queue))) }
      }
    }
    return .done("\(names(chosen)) parked: \(counted(moved, "request")) set aside")
  }

  mutating func setMode(
    _ mode: IssuanceQueue.Mode, _ participle: String, of selected: [Int], _ effects: inout Effects
  ) -> CommandOutcome {
    let chosen = selected.filter { queues[$0].mode != mode }
    guard !chosen.isEmpty else {
      return .refused("\(names(selected)) \(mode == .running ? "running" : participle) already")
    }
    for queue in chosen {
      queues[queue].mode = mode
      noteIfDrained(queue, &effects)
      wakeServers(for: queue, &effects)
    }
    return .done("\(names(chosen)) \(participle)")
  }

  mutating func setDiscipline(_ discipline: Discipline, of selected: [Int]) -> CommandOutcome {
    if case .deadlineAware(let margin) = discipline, margin < .zero {
      return .refused("a margin cannot be negative")
    }
    let chosen = selected.filter { queues[$0].discipline != discipline }
    guard !chosen.isEmpty else {
      return .refused("\(names(selected)) served so already (\(discipline.text))")
    }
    for queue in chosen { queues[queue].discipline = discipline }
    return .done("\(names(chosen)) served \(discipline.text)")
  }

  mutating func resubmit(_ selected: [Int], _ how: Resubmission, _ effects: inout Effects) -> CommandOutcome {
    if let rate = how.perSecond, !(rate > 0 && rate <= 1e9) {
      return .refused("re-submission at \(rate)/s would never end; use a rate above 0/s")
    }
    let chosen = selected.filter { !queues[$0].parked.isEmpty }
    guard !chosen.isEmpty else { return .refused("nothing is parked in \(names(selected, verb: ""))") }
    guard chosen.contains(where: { queue in contains(queue, how) }) else {
      return .refused("no parked request there is \(how.filter.rawValue)")
    }
    let before = ledger.total.rejected
    let parked = chosen.reduce(0) { $0 + queues[$1].parked.count }
    var meant = 0
    for queue in chosen {
      queues[queue].parked.forEach { if matches($0, how.filter, awaited: isAwaited($0)) { meant += 1 } }
    }
    beginResubmission(chosen, how, &effects)
    let rejected = how.rest == .reject ? max(0, min(parked - meant, ledger.total.rejected - before)) : 0
    let pace = how.perSecond.map { " at \($0)/s" } ?? " at once"
    let tail =
      rejected > 0
      ? ", \(rejected) rejected as not \(how.filter.rawValue)"
      : parked > meant ? ", \(parked - meant) stay parked" : ""
    return .done("\(counted(meant, "request")) of \(names(chosen, verb: "")) re-submitted\(pace)\(tail)")
  }

  /// Whether re-submitting would do anything to a queue's parked requests.
  private func contains(_ queue: Int, _ how: Resubmission) -> Bool {
    if how.rest == .reject || how.filter == .all { return true }
    return queues[queue].parked.lanes.contains { lane in
      lane.contains { matches($0, how.filter, awaited: isAwaited($0)) }
    }
  }

  mutating func cancelParked(
    _ selected: [Int], _ filter: RequestFilter, _ effects: inout Effects
  ) -> CommandOutcome {
    var cancelled = 0
    for queue in selected {
      for lane in queues[queue].parked.lanes.indices {
        for _ in 0..<queues[queue].parked.lanes[lane].count {
          let request = takeParked(lane, of: queue)
          let awaited = isAwaited(request)
          guard matches(request, filter, awaited: awaited) else {
            queues[queue].parked.append(request, lane: lane, expired: !awaited)
            continue
          }
          ledger[request.kind].parked -= 1
          ledger[request.kind].cancelled += 1
          effects.end(request.id, request.kind, .cancelled)
          turnAway(request, awaited: awaited, .notIssuable, &effects)
          cancelled += 1
        }
      }
    }
    guard cancelled > 0 else { return .refused("no parked request there matches \(filter.rawValue)") }
    return .done("\(counted(cancelled, "parked request")) of \(names(selected, verb: "")) cancelled")
  }

  /// `queue 1 is`, `queues 1, 2 are`.
  private func names(_ queues: [Int], verb: String? = nil) -> String {
    let list = queues.map { String($0 + 1) }.joined(separator: ", ")
    let noun = queues.count == 1 ? "queue \(list)" : "queues \(list)"
    let verb = verb ?? (queues.count == 1 ? "is" : "are")
    return verb.isEmpty ? noun : "\(noun) \(verb)"
  }
}
