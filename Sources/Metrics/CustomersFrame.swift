/// Customers who need an identity: who tries again, and whom the rate limit stops.
package struct CustomersFrame: Codable, Equatable, Sendable {
  /// Accounts named at most.
  package static let namedMax = 16

  /// Customers trying at the end of the interval, and those of them who wait until they try again.
  package var trying = 0
  package var waiting = 0
  /// Who stopped trying, over the interval and since the start.
  package var givenUp = 0
  package var givenUpInAll = 0
  /// Calls over the interval: first, second and third tries, and later ones.
  package var tries = [0, 0, 0, 0]
  /// All accounts, and those that called within the last minute.
  package var accounts = 0
  package var activeAccounts = 0
  /// Active accounts whose next call would be over their limit.
  package var overLimit = 0
  /// The active accounts with the most calls answered within the last minute; the lower number first among equals.
  package var busiest: [AccountFrame] = []

  package init() {}

  /// Calls of customers that had called before.
  package var retries: Int { tries.dropFirst().reduce(0, +) }
}

/// A customer account; counts are of the last minute, to five seconds.
package struct AccountFrame: Codable, Equatable, Sendable {
  /// Counts from 1.
  package var id: Int
  package var served = 0
  package var timedOut = 0
  package var rateLimited = 0
  package var refused = 0
  /// Its customers trying now.
  package var trying = 0
  /// Calls it may make now, at once after a pause, and a second.
  package var tokens = 0
  package var burst = 0
  package var perSecond = 0.0

  package init(id: Int) { self.id = id }

  /// Calls answered.
  package var calls: Int { served + timedOut + rateLimited + refused }
  package var isOverLimit: Bool { tokens == 0 }
}
