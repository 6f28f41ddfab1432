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
