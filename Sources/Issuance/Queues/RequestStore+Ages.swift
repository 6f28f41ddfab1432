package import Basics
import DequeModule

extension RequestStore {
  /// The requests here by age and kind.
  ///
  /// - Parameter limits: upper ends of the classes, ascending.
  /// - Complexity: O(limits × log n) for each lane, or O(n) for one into which requests were re-submitted behind
  ///   younger ones.
  package func ages(at now: Instant, limits: [Interval]) -> AgeHistogram {
    var histogram = AgeHistogram(classes: limits.count + 1)
    for (number, lane) in lanes.enumerated() where !lane.isEmpty {
      let kind = number % RequestKind.count
      if isOrdered(lane: number) {
        // The oldest are first: requests younger than a limit are the lane's end.
        var older = lane.count
        for (index, limit) in limits.enumerated() where older > 0 {
          let rest = Self.count(in: lane, before: older, notAfter: now - limit)
          histogram.add(older - rest, kind: kind, class: index)
          older = rest
        }
        histogram.add(older, kind: kind, class: limits.count)
      } else {
        for request in lane {
          let age = now - request.requested
          histogram.add(1, kind: kind, class: limits.firstIndex { age < $0 } ?? limits.count)
        }
      }
    }
    return histogram
  }

  /// The number of a lane's first requests that were made at or before an instant.
  private static func count(in lane: Deque<QueuedRequest>, before end: Int, notAfter instant: Instant) -> Int
  {
    var (low, high) = (0, end)
    while low < high {
      let middle = (low + high) / 2
      if lane[middle].requested <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
