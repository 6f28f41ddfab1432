import Basics

/// Requests of a queue that servers skip: those of a kind, of an account, or of both.
package struct PartialPause: Codable, Hashable, Sendable {
  /// Pauses of a queue, at most: each request that enters is compared with all of them.
  package static let countMax = 32

  /// nil for every kind.
  package var kind: RequestKind?
  /// Counted from 0; nil for every account.
  package var account: Int?

  package init(kind: RequestKind? = nil, account: Int? = nil) {
    self.kind = kind
    self.account = account
  }

  /// Whether it names neither a kind nor an account.
  var isWhole: Bool { kind == nil && account == nil }

  /// `HVCA requests of account 3`.
  package var text: String {
    (kind.map { "\($0.name.uppercased()) requests" } ?? "requests")
      + (account.map { " of account \($0 + 1)" } ?? "")
  }

  /// The order in which a queue keeps them.
  var rank: (Int, Int) { (kind.map { Int($0.rawValue) } ?? -1, account ?? -1) }
}

extension IssuanceEngine {
  /// The lane for a request that enters a queue.
  ///
  /// Mutating, as what it calls, though nothing is changed: the compiler copied the whole engine for a call that is not
  /// inlined, once for each request.
  @inline(__always)
  mutating func lane(for request: QueuedRequest, _ priority: Priority, in queue: Int, awaited: Bool) -> Int {
    let lane = RequestStore.lane(priority, request.kind)
    guard !queues[queue].pauses.isEmpty else { return lane }
    return isSkipped(request, in: queue, awaited: awaited) ? lane + RequestStore.servedLanes : lane
  }

  /// Whether servers skip a request.
  ///
  /// - Parameter wasSkipped: whether they have until now. A call that has timed out is no longer known as its account's, and
  ///   stays with those skipped while any account is paused.
  @inline(never)
  private mutating func isSkipped(
    _ request: QueuedRequest, in queue: Int, awaited: Bool, wasSkipped: Bool = false
  ) -> Bool {
    let known = account(of: request, awaited: awaited)
    return queues[queue].pauses.contains { pause in
      if let kind = pause.kind, kind != request.kind { return false }
      guard let account = pause.account else { return true }
      guard let known else { return wasSkipped && request.kind == .identity }
      return known == account
    }
  }

  /// Sorts a queue's requests after its pauses have changed.
  private mutating func sortBySkipping(_ queue: Int) {
    // The queue is apart meanwhile, since the accounts of calls are asked.
    var waiting = RequestStore(issuers: 0)
    swap(&waiting, &queues[queue].waiting)
    waiting.sortBySkipping { request, wasSkipped in
      isSkipped(request, in: queue, awaited: isAwaited(request), wasSkipped: wasSkipped)
    }
    if queues[queue].pauses.isEmpty { waiting.removeRoomForSkipped() }
    swap(&waiting, &queues[queue].waiting)
  }

  mutating func pause(_ part: PartialPause, of queues: Selection) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: self)
    try checkAccount(part.account)
    if part.account != nil, part.kind == .ocspSigner { throw Refusal("OCSP requests have no account") }
    let chosen = selected.filter { !self.queues[$0].pauses.contains(part) }
    guard !chosen.isEmpty else {
      throw Refusal("\(part.text) are paused in \(names(selected, verb: "")) already")
    }
    if let full = chosen.first(where: { self.queues[$0].pauses.count >= PartialPause.countMax }) {
      throw Refusal("queue \(full + 1) has \(PartialPause.countMax) pauses of kinds and accounts, the most")
    }
    var skipped = 0
    for queue in chosen {
      let before = self.queues[queue].waiting.skipped
      self.queues[queue].pauses.append(part)
      self.queues[queue].pauses.sort { $0.rank < $1.rank }
      sortBySkipping(queue)
      skipped += self.queues[queue].waiting.skipped - before
    }
    return .done(
      "\(part.text) are paused in \(names(chosen, verb: "")): servers skip \(Figures.grouped(skipped)) that wait there",
      inverse: .commands([.resume(chosen.count == self.queues.count ? .all : .some(chosen), part)]))
  }

  mutating func resume(
    _ part: PartialPause, of queues: Selection, _ effects: inout Effects
  ) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: self)
    let chosen = selected.filter { self.queues[$0].pauses.contains(part) }
    guard !chosen.isEmpty else {
      throw Refusal("\(part.text) are not paused in \(names(selected, verb: ""))\(pausesText(of: selected))")
    }
    for queue in chosen {
      self.queues[queue].pauses.removeAll { $0 == part }
      sortBySkipping(queue)
      wakeServers(for: queue, &effects)
    }
    return .done(
      "\(part.text) are served in \(names(chosen, verb: "")) again",
      inverse: .commands([.pause(chosen.count == self.queues.count ? .all : .some(chosen), part)]))
  }

  /// `; paused there: HVCA requests, requests of account 3`; nothing without any.
  func pausesText(of queues: [Int]) -> String {
    var parts: [PartialPause] = []
    for queue in queues {
      for part in self.queues[queue].pauses where !parts.contains(part) { parts.append(part) }
    }
    return parts.isEmpty ? "" : "; paused there: \(parts.map(\.text).joined(separator: ", "))"
  }
}
