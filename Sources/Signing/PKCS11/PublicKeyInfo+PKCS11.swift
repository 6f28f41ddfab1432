internal import SwiftASN1

extension PublicKeyInfo {
  /// A key of the attributes CKA_EC_PARAMS and CKA_EC_POINT.
  ///
  /// - Parameter point: in an OCTET STRING, as the standard has it, or as it is.
  init(curve: [UInt8], point: [UInt8]) throws(SigningError) {
    let bits = (try? ASN1OctetString(derEncoded: point).bytes) ?? point[...]
    _ = try DERCoding.read("a named curve in DER") { try OID(node: DER.parse(curve)) }
    try self.init(
      der: DERCoding.write { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.append(.ecPublicKey)
            coder.serializeRawBytes(curve)
          }
          try coder.serialize(ASN1BitString(bytes: bits))
        }
      })
  }

  /// A key of the attributes CKA_MODULUS and CKA_PUBLIC_EXPONENT.
  init(modulus: [UInt8], exponent: [UInt8]) throws(SigningError) {
    let numbers = try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        try coder.serialize(modulus.drop { $0 == 0 })
        try coder.serialize(exponent.drop { $0 == 0 })
      }
    }
    try self.init(
      der: DERCoding.write { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.append(.rsaEncryption)
            try coder.serialize(ASN1Null())
          }
          try coder.serialize(ASN1BitString(bytes: numbers[...]))
        }
      })
  }
}
