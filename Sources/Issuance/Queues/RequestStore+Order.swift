extension RequestStore {
  /// The lane a discipline takes from next: highest priority first, then by its rule among the kinds.
  package func nextLane(_ discipline: Discipline) -> Int? {
    let served = self.served
    guard served != 0 else { return nil }
    let first = served.trailingZeroBitCount / RequestKind.count * RequestKind.count
    var kinds = served >> UInt32(first) & 0b111
    var best = first + kinds.trailingZeroBitCount
    kinds &= kinds - 1
    while kinds != 0 {
      let lane = first + kinds.trailingZeroBitCount
      kinds &= kinds - 1
      switch discipline {
      case .byKind: break
      case .lastInFirstOut:
        if Self.arrived(lanes[best].last, before: lanes[lane].last) { best = lane }
      case .firstInFirstOut, .deadlineAware:
        if Self.arrived(lanes[lane].first, before: lanes[best].first) { best = lane }
      }
    }
    return best
  }

  static func arrived(_ left: QueuedRequest?, before right: QueuedRequest?) -> Bool {
    guard let left, let right else { return left != nil }
    return left.enqueued < right.enqueued || (left.enqueued == right.enqueued && left.id < right.id)
  }

  /// The number of requests of a priority.
  package func count(_ priority: Priority) -> Int {
    RequestKind.allCases.reduce(0) { $0 + lanes[Self.lane(priority, $1)].count }
  }
}
