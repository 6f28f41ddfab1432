internal import SwiftASN1

extension PublicKeyInfo {
  /// A key in PEM, `PUBLIC KEY`.
  package init(pem: String) throws(SigningError) {
    try self.init(der: PEM.der(pem, labels: ["PUBLIC KEY"], "a public key").der)
  }

  package var pem: String { PEM.text("PUBLIC KEY", der) }

  /// The key of a certificate signing request in PEM (PKCS#10, RFC 2986), whose own signature is verified.
  package init(csrPEM pem: String) throws(SigningError) {
    let labels = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"]
    try self.init(csrDER: PEM.der(pem, labels: labels, "a certificate signing request").der)
  }

  /// The same in DER.
  package init(csrDER der: [UInt8]) throws(SigningError) {
    let (key, signed, algorithm, signature) = try DERCoding.read("a certificate signing request (RFC 2986)") {
      try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
        let request = try parts.required("a request")
        let algorithm = try parts.required("a signature algorithm")
        let signature = try ASN1BitString(derEncoded: parts.required("a signature"))
        let key = try DER.sequence(request, identifier: .sequence) { parts in
          _ = try ArraySlice<UInt8>(derEncoded: parts.required("a version"))
          _ = try parts.required("a subject")
          let key = try PublicKeyInfo(node: parts.required("a public key"))
          while parts.next() != nil {}
          return key
        }
        return (key, Array(request.encodedBytes), Array(algorithm.encodedBytes), Array(signature.bytes))
      }
    }
    guard let algorithm = SignatureAlgorithm(der: algorithm) else {
      throw .malformed(
        "expected a request signed with ECDSA or PKCS#1 v1.5 and SHA-256, SHA-384 or SHA-512, found another algorithm"
      )
    }
    guard key.verifies(signature, over: signed, algorithm) else {
      throw .malformed("expected a request signed with the key in it, found a signature that does not match")
    }
    self = key
  }
}
