package import Basics
package import Issuance

/// Something that goes wrong, or differently, in the world around the engine; its text is how people write it.
package enum Malfunction: Equatable, Sendable {
  /// More or less traffic than usual; of one account, counted from 0, or of all.
  case load(Traffic, Factor, account: Int?)
  /// Issuance takes a multiple of its time.
  case slowServers(Factor, Selection)
  /// A share of issuances fails by chance, as faulty hardware fails.
  case failingServers(share: Double)
  /// The hardware of these servers fails every request.
  case faultyServers(Selection)
  /// A key ceremony destroys the keys of these CAs and disables their profiles.
  case destroyedKeys(Selection)
  /// Issuer management fails to notify the front ends of such updates.
  case unnotified(NotificationFault)
  /// Front ends' profile copies go back to before anything was disabled.
  case staleProfiles(Selection)
  /// Signing certificates fall due for renewal, evenly over a time.
  case renewals(IssuerChoice, over: Interval)
  /// Signing certificates expire this much later than now, and are wanted anew.
  case expiringSigners(IssuerChoice, in: Interval)
  /// Responders answer a multiple of what they are built for.
  case slowResponders(Factor)
  /// The issuance servers are cut off from the queues: they take nothing, and no result arrives until it is over.
  case networkCut
  /// Each issuance takes this much longer.
  case networkDelay(Interval)
  /// Customers try again in another way.
  case retry(RetryChange)

  package enum Traffic: String, CaseIterable, Sendable { case dss, hvca, ocsp }

  /// Whether it lasts until it is removed; the others happen once and cannot be taken back.
  package var isLasting: Bool {
    switch self {
    case .load, .slowServers, .failingServers, .faultyServers, .unnotified, .slowResponders, .networkCut,
      .networkDelay, .retry:
      true
    case .destroyedKeys, .staleProfiles, .renewals, .expiringSigners: false
    }
  }
}

/// A multiple of what is usual; 1 changes nothing.
package struct Factor: Equatable, Sendable {
  package static let range = 0.0...1000.0
  package let value: Double

  /// - Precondition: within `range`.
  package init(_ value: Double) {
    precondition(Self.range.contains(value), "a factor lies in \(Self.range)")
    self.value = value
  }

  /// Reads `x4`, `x0.3`, `+30%`, `-20%`.
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

  /// As `init(parsing:)` reads it back.
  package var text: String {
    let percent = ((value - 1) * 100).rounded()
    if value > 0, value < 2, value != 1, 1 + percent / 100 == value {
      return "\(percent > 0 ? "+" : "")\(Int(percent))%"
    }
    return "x" + (value == value.rounded() ? String(Int(value)) : String(value))
  }

  /// What is left of it at a level from 0 to 1: the way from 1 to the factor, in part.
  func at(_ level: Double) -> Double { 1 + (value - 1) * level }
}

/// CAs by number or by what became of their keys.
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

  /// The CAs meant, in order.
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

/// What of the customers' retry policy is different; nil leaves it as it is.
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
