package import Basics
import Issuance
import Synchronization

/// Each account's own limits: 429 is the caller's, 503 is the plane's.
package final class AccountLimiter: Sendable {
  package enum Call: Int, CaseIterable, Sendable {
    /// A request for a certificate: the account's rate.
    case certificate
    /// Any call with a token, ten times as many: a client that loops is held up before it costs a database read.
    case any
    case login
  }

  private struct Buckets {
    var perSecond: Double
    var burst: Int
    var certificate: TokenBucket
    var any: TokenBucket
    var login: TokenBucket
  }

  private static let logins = (perSecond: 2.0, burst: 20)

  private let buckets = Mutex<[Int32: Buckets]>([:])
  /// Logins with keys that no account has.
  private let strangers = Mutex(TokenBucket(perSecond: 50, burst: 200))

  package init() {}

  /// Takes a token, or throws 429 with the wait for one.
  package func take(_ call: Call, for account: Account, at now: Instant) throws(Problem) {
    let wait = buckets.withLock { all -> Interval? in
      Self.take(call, &all[account.number, default: Self.full(account)], account, now)
    }
    if let wait { throw .rateLimited(wait) }
  }

  package func takeForStranger(at now: Instant) throws(Problem) {
    if let wait = strangers.withLock({ $0.take(at: now) }) { throw .rateLimited(wait) }
  }

  private static func take(_ call: Call, _ own: inout Buckets, _ account: Account, _ now: Instant)
    -> Interval?
  {
    if own.perSecond != account.perSecond || own.burst != account.burst {
      own.perSecond = account.perSecond
      own.burst = account.burst
      own.certificate.change(perSecond: account.perSecond, burst: max(1, account.burst), at: now)
      own.any.change(perSecond: account.perSecond * 10, burst: callBurst(account), at: now)
    }
    return switch call {
    case .certificate: own.certificate.take(at: now)
    case .any: own.any.take(at: now)
    case .login: own.login.take(at: now)
    }
  }

  private static func full(_ account: Account) -> Buckets {
    Buckets(
      perSecond: account.perSecond, burst: account.burst,
      certificate: TokenBucket(perSecond: account.perSecond, burst: max(1, account.burst)),
      any: TokenBucket(perSecond: account.perSecond * 10, burst: callBurst(account)),
      login: TokenBucket(perSecond: logins.perSecond, burst: logins.burst))
  }

  private static func callBurst(_ account: Account) -> Int {
    max(1, account.burst.multipliedReportingOverflow(by: 10).overflow ? account.burst : account.burst * 10)
  }
}
