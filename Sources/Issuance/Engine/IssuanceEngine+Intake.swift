/// Which queue a request enters. Queues that are full or draining cost nothing here: each is looked at once after its last
/// change.
extension IssuanceEngine {
  /// The queue next in turn among those that take arrivals and have room.
  ///
  /// - Parameter account: counted from 0; -1 for a responder.
  mutating func chooseQueue(_ kind: RequestKind, _ account: Int32) -> Result<Int, RequestRefusal> {
    if configuration.queues.capacity == 0 { return chooseIdleQueue(kind, account) }
    while let queue = withRoom.first(from: intake) {
      if hasRoom(queue) {
        intake = queue + 1 < queues.count ? queue + 1 : 0
        return .success(queue)
      }
      withRoom.remove(queue)
    }
    return .failure(RequestRefusal(reason: draining < queues.count ? .queueFull : .noQueue))
  }

  /// Whether a queue takes arrivals and is not full.
  @inline(__always)
  func hasRoom(_ queue: Int) -> Bool {
    guard queues[queue].mode != .draining else { return false }
    guard let capacity = configuration.queues.capacity else { return true }
    return queues[queue].depth < capacity
  }

  /// The queue next in turn from which a server takes the request at once.
  private mutating func chooseIdleQueue(_ kind: RequestKind, _ account: Int32) -> Result<Int, RequestRefusal>
  {
    let full = RequestRefusal(reason: draining < queues.count ? .queueFull : .noQueue)
    // With shared servers one look tells of all queues.
    guard configuration.servers.binding == .perQueue || fleet.hasWaiting(in: 0) else { return .failure(full) }
    for _ in queues.indices {
      let queue = intake
      intake = intake + 1 < queues.count ? intake + 1 : 0
      if queues[queue].mode != .draining, isTakenAtOnce(from: queue, kind, account) { return .success(queue) }
    }
    return .failure(full)
  }

  /// Whether a server would take a request from an empty queue at once.
  private mutating func isTakenAtOnce(from queue: Int, _ kind: RequestKind, _ account: Int32) -> Bool {
    !isNetworkCut && queues[queue].depth == 0 && queues[queue].mode != .paused
      && !queues[queue].pauses.contains { $0.holds(kind, account) }
      && fleet.hasWaiting(in: fleet.group(of: queue))
  }

  /// All queues may have room again, as after a change of their bound.
  mutating func lookAtAllQueues() { withRoom = QueueSet(all: queues.count) }
}

extension PartialPause {
  /// Whether it keeps back requests of a kind and an account, counted from 0; -1 for a responder.
  func holds(_ kind: RequestKind, _ account: Int32) -> Bool {
    (self.kind == nil || self.kind == kind) && (self.account == nil || self.account == Int(account))
  }
}
