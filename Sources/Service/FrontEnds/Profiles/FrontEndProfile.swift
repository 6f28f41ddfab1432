import Basics
import HTTPTypes
import Issuance
package import Signing
import Synchronization

/// What a front end issues with: a CA, and the profile that its certificates have.
package struct FrontEndProfile: Sendable {
  /// The CA's number; its profile has the same.
  package var issuer: UInt16
  package var file: ProfileFile
  /// Makes to-be-signed bytes; its key may have been destroyed, which the plane finds out.
  package var authority: IssuingAuthority
  /// From the CA up to the root.
  package var chain: [SignedCertificate]
  package var ocspURL: String?
  package var crlURL: String?
  package var issuerURL: String?
  /// The first byte of serial numbers, of this plane alone.
  package var serialPrefix: UInt8

  package init(
    issuer: UInt16, file: ProfileFile, authority: IssuingAuthority, chain: [SignedCertificate],
    ocspURL: String? = nil, crlURL: String? = nil, issuerURL: String? = nil, serialPrefix: UInt8 = 1
  ) {
    self.issuer = issuer
    self.file = file
    self.authority = authority
    self.chain = chain
    self.ocspURL = ocspURL
    self.crlURL = crlURL
    self.issuerURL = issuerURL
    self.serialPrefix = serialPrefix
  }
}

/// The profiles of a front end by their CAs' numbers, replaced as a whole when the configuration is read anew.
package final class FrontEndProfiles: Sendable {
  private let profiles: Mutex<[UInt16: FrontEndProfile]>

  package init(_ profiles: [FrontEndProfile]) { self.profiles = Mutex(Self.table(profiles)) }

  package func replace(_ profiles: [FrontEndProfile]) {
    let table = Self.table(profiles)
    self.profiles.withLock { $0 = table }
  }

  /// The profile that a request is for: that of the CA which its header names, of its API key's CA, or of the account's own.
  func profile(of account: Account, _ request: APIRequest) throws(Problem) -> FrontEndProfile {
    var issuer = account.issuers.first
    if let named = request.headers[.profile] {
      issuer = Int(named).flatMap { UInt16(exactly: $0 - 1) }.flatMap {
        account.issuers.contains($0) ? $0 : nil
      }
      guard issuer != nil else {
        let known = account.issuers.map { String($0 + 1) }.joined(separator: ", ")
        throw .invalid(
          Self.header, "expected the number of a CA of the account (\(known)), found '\(named.excerpt)'")
      }
    }
    guard let issuer, let profile = profiles.withLock({ $0[issuer] }) else {
      throw Problem(422, "the account has no profile that this API issues with")
    }
    return profile
  }

  /// The header by which a request chooses among the profiles of its account.
  static let header = "Signalbox-Profile"

  /// The header in the document of an API.
  static let parameter = Operation.Parameter(
    header, in: .header,
    "The number of the CA by whose profile the request is served, one of the account's. Without it, the CA of the API key with which the caller has logged in",
    schema: #"{"type":"integer","minimum":1,"maximum":65535}"#)
  static let missing = Operation.Answer(422, "The account has no such profile")

  private static func table(_ profiles: [FrontEndProfile]) -> [UInt16: FrontEndProfile] {
    Dictionary(profiles.map { ($0.issuer, $0) }) { $1 }
  }
}

/// The key of a CA whose key was destroyed before the start: requests for its certificates can be taken, and none is signed.
package struct DestroyedKey: SigningKey {
  package let publicKey: PublicKeyInfo
  package let algorithm: SignatureAlgorithm

  /// nil for a certificate with a key of a kind that is not made here.
  package init?(of certificate: SignedCertificate) {
    guard let type = certificate.publicKey.type else { return nil }
    publicKey = certificate.publicKey
    algorithm = type.signatureAlgorithm
  }

  package func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] { throw .keyDestroyed }
}
