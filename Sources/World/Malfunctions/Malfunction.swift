package import Basics
package import Issuance

/// A malfunction or change in the world around the engine, with its text form.
package enum Malfunction: Equatable, Sendable {
  /// More or less traffic than usual; of one account, counted from 0, or of all. OCSP traffic has no account.
  case load(Traffic, Factor, account: Int?)
  /// Issuance takes a multiple of its time, on some servers, for one kind of request or all.
  case slowServers(Factor, Selection, kind: RequestKind?)
  /// A share of issuances fails by chance, like on faulty hardware, in a scope.
  case failingServers(share: Double, of: FailureScope)
  /// Servers contend for locks of one database: issuance takes up to this multiple of its time, by ``Contention``.
  case lockedDatabase(Factor)
  /// A step outside the CA, such as the submission to a CT log, times out in issuances of a kind. Its level is the share
  /// of them.
  case outsideStep(OutsideStep)
  /// The hardware of these servers fails every request.
  case faultyServers(Selection)
  /// The issuance servers do not know these CAs: each request for one ends with an error that they count as their own.
  case foreignIssuers(Selection)
  /// Certificates were issued in breach of a rule: they must be revoked within a time.
  case misissued(Misissuance)
  /// A key ceremony destroys the keys of these CAs and disables their profiles.
  case destroyedKeys(Selection)
  /// Issuer management fails to notify these front ends of such updates.
  case unnotified(NotificationFault, frontEnds: Selection)
  /// Front ends' profile copies return to the original ones, all enabled.
  case staleProfiles(Selection)
  /// Signing certificates fall due for renewal, evenly over a time.
  case renewals(IssuerChoice, over: Interval)
  /// Signing certificates expire this much later than now, and are renewed.
  case expiringSigners(IssuerChoice, in: Interval)
  /// These responders answer a multiple of their nominal capacity.
  case slowResponders(Factor, Selection)
  /// The issuance servers are disconnected from the queues: they take no work, and results arrive after the end.
  case networkCut
  /// Each issuance takes this much longer.
  case networkDelay(Interval)
  /// Customers use another retry policy, those of one account, counted from 0, or all.
  case retry(RetryChange, account: Int?)

  package enum Traffic: String, CaseIterable, Sendable { case dss, hvca, ocsp }

  /// Whether it lasts until it is removed; the others take effect once and cannot be undone.
  package var isLasting: Bool {
    switch self {
    case .load, .slowServers, .failingServers, .lockedDatabase, .outsideStep, .faultyServers, .foreignIssuers,
      .unnotified, .slowResponders, .networkCut, .networkDelay, .retry:
      true
    case .destroyedKeys, .staleProfiles, .renewals, .expiringSigners, .misissued: false
    }
  }
}

/// Certificates that turn out to be issued in breach of a rule.
package struct Misissuance: Equatable, Sendable {
  package var count: Int
  /// The time until they must be revoked.
  package var within: Interval
  package var issuers: IssuerChoice
  /// Of one account, counted from 0; nil for all.
  package var account: Int?
  package var customers: Customers

  package init(
    count: Int, within: Interval, issuers: IssuerChoice = .all, account: Int? = nil,
    customers: Customers = .able
  ) {
    self.count = count
    self.within = within
    // Both mean all, and are written alike.
    self.issuers = issuers == .some(.all) ? .all : issuers
    self.account = account
    self.customers = customers
  }

  /// Whether customers can replace them before they lose service.
  package enum Customers: String, CaseIterable, Sendable { case able, unable }
}

/// A multiple of the usual value; 1 changes nothing.
package struct Factor: Equatable, Sendable {
  package static let range = 0.0...1000.0
  package let value: Double

  /// - Precondition: within `range`.
  package init(_ value: Double) {
    precondition(Self.range.contains(value), "expected a factor in \(Self.range)")
    self.value = value
  }

  /// Parses `x4`, `x0.3`, `+30%`, `-20%`.
  package init?(parsing text: some StringProtocol) {
    let read: Double?
    if text.hasPrefix("x") {
      read = Double(String(text.dropFirst()))
    } else if text.hasSuffix("%"), text.hasPrefix("+") || text.hasPrefix("-") {
      read = Double(String(text.dropLast())).map { 1 + $0 / 100 }
    } else {
      read = nil
    }
    guard let read, Self.range.contains(read) else { return nil }
    value = read
  }

  /// The text that `init(parsing:)` parses.
  package var text: String {
    let percent = ((value - 1) * 100).rounded()
    if value > 0, value < 2, value != 1, 1 + percent / 100 == value {
      return "\(percent > 0 ? "+" : "")\(Int(percent))%"
    }
    return "x" + (value == value.rounded() ? String(Int(value)) : String(value))
  }

  /// The factor at a level from 0 to 1: interpolated between 1 and the factor.
  func at(_ level: Double) -> Double { 1 + (value - 1) * level }
}

/// CAs by number or by the state of their keys.
package enum IssuerChoice: Equatable, Sendable {
  case all
  /// Those whose keys exist; those whose keys were destroyed.
  case live, dead
  case some(Selection)

  package var text: String {
    switch self {
    case .all: "all"
    case .live: "live"
    case .dead: "dead"
    case .some(let selection): selection.numbers
    }
  }

  /// The selected CAs, in order.
  func resolve(_ management: IssuerManagement) -> [Int] {
    let issuers = management.issuers
    switch self {
    case .all: return Array(issuers.indices)
    case .live: return issuers.indices.filter { !issuers[$0].keyDestroyed }
    case .dead: return issuers.indices.filter { issuers[$0].keyDestroyed }
    case .some(let selection): return (try? selection.resolve(count: issuers.count).get()) ?? []
    }
  }
}

/// Changes to the customers' retry policy; nil leaves a part unchanged.
package struct RetryChange: Equatable, Sendable {
  package var kind: RetryPolicy.Kind
  package var giveUpAfter: Interval?
  package var step: Interval?
  package var rateLimitedWait: Interval?

  package init(
    kind: RetryPolicy.Kind, giveUpAfter: Interval? = nil, step: Interval? = nil,
    rateLimitedWait: Interval? = nil
  ) {
    self.kind = kind
    self.giveUpAfter = giveUpAfter
    self.step = step
    self.rateLimitedWait = rateLimitedWait
  }

  func applied(to policy: RetryPolicy) -> RetryPolicy {
    var policy = policy
    policy.kind = kind
    policy.giveUpAfter = giveUpAfter ?? policy.giveUpAfter
    policy.step = step ?? policy.step
    policy.rateLimitedWait = rateLimitedWait ?? policy.rateLimitedWait
    return policy
  }
}
