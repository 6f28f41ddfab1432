import DequeModule

extension RequestStore {
  /// The lanes with requests that are served: a bit for each.
  @inline(__always) var served: UInt32 { occupied & Self.servedMask }
  @inline(__always) static var servedMask: UInt32 { 1 << UInt32(servedLanes) - 1 }

  /// Requests that servers skip.
  package var skipped: Int { lanes.dropFirst(Self.servedLanes).reduce(0) { $0 + $1.count } }

  /// Gives every lane one beside it for what is skipped.
  mutating func makeRoomForSkipped() {
    guard lanes.count == Self.servedLanes else { return }
    lanes += Array(repeating: [], count: Self.servedLanes)
  }

  /// The opposite.
  ///
  /// - Precondition: nothing is skipped.
  mutating func removeRoomForSkipped() {
    guard lanes.count > Self.servedLanes else { return }
    precondition(skipped == 0, "expected no request that is skipped")
    lanes.removeLast(lanes.count - Self.servedLanes)
  }

  /// Sorts the requests of each lane, and of the one beside it, by whether they are skipped; each keeps its place in the
  /// order of arrival.
  ///
  /// - Parameter isSkipped: of a request, and whether it has been until now.
  mutating func sortBySkipping(_ isSkipped: (QueuedRequest, Bool) -> Bool) {
    makeRoomForSkipped()
    for lane in 0..<Self.servedLanes {
      let beside = lane + Self.servedLanes
      var rest = (served: lanes[lane].count, skipped: lanes[beside].count)
      while rest.served + rest.skipped > 0 {
        let fromBeside =
          rest.served == 0
          || (rest.skipped > 0 && Self.arrived(lanes[beside].first, before: lanes[lane].first))
        if fromBeside { rest.skipped -= 1 } else { rest.served -= 1 }
        let request = take(lane: fromBeside ? beside : lane, last: false)
        // Expired requests stay counted as such: none leaves the store.
        append(request, lane: isSkipped(request, fromBeside) ? beside : lane, expired: false)
      }
    }
  }
}
