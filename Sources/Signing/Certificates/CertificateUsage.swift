/// What a certificate is for; gives its constraints, key usage and extended key usages.
package enum CertificateUsage: Hashable, Sendable {
  /// A person or machine that signs documents (RFC 9336).
  case identity
  case tlsClient
  /// Its names are the template's subject alternative names.
  case tlsServer
  /// A responder of the issuer (RFC 6960 4.2.2.2), whose own status is not asked for.
  case ocspSigner
  /// A time-stamping authority (RFC 3161 2.3).
  case timeStamping
  /// - Parameter pathLength: CAs that may stand below it; nil for any number.
  case issuingCA(pathLength: Int?)
  case root
  /// Neither a CA nor one of the above.
  case custom(KeyUsage, extendedKeyUsages: [OID], isCritical: Bool = false)

  package var isAuthority: Bool {
    switch self {
    case .issuingCA, .root: true
    case .identity, .tlsClient, .tlsServer, .ocspSigner, .timeStamping, .custom: false
    }
  }

  /// - Parameter family: a key of RSA can also decipher the key of an older TLS connection.
  package func keyUsage(_ family: KeyFamily) -> KeyUsage {
    switch self {
    case .identity: [.digitalSignature, .nonRepudiation]
    case .tlsServer: family == .rsa ? [.digitalSignature, .keyEncipherment] : .digitalSignature
    case .tlsClient, .ocspSigner, .timeStamping: .digitalSignature
    // CAs sign answers of OCSP and lists too.
    case .issuingCA: [.digitalSignature, .keyCertSign, .crlSign]
    case .root: [.keyCertSign, .crlSign]
    case .custom(let usage, _, _): usage
    }
  }

  package var extendedKeyUsages: [OID] {
    switch self {
    case .identity: [.documentSigning]
    case .tlsClient: [.clientAuthentication]
    case .tlsServer: [.serverAuthentication]
    case .ocspSigner: [.ocspSigning]
    case .timeStamping: [.timeStampingUsage]
    case .issuingCA, .root: []
    case .custom(_, let usages, _): usages
    }
  }

  /// Whether a program that does not know the extended usages must refuse the certificate.
  package var isExtendedKeyUsageCritical: Bool {
    switch self {
    case .timeStamping: true
    case .custom(_, _, let isCritical): isCritical
    case .identity, .tlsClient, .tlsServer, .ocspSigner, .issuingCA, .root: false
    }
  }
}

extension OID {
  package static let serverAuthentication: OID = "1.3.6.1.5.5.7.3.1"
  package static let clientAuthentication: OID = "1.3.6.1.5.5.7.3.2"
  package static let emailProtection: OID = "1.3.6.1.5.5.7.3.4"
  package static let timeStampingUsage: OID = "1.3.6.1.5.5.7.3.8"
  package static let ocspSigning: OID = "1.3.6.1.5.5.7.3.9"
  package static let documentSigning: OID = "1.3.6.1.5.5.7.3.36"
}
