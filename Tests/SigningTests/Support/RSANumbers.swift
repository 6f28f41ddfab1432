import Signing

/// The numbers of an RSA public key, as big-endian bytes.
struct RSANumbers {
  var modulus: [UInt8]
  var exponent: [UInt8]

  init(modulus: [UInt8], exponent: [UInt8]) {
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Those of a 2 048-bit key: the modulus stands before the exponent 65537 at the end.
  init(_ key: PublicKeyInfo) throws {
    modulus = Array(key.der.dropLast(5).suffix(256))
    exponent = [1, 0, 1]
  }

  /// The SubjectPublicKeyInfo.
  var publicKey: [UInt8] {
    let numbers = Self.node(0x30, Self.integer(modulus) + Self.integer(exponent))
    let algorithm: [UInt8] = [
      0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    return Self.node(0x30, algorithm + Self.node(0x03, [0] + numbers))
  }

  /// The product of a number and a small one.
  static func times(_ number: [UInt8], _ factor: Int) -> [UInt8] {
    var (product, carry): ([UInt8], Int) = ([], 0)
    for byte in number.reversed() {
      let value = Int(byte) * factor + carry
      product.append(UInt8(truncatingIfNeeded: value))
      carry = value >> 8
    }
    while carry > 0 {
      product.append(UInt8(truncatingIfNeeded: carry))
      carry >>= 8
    }
    return product.reversed()
  }

  private static func integer(_ number: [UInt8]) -> [UInt8] {
    node(0x02, (number.first.map { $0 >= 0x80 } == true ? [0] : []) + number)
  }

  private static func node(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length: [UInt8] =
      content.count < 0x80
      ? [UInt8(content.count)]
      : content.count < 0x100
        ? [0x81, UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
    return [tag] + length + content
  }
}
