internal import SwiftASN1

/// An ECDSA signature as certificates hold it, ECDSA-Sig-Value (RFC 3279 2.2.3).
enum ECDSASignatureValue {
  /// The signature of a token: two numbers of the field's length, one after the other.
  static func der(ofRaw raw: [UInt8]) throws(SigningError) -> [UInt8] {
    guard raw.count >= 2, raw.count % 2 == 0 else {
      throw .malformed("expected two numbers of one length as a signature, found \(raw.count) bytes")
    }
    return try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        for half in [raw[..<(raw.count / 2)], raw[(raw.count / 2)...]] {
          let number = half.drop { $0 == 0 }
          try coder.serialize(number.isEmpty ? [0][...] : number)
        }
      }
    }
  }
}
