/// Identity calls by their answers, and the customers who gave up; counts that add and subtract.
package struct Counts: Codable, Equatable, Sendable {
  package var attempts = 0
  package var served = 0
  /// Answered 503 after the time-out.
  package var timedOut = 0
  /// Answered 429.
  package var rateLimited = 0
  /// Answered with an error other than 503 and 429.
  package var refused = 0
  /// Customers who gave up.
  package var givenUp = 0

  package init() {}

  /// Calls answered 503, 429 or with another error.
  package var errors: Int { timedOut + rateLimited + refused }
  package var answered: Int { served + errors }
  /// Errors as a share of the calls answered; 0 without any.
  package var errorShare: Double { answered == 0 ? 0 : Double(errors) / Double(answered) }

  package static func += (sum: inout Counts, other: Counts) { sum.add(other, 1) }
  package static func -= (sum: inout Counts, other: Counts) { sum.add(other, -1) }

  package static func + (left: Counts, right: Counts) -> Counts {
    var sum = left
    sum += right
    return sum
  }

  package static func - (left: Counts, right: Counts) -> Counts {
    var difference = left
    difference -= right
    return difference
  }

  @inline(__always)
  private mutating func add(_ other: Counts, _ sign: Int) { change(by: other) { $0 &+= sign &* $1 } }

  /// Changes each count by the same count of another value.
  @inline(__always)
  package mutating func change(by other: Counts, _ change: (inout Int, Int) -> Void) {
    change(&attempts, other.attempts)
    change(&served, other.served)
    change(&timedOut, other.timedOut)
    change(&rateLimited, other.rateLimited)
    change(&refused, other.refused)
    change(&givenUp, other.givenUp)
  }
}
