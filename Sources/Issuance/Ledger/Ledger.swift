import Basics

/// Accounts for every certificate request: each ends exactly once, and none is lost.
///
///     requested ─▶ queued ⇄ parked        queued ◀─ dead letters ─▶ cancelled
///         │          ⇅         │                        ▲
///         │       in flight    │                        │ failed too often
///         ▼          ▼         ▼                    in flight
///     rejected     issued   cancelled     (expired: dropped from a queue unserved)
package struct Ledger: Codable, Equatable, Sendable {
  /// Requests of one kind, by their place or their end.
  package struct Account: Codable, Equatable, Sendable {
    package internal(set) var requested = 0
    package internal(set) var issued = 0
    package internal(set) var rejected = 0
    /// Dropped by a queue after their callers had timed out.
    package internal(set) var expired = 0
    package internal(set) var cancelled = 0
    package internal(set) var queued = 0
    package internal(set) var parked = 0
    package internal(set) var inFlight = 0
    /// Set aside, as servers failed to serve them too often.
    package internal(set) var deadLetters = 0

    /// Requests that have ended or are in a place; equals `requested` unless one was lost or counted twice.
    package var accountedFor: Int { issued + rejected + expired + cancelled + open }
    /// Requests that have not ended.
    package var open: Int { queued + parked + inFlight + deadLetters }

    static func + (left: Account, right: Account) -> Account {
      var sum = left
      sum.requested += right.requested
      sum.issued += right.issued
      sum.rejected += right.rejected
      sum.expired += right.expired
      sum.cancelled += right.cancelled
      sum.queued += right.queued
      sum.parked += right.parked
      sum.inFlight += right.inFlight
      sum.deadLetters += right.deadLetters
      return sum
    }
  }

  package internal(set) var identity = Account()
  package internal(set) var certificate = Account()
  package internal(set) var ocspSigner = Account()
  /// Rejections by reason, in the order of `RejectionReason.allCases`.
  package internal(set) var rejections = Array(repeating: 0, count: RejectionReason.allCases.count)
  /// Duplicate OCSP signing certificates issued for one renewal.
  package internal(set) var duplicates = 0
  /// Certificates issued after their caller had timed out.
  package internal(set) var issuedToNobody = 0

  package init() {}

  package var total: Account { identity + certificate + ocspSigner }

  package subscript(kind: RequestKind) -> Account {
    get {
      switch kind {
      case .identity: identity
      case .certificate: certificate
      case .ocspSigner: ocspSigner
      }
    }
    _modify {
      switch kind {
      case .identity: yield &identity
      case .certificate: yield &certificate
      case .ocspSigner: yield &ocspSigner
      }
    }
  }

  /// Changes a kind's account where it lies: a coroutine, as of the subscript, is a call and a half.
  @inline(__always)
  mutating func update(_ kind: RequestKind, _ change: (inout Account) -> Void) {
    switch kind {
    case .identity: change(&identity)
    case .certificate: change(&certificate)
    case .ocspSigner: change(&ocspSigner)
    }
  }

  mutating func reject(_ kind: RequestKind, _ reason: RejectionReason) {
    self[kind].rejected += 1
    rejections[Int(reason.rawValue)] += 1
  }
}

extension Ledger {
  /// The reasons for rejection to list: the usual ones, and the others once they have occurred.
  package var listedReasons: [RejectionReason] {
    RejectionReason.allCases.filter { reason in
      switch reason {
      case .profileDisabled, .keyDestroyed, .queueFull, .noQueue, .notIssuable, .shed: true
      case .unknownAccount, .unknownProfile, .invalid, .quotaUsedUp, .rateLimited: rejected(reason) > 0
      }
    }
  }

  /// 0 for a reason that a ledger of an earlier version does not have.
  package func rejected(_ reason: RejectionReason) -> Int {
    let place = Int(reason.rawValue)
    return rejections.indices.contains(place) ? rejections[place] : 0
  }

  /// One line: the ends of all requests, and the open ones.
  package var verification: String {
    let sum = total
    let open = sum.open
    let grouped = Figures.grouped
    let ended =
      "\(grouped(sum.issued)) issued, \(grouped(sum.rejected)) rejected, \(grouped(sum.expired)) expired, "
      + "\(grouped(sum.cancelled)) cancelled"
    let state =
      open == 0
      ? "every request has ended"
      : "\(grouped(open)) still open (\(grouped(sum.queued)) queued, \(grouped(sum.parked)) parked, "
        + (sum.deadLetters > 0 ? "\(Figures.counted(sum.deadLetters, "dead letter")), " : "")
        + "\(grouped(sum.inFlight)) in flight)"
    return
      "\(grouped(sum.requested)) requested: \(ended); \(state); "
      + "unaccounted for \(grouped(sum.requested - sum.accountedFor))"
  }
}

extension Ledger {
  /// Requests rejected since no queue had room for them, or to keep room for others; not for what they are.
  package var refusedForRoom: Int {
    rejections[Int(RejectionReason.queueFull.rawValue)] + rejections[Int(RejectionReason.noQueue.rawValue)]
      + rejections[Int(RejectionReason.shed.rawValue)]
  }
}

/// The reason a certificate request ended without a certificate.
package enum RejectionReason: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The front end's copy has the profile disabled.
  case profileDisabled
  /// The CA's key has been destroyed.
  case keyDestroyed
  /// Its queue was full.
  case queueFull
  /// No queue takes requests.
  case noQueue
  /// An operator's re-submission left it out as not issuable.
  case notIssuable
  /// The front end shed it.
  case shed
  /// No customer account has that number.
  case unknownAccount
  /// The CA does not exist, or the profile is not one of its own.
  case unknownProfile
  /// The requested content cannot be put into a certificate.
  case invalid
  /// Its account's quota is used up, or its rate limit is reached: a live plane's front end said so (402, 429).
  case quotaUsedUp, rateLimited

  package var name: String {
    switch self {
    case .profileDisabled: "profile disabled"
    case .keyDestroyed: "CA key destroyed"
    case .queueFull: "queue full"
    case .noQueue: "no queue takes requests"
    case .notIssuable: "not issuable"
    case .shed: "shed at the front end"
    case .unknownAccount: "unknown account"
    case .unknownProfile: "unknown profile"
    case .invalid: "invalid request"
    case .quotaUsedUp: "quota used up"
    case .rateLimited: "rate limit"
    }
  }

  /// Whether it is a limit of the caller's account, which live planes alone book.
  package var isLimit: Bool {
    switch self {
    case .quotaUsedUp, .rateLimited: true
    case .profileDisabled, .keyDestroyed, .queueFull, .noQueue, .notIssuable, .shed, .unknownAccount,
      .unknownProfile, .invalid:
      false
    }
  }

  /// Whether the reason is that the CA cannot issue, for any content.
  var isIssuers: Bool {
    switch self {
    case .profileDisabled, .keyDestroyed, .notIssuable, .unknownProfile: true
    case .queueFull, .noQueue, .shed, .unknownAccount, .invalid, .quotaUsedUp, .rateLimited: false
    }
  }
}
