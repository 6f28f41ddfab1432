extension PublicKeyInfo {
  /// Why a certificate must not be issued for the key; nil if no weakness is known.
  ///
  /// Lengths, exponents and small factors as in the CA/Browser Forum's Baseline Requirements 6.1.5 and 6.1.6; ROCA is
  /// CVE-2017-15361.
  package var weakness: String? {
    switch material {
    case .ecdsa: isOnCurve ? nil : "the point is not on the curve P-\(lengthBits)"
    case .rsa(let modulus, let exponent): Self.weakness(modulus, exponent, lengthBits)
    }
  }

  private static func weakness(_ modulus: [UInt8], _ exponent: [UInt8], _ bits: Int) -> String? {
    if bits < 2048 { return "an RSA key has 2048 bits at least, this one has \(bits)" }
    guard exponent.last.map({ $0 % 2 == 1 }) == true else { return "the RSA exponent is even" }
    let small = exponent.count <= 2 || exponent == [1, 0, 0]
    if small { return "the RSA exponent is tiny; 65537 is usual and the least that is taken" }
    // Some devices' libraries cannot compute with longer exponents, and none is of use.
    if exponent.count > 32 { return "the RSA exponent has more than 256 bits" }
    guard modulus.last.map({ $0 % 2 == 1 }) == true else { return "the RSA modulus is even" }
    if let factor = SmallPrimes.odd.first(where: { remainder(modulus, $0) == 0 }) {
      return "the RSA modulus has the factor \(factor)"
    }
    if isOfROCA(modulus) {
      return "the RSA key has the pattern of a known weak generator (ROCA, CVE-2017-15361)"
    }
    return nil
  }

  private static func remainder(_ number: [UInt8], _ divisor: Int) -> Int {
    number.reduce(0) { ($0 << 8 | Int($1)) % divisor }
  }

  /// Whether the modulus is a power of 65537 modulo each of the generator's primes; of others, one in 2²⁷ is.
  private static func isOfROCA(_ modulus: [UInt8]) -> Bool {
    SmallPrimes.powersOf65537.allSatisfy { prime, powers in powers.contains(remainder(modulus, prime)) }
  }
}

/// Primes that RSA moduli are tried with.
private enum SmallPrimes {
  /// The odd ones below 752.
  static let odd: [Int] = (3..<752).filter { number in
    number % 2 == 1 && !(2..<number).prefix { $0 * $0 <= number }.contains { number % $0 == 0 }
  }

  /// The powers of 65537 modulo the primes to 167, by which the weak generator's moduli are known.
  static let powersOf65537: [(prime: Int, powers: Set<Int>)] = odd.filter { $0 <= 167 }.map { prime in
    var powers: Set<Int> = []
    var power = 1
    while powers.insert(power).inserted { power = power * 65_537 % prime }
    return (prime, powers)
  }
}
