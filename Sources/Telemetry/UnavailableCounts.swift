/// Requests that a live plane answered 503 without taking them, by the reason; no ledger has them.
///
/// They are counted in memory alone: while the store takes nothing, there is no journal in which they could be booked.
package struct UnavailableCounts: Codable, Equatable, Sendable {
  /// The store takes nothing: its disk is full, read-only or failing.
  package var storeFailing = 0
  /// More requests waited for the plane, for keys or for their identities than it can hold.
  package var overloaded = 0
  /// The plane was stopping.
  package var draining = 0

  package init() {}

  package var total: Int { storeFailing + overloaded + draining }

  package static func += (sum: inout UnavailableCounts, other: UnavailableCounts) {
    sum.change(by: other) { $0 &+= $1 }
  }

  /// Changes each count by the same count of another value.
  package mutating func change(by other: UnavailableCounts, _ change: (inout Int, Int) -> Void) {
    change(&storeFailing, other.storeFailing)
    change(&overloaded, other.overloaded)
    change(&draining, other.draining)
  }
}
