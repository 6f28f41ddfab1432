extension RequestStore {
  /// The lane a discipline takes from next: highest priority first, then by its rule among the kinds.
  @inline(__always)
  package func nextLane(_ discipline: Discipline) -> Int? {
    let served = self.served
    guard served != 0 else { return nil }
    let lane = served.trailingZeroBitCount
    let first = lane / RequestKind.count * RequestKind.count
    let others = served >> UInt32(first) & 0b111 & ~(1 << UInt32(lane - first))
    return others == 0 ? lane : nextLane(discipline, from: lane, or: others, after: first)
  }

  /// - Parameter others: a bit for each kind that has requests of the same priority.
  private func nextLane(_ discipline: Discipline, from lane: Int, or others: UInt32, after first: Int) -> Int
  {
    var best = lane
    var kinds = others
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
  @inline(__always)
  package func count(_ priority: Priority) -> Int {
    lanes[Self.lane(priority, .identity)].count + lanes[Self.lane(priority, .certificate)].count
      + lanes[Self.lane(priority, .ocspSigner)].count
  }
}
