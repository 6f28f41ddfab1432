internal import Crypto

/// A hash function of certificates, OCSP and time-stamps.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
  case sha1 = "SHA-1"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  package func digest(_ bytes: [UInt8]) -> [UInt8] { digest(bytes[...]) }

  package func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .sha1: Array(Insecure.SHA1.hash(data: bytes))
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha384: Array(SHA384.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }

  package var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// Its object identifier (RFC 8017 appendix B.1).
  var oid: OID {
    switch self {
    case .sha1: .sha1
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }

  /// - Parameter identifier: the content of an AlgorithmIdentifier, whose parameters are NULL or nothing.
  init?(identifier: ArraySlice<UInt8>) {
    var reader = DERReader(Array(identifier))
    guard let oid = reader.content(of: DERNode.objectIdentifier),
      reader.isAtEnd || reader.take([0x05, 0x00]) && reader.isAtEnd,
      let match = Self.allCases.first(where: { $0.oid.content.elementsEqual(oid) })
    else { return nil }
    self = match
  }

  init?(oid: OID) {
    guard let match = Self.allCases.first(where: { $0.oid == oid }) else { return nil }
    self = match
  }
}
