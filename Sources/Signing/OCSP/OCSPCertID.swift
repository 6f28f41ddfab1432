internal import SwiftASN1

/// How an OCSP request names a certificate: hashes of its issuer's name and key, and its serial number (RFC 6960 4.1.1).
package struct OCSPCertID: Hashable, Sendable {
  /// As it was sent; an answer repeats it.
  package let der: [UInt8]
  /// nil for a hash that is not known here, by which no issuer is found.
  package let digest: DigestAlgorithm?
  package let issuerNameHash: [UInt8]
  package let issuerKeyHash: [UInt8]
  package let serial: SerialNumber

  package static func == (left: OCSPCertID, right: OCSPCertID) -> Bool { left.der == right.der }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }

  init(node: ASN1Node) throws {
    self = try DER.sequence(node, identifier: .sequence) { parts in
      let algorithm = try DER.sequence(parts.required("a hash algorithm"), identifier: .sequence) { parts in
        let oid = try OID(node: parts.required("a hash algorithm"))
        // NULL, or nothing.
        _ = parts.next()
        return oid
      }
      let name = try ASN1OctetString(derEncoded: parts.required("a hash of the issuer's name"))
      let key = try ASN1OctetString(derEncoded: parts.required("a hash of the issuer's key"))
      let serial = try SerialNumber(node: parts.required("a serial number"))
      return OCSPCertID(
        der: Array(node.encodedBytes), digest: DigestAlgorithm(oid: algorithm),
        issuerNameHash: Array(name.bytes),
        issuerKeyHash: Array(key.bytes), serial: serial)
    }
  }

  /// The identifier of a request that has one and nothing else, the form of RFC 5019; nil for another request, which
  /// the general reader takes.
  init?(ofRequest request: [UInt8]) {
    var reader = DERReader(request)
    // The request, its content, the list, its one element.
    for _ in 0..<4 { guard reader.enter(DERNode.sequence), reader.reachesEnd else { return nil } }
    let begin = reader.offset
    guard reader.enter(DERNode.sequence), reader.reachesEnd,
      let algorithm = reader.content(of: DERNode.sequence),
      let name = reader.content(of: DERNode.octetString), let key = reader.content(of: DERNode.octetString),
      let number = reader.content(of: DERNode.integer), reader.isAtEnd,
      let digest = DigestAlgorithm(identifier: algorithm),
      // Positive, in the shortest form.
      let first = number.first, first < 0x80,
      first > 0 || number.dropFirst().first.map({ $0 >= 0x80 }) == true,
      let serial = SerialNumber(bytes: number)
    else { return nil }
    self.init(
      der: Array(request[begin...]), digest: digest, issuerNameHash: Array(name), issuerKeyHash: Array(key),
      serial: serial)
  }

  private init(
    der: [UInt8], digest: DigestAlgorithm?, issuerNameHash: [UInt8], issuerKeyHash: [UInt8],
    serial: SerialNumber
  ) {
    self.der = der
    self.digest = digest
    self.issuerNameHash = issuerNameHash
    self.issuerKeyHash = issuerKeyHash
    self.serial = serial
  }

  /// The identifier of a certificate, as a client makes it.
  package init(
    _ serial: SerialNumber, of issuer: OCSPIssuer, _ digest: DigestAlgorithm = .sha1
  ) throws(SigningError) {
    let hashes = issuer.hashes(digest)
    let der = try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.append(digest.oid)
          try coder.serialize(ASN1Null())
        }
        coder.appendPrimitiveNode(identifier: .octetString) { $0 += hashes.name }
        coder.appendPrimitiveNode(identifier: .octetString) { $0 += hashes.key }
        serial.append(to: &coder)
      }
    }
    self.init(
      der: der, digest: digest, issuerNameHash: hashes.name, issuerKeyHash: hashes.key, serial: serial)
  }
}

/// An issuer as OCSP requests name it, with its hashes computed once.
package struct OCSPIssuer: Sendable {
  struct Hashes: Hashable, Sendable {
    var name: [UInt8]
    var key: [UInt8]
  }

  private let sha1: Hashes
  private let sha256: Hashes
  private let sha384: Hashes
  private let sha512: Hashes

  package init(_ certificate: SignedCertificate) {
    func hashes(_ digest: DigestAlgorithm) -> Hashes {
      Hashes(
        name: digest.digest(certificate.subject.der), key: digest.digest(certificate.publicKey.keyBits))
    }
    sha1 = hashes(.sha1)
    sha256 = hashes(.sha256)
    sha384 = hashes(.sha384)
    sha512 = hashes(.sha512)
  }

  func hashes(_ digest: DigestAlgorithm) -> Hashes {
    switch digest {
    case .sha1: sha1
    case .sha256: sha256
    case .sha384: sha384
    case .sha512: sha512
    }
  }

  /// Whether an identifier names a certificate of this issuer.
  package func issued(_ id: OCSPCertID) -> Bool {
    guard let digest = id.digest else { return false }
    let hashes = hashes(digest)
    return id.issuerKeyHash == hashes.key && id.issuerNameHash == hashes.name
  }

  /// The hashes of an issuer's key, by which a service of many issuers finds one: each with its algorithm.
  package var keyHashes: [(digest: DigestAlgorithm, hash: [UInt8])] {
    DigestAlgorithm.allCases.map { ($0, hashes($0).key) }
  }
}
