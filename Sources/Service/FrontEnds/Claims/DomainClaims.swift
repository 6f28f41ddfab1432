package import Basics
import Store

/// Accounts' claims that domains are their own, and how they are proven.
package final class DomainClaims: Sendable {
  package enum Method: Equatable, Sendable {
    /// A TXT record with the token; nil asks the claim's own domain.
    case dns(authorizationDomain: String?)
    case http(authorizationDomain: String?, scheme: String)
    case email(address: String)
  }

  package enum Assertion: Equatable, Sendable {
    /// 201: looked for the first time, and not found yet.
    case begun
    /// 202: not found yet.
    case pending
    /// 204.
    case verified
    /// 424: the time in which it had to be proven has passed.
    case expired
  }

  /// From the claim until it must be proven, and from the proof until it must be renewed.
  static let assertWithin = Interval.days(30)
  static let validFor = Interval.days(397)
  /// Of an account.
  static let countMax = 1_000
  static let logMax = 50
  static let page = "/.well-known/pki-validation/gsdv.txt"
  static let textPrefix = "signalbox-domain-verification="

  private let lookup: any DomainLookup
  let records: any FrontEndRecords
  let clock: @Sendable () -> Instant

  package init(
    lookup: any DomainLookup, records: any FrontEndRecords, clock: @escaping @Sendable () -> Instant
  ) {
    self.lookup = lookup
    self.records = records
    self.clock = clock
  }

  /// The account's claim; throws 404 for another's.
  func claim(_ id: String, of account: Account) throws(Problem) -> DomainClaim {
    guard id.utf8.count == 32 else {
      throw Problem(422, "invalid ID length: expected 32 hexadecimal digits, found '\(id.excerpt)'")
    }
    guard
      let claim = try Problem.caught({ () throws(StoreError) in try records.claim(id: id.lowercased()) }),
      claim.account == account.number
    else { throw .notFound }
    return claim
  }

  func list(_ account: Account, _ status: DomainClaim.Status?, _ page: StorePage) throws(Problem)
    -> StoreList<DomainClaim>
  {
    try Problem.caught { () throws(StoreError) in
      try records.claims(of: account.number, status: status, page: page)
    }
  }

  func make(_ domain: String, _ account: Account) async throws(Problem) -> DomainClaim {
    let name = Self.relative(domain.lowercased())
    guard HostName.isValid(name, isWildcardAllowed: false) else {
      throw .invalid("domain", "'\(domain.excerpt)' is no domain name")
    }
    let others = try list(account, nil, StorePage(size: Self.countMax))
    guard !others.elements.contains(where: { $0.domain == name }) else {
      throw Problem(409, "Claim for domain \"\(Self.absolute(name))\" already exists")
    }
    guard others.total < Self.countMax else {
      throw Problem(422, "the account has \(Self.countMax) claims, the most that are kept; delete some")
    }
    let now = clock()
    var claim = DomainClaim(
      id: RandomText.hexadecimal(16), account: account.number, domain: name,
      token: RandomText.hexadecimal(16), created: now, expires: now + Self.assertWithin,
      assertBy: now + Self.assertWithin)
    claim.log = ClaimLog.appending("INFO", "claimed", at: now, to: claim.log)
    try await put(claim)
    return claim
  }

  /// A name as it is stored and looked up, without the dot that ends an absolute one (RFC 1034, 3.1).
  static func relative(_ name: String) -> String { name.hasSuffix(".") ? String(name.dropLast()) : name }
  /// A name as HVCA writes it.
  static func absolute(_ name: String) -> String { name + "." }

  /// A new token, and time to prove the claim anew; a proven claim stays so until it expires.
  func reassert(_ claim: DomainClaim) async throws(Problem) -> DomainClaim {
    var claim = claim
    let now = clock()
    claim.token = RandomText.hexadecimal(16)
    claim.assertBy = now + Self.assertWithin
    if claim.status == .pending { claim.expires = claim.assertBy }
    claim.log = ClaimLog.appending("INFO", "claimed again, with a new token", at: now, to: claim.log)
    try await put(claim)
    return claim
  }

  func remove(_ claim: DomainClaim) async throws(Problem) {
    do { try await records.removeClaim(id: claim.id) } catch { throw Problem(error) }
  }

  /// Looks for the proof now.
  func assert(_ claim: DomainClaim, by method: Method) async throws(Problem) -> Assertion {
    let now = clock()
    guard now <= claim.assertBy else { return .expired }
    var claim = claim
    let (label, outcome) = await evidence(of: claim, method)
    let isFirst = !claim.log.contains("\(label):")
    if let failure = outcome {
      claim.log = ClaimLog.appending("ERROR", "\(label): \(failure)", at: now, to: claim.log)
    } else {
      claim.status = .verified
      claim.expires = now + Self.validFor
      claim.log = ClaimLog.appending("SUCCESS", "\(label): the token was found", at: now, to: claim.log)
    }
    try await put(claim)
    return outcome == nil ? .verified : isFirst ? .begun : .pending
  }

  /// The method's name in the log, and why there is no proof; nil with one.
  private func evidence(of claim: DomainClaim, _ method: Method) async -> (label: String, failure: String?) {
    do throws(LookupFailure) {
      switch method {
      case .dns(let domain):
        let name = try Self.authorization(domain, of: claim)
        let texts = try await lookup.texts(of: name)
        let isFound = texts.contains { $0 == claim.token || $0 == Self.textPrefix + claim.token }
        return ("dns", isFound ? nil : "no TXT record of \(name) has the token")
      case .http(let domain, let scheme):
        let name = try Self.authorization(domain, of: claim)
        let page = try await lookup.page(Self.page, of: name, scheme: scheme)
        let isFound = page.split(whereSeparator: \.isWhitespace).contains { $0 == claim.token }
        return ("http", isFound ? nil : "\(scheme)://\(name)\(Self.page) does not have the token")
      case .email(let address):
        guard await addresses(of: claim).all.contains(address) else {
          throw LookupFailure("\(address.excerpt) is not an address of the domain's owner")
        }
        let isConfirmed = try await lookup.confirmation(of: claim.token, from: address)
        return ("email", isConfirmed ? nil : "\(address) has not confirmed the token")
      }
    } catch {
      let label =
        switch method {
        case .dns: "dns"
        case .http: "http"
        case .email: "email"
        }
      return (label, error.reason)
    }
  }

  /// A domain above the claimed one may prove it, and the claimed one itself.
  private static func authorization(_ domain: String?, of claim: DomainClaim) throws(LookupFailure) -> String
  {
    guard let domain = domain.map({ relative($0.lowercased()) }) else { return claim.domain }
    guard domain == claim.domain || claim.domain.hasSuffix("." + domain), HostName.isValid(domain) else {
      throw LookupFailure("\(domain.excerpt) is neither \(claim.domain) nor a domain above it")
    }
    return domain
  }

  struct Addresses {
    var constructed: [String]
    var mailbox: String?
    var failure: String?
    var all: [String] { constructed + (mailbox.map { [$0] } ?? []) }
  }

  /// Where a domain's owner is reached (Baseline Requirements, 3.2.2.4.2 and 3.2.2.4.4).
  func addresses(of claim: DomainClaim) async -> Addresses {
    let names = ["admin", "administrator", "webmaster", "hostmaster", "postmaster"]
    var addresses = Addresses(constructed: names.map { "\($0)@\(claim.domain)" })
    do throws(LookupFailure) { addresses.mailbox = try await lookup.mailbox(of: claim.domain) } catch {
      addresses.failure = error.reason
    }
    return addresses
  }

  private func put(_ claim: DomainClaim) async throws(Problem) {
    do { try await records.put(claim) } catch { throw Problem(error) }
  }
}

/// What happened to a claim: a JSON list of the latest entries.
enum ClaimLog {
  static func appending(_ status: String, _ description: String, at now: Instant, to log: String) -> String {
    var items: [JSONNode] = []
    if let node = try? JSONParser.parse(Array(log.utf8)), case .list(let list) = node.value { items = list }
    var writer = JSONWriter()
    writer.list { list in
      for item in items.suffix(DomainClaims.logMax - 1) { write(item, &list) }
      list.object {
        $0.member("status", status)
        $0.member("description", description)
        $0.member("timestamp", Int(now.nanoseconds / 1_000_000_000))
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(_ item: JSONNode, _ writer: inout JSONWriter) {
    guard case .object(let members) = item.value else { return }
    writer.object { writer in
      for member in members {
        switch member.node.value {
        case .text(let text): writer.member(member.name, text)
        case .integer(let number): writer.member(member.name, Int(number))
        default: continue
        }
      }
    }
  }
}
