/// Customers who need an identity: their retries, and the rate limit's effect.
package struct CustomersFrame: Codable, Equatable, Sendable {
  /// Maximum number of accounts listed.
  package static let namedMax = 16

  /// Customers trying at the end of the interval, and those of them who wait before a retry.
  package var trying = 0
  package var waiting = 0
  /// Customers who gave up, over the interval and since the start.
  package var givenUp = 0
  package var givenUpInAll = 0
  /// Calls over the interval: first, second and third tries, and later ones.
  package var tries = [0, 0, 0, 0]
  /// All accounts, and those that called within the last minute.
  package var accounts = 0
  package var activeAccounts = 0
  /// Active accounts whose next call would be over their limit.
  package var overLimit = 0
  /// The active accounts with the most calls answered within the last minute; among equals, by number.
  package var busiest: [AccountFrame] = []

  package init() {}

  /// Calls other than a customer's first.
  package var retries: Int { tries.dropFirst().reduce(0, +) }
}

/// A customer account; its counts are of the last minute, to five seconds.
@dynamicMemberLookup
package struct AccountFrame: Codable, Equatable, Sendable {
  /// Counts from 1.
  package var id: Int
  package var counts = Counts()
  /// Its customers trying now.
  package var trying = 0
  /// Calls it may make now, its burst, and its rate a second.
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
