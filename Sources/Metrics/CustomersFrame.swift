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

/// A customer account; counts, which are members of it, are of the last minute, to five seconds.
@dynamicMemberLookup
package struct AccountFrame: Codable, Equatable, Sendable {
  /// Counts from 1.
  package var id: Int
  package var counts = Counts()
  /// Its customers trying now.
  package var trying = 0
  /// Calls it may make now, at once after a pause, and a second.
  package var tokens = 0
  package var burst = 0
  package var perSecond = 0.0

  package init(id: Int) { self.id = id }

  package subscript<Value>(dynamicMember count: WritableKeyPath<Counts, Value>) -> Value {
    get { counts[keyPath: count] }
    set { counts[keyPath: count] = newValue }
  }

  package subscript<Value>(dynamicMember count: KeyPath<Counts, Value>) -> Value { counts[keyPath: count] }

  /// Calls answered.
  package var calls: Int { counts.answered }
  package var isOverLimit: Bool { tokens == 0 }
}
