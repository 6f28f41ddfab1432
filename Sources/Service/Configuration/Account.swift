/// A customer's account: who it is, and what it may request.
package struct Account: Codable, Equatable, Sendable {
  /// Counted from 0; accounts are never removed, so that numbers keep their meaning.
  package var number: Int32
  package var name: String
  package var apiKey: String
  /// SHA-256 of the secret in hexadecimal: the secret has 160 random bits, so that guessing it from this is hopeless.
  package var secretDigest: String
  /// The serial numbers of its client certificates, upper-case hexadecimal without leading zeros.
  package var clientSerials: [String]
  /// The numbers of the CAs whose profiles it may use, the first being its own.
  package var issuers: [UInt16]
  /// Requests for certificates a second, sustained, and at once after a pause.
  package var perSecond: Double
  package var burst: Int
  /// How many certificates it may have issued; nil means without bound.
  package var quota: Int?
  package var isDisabled = false
  /// Further API keys, each for one of its CAs; nil for none.
  package var keys: [AccountKey]?
  /// Whether certificates with a DNS name need a verified claim of its domain; nil for false.
  package var claimsRequired: Bool?

  package init(
    number: Int32, name: String, apiKey: String, secretDigest: String, clientSerials: [String],
    issuers: [UInt16], perSecond: Double = 50, burst: Int = 100, quota: Int? = nil
  ) {
    self.number = number
    self.name = name
    self.apiKey = apiKey
    self.secretDigest = secretDigest
    self.clientSerials = clientSerials
    self.issuers = issuers
    self.perSecond = perSecond
    self.burst = burst
    self.quota = quota
  }
}

/// An API key of an account for one of its CAs: who logs in with it gets certificates by that CA's profile.
package struct AccountKey: Codable, Equatable, Sendable {
  package var apiKey: String
  /// As the account's own.
  package var secretDigest: String
  /// The CA's number, counted from 0, one of the account's.
  package var issuer: UInt16

  package init(apiKey: String, secretDigest: String, issuer: UInt16) {
    self.apiKey = apiKey
    self.secretDigest = secretDigest
    self.issuer = issuer
  }
}

extension Account {
  /// The account as it is for a caller with one of its further keys: that key's CA comes first.
  func with(_ key: AccountKey) -> Account {
    var account = self
    account.apiKey = key.apiKey
    account.secretDigest = key.secretDigest
    account.issuers = [key.issuer] + issuers.filter { $0 != key.issuer }
    return account
  }
}
