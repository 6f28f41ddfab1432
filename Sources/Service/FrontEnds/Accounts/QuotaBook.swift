import Basics
import Store
import Synchronization

/// How many certificates accounts with a quota have requested.
///
/// Counted in memory from the store's number on, so that a request costs no read; before a refusal the store is asked again.
final class QuotaBook: Sendable {
  private let used = Mutex<[Int32: Int]>([:])
  private let records: any FrontEndRecords
  private let counter: AccountCounter

  init(_ records: any FrontEndRecords, _ counter: AccountCounter) {
    self.records = records
    self.counter = counter
  }

  /// Throws 402 if the account's quota is used up.
  func require(_ account: Account) throws(Problem) {
    guard let quota = account.quota else { return }
    let known = used.withLock { $0[account.number] }
    if let known, known < quota { return }
    let stored = try stored(account)
    used.withLock { $0[account.number] = stored }
    guard stored < quota else { throw .quotaReached }
  }

  /// A request was accepted.
  func take(_ account: Account) {
    guard account.quota != nil else { return }
    used.withLock { $0[account.number]? += 1 }
  }

  /// What is left; the largest number that JSON's readers keep exact for an account without a quota.
  func rest(_ account: Account) throws(Problem) -> Int {
    guard let quota = account.quota else { return 1 << 53 - 1 }
    let known = used.withLock { $0[account.number] } ?? 0
    return max(0, quota - max(known, try stored(account)))
  }

  private func stored(_ account: Account) throws(Problem) -> Int {
    try Problem.caught { () throws(StoreError) in try records.counters(of: account.number)[counter] }
  }
}
