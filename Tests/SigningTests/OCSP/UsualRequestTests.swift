import Testing

@testable import Signing

/// Requests of the form of RFC 5019 have a reader of their own, which must read what the general one reads.
@Suite struct UsualRequestTests {
  private static func request(_ digest: DigestAlgorithm = .sha1) throws -> [UInt8] {
    let certificate = PKI.p256.issuing.certificate
    return try OCSPRequest.der([OCSPCertID(.random(prefix: 0x12), of: OCSPIssuer(certificate), digest)])
  }

  private static func isSame(_ id: OCSPCertID, _ other: OCSPCertID?) -> Bool {
    id.der == other?.der && id.digest == other?.digest && id.serial == other?.serial
      && id.issuerNameHash == other?.issuerNameHash && id.issuerKeyHash == other?.issuerKeyHash
  }

  @Test(arguments: DigestAlgorithm.allCases) func `both readers read the same`(digest: DigestAlgorithm) throws
  {
    let request = try Self.request(digest)
    let id = try #require(OCSPCertID(ofRequest: request))
    let (general, nonce) = try OCSPRequest.read(request)
    #expect(Self.isSame(id, general.first) && general.count == 1 && nonce == nil)
  }

  @Test func `requests with more are left to the general reader`() throws {
    let ids = [OCSPCertID(ofRequest: try Self.request()), OCSPCertID(ofRequest: try Self.request())]
    let several = try OCSPRequest.der(ids.compactMap(\.self))
    #expect(OCSPCertID(ofRequest: several) == nil)
    #expect(try OCSPRequest(der: several).certIDs.count == 2)
    let withNonce = try OCSPRequest.der(ids.prefix(1).compactMap(\.self), nonce: [1, 2, 3])
    #expect(OCSPCertID(ofRequest: withNonce) == nil)
    #expect(try OCSPRequest(der: withNonce).nonceExtension != nil)
  }

  @Test func `changed bytes that it reads are read so by the general reader too`() throws {
    var count = 0
    for bytes in Mutations(of: try Self.request(), count: 20_000) {
      guard let id = OCSPCertID(ofRequest: bytes) else { continue }
      count += 1
      let (general, nonce) = try OCSPRequest.read(bytes)
      #expect(Self.isSame(id, general.first) && general.count == 1 && nonce == nil, "\(bytes)")
    }
    #expect(count > 100)
  }

  @Test func `a signer's bytes are signed by the CA that made them alone`() throws {
    let pki = PKI.p256
    let toBeSigned = try pki.issuing.toBeSigned(pki.template(.tlsClient))
    let certificate = try SignedCertificate(der: pki.issuing.der(signing: toBeSigned))
    #expect(certificate.toBeSigned == toBeSigned)
    #expect(certificate.isSigned(by: pki.issuing.certificate))
    #expect(throws: SigningError.self) { try PKI.rsa.issuing.der(signing: toBeSigned) }
    #expect(throws: SigningError.self) { try pki.root.der(signing: toBeSigned) }
    #expect(throws: SigningError.self) { try pki.issuing.der(signing: Array(toBeSigned.dropLast(20))) }
    #expect(throws: SigningError.self) { try pki.issuing.der(signing: []) }
  }
}
