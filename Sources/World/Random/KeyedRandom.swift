import Basics

/// Randomness as a function: each draw is keyed by its purpose, and no draw affects another.
///
/// The same seed, purpose and keys give the same number in every run, so that two runs that differ in one operator's
/// action still see the same customers, service times and jitter (common random numbers). The mix is two rounds of
/// SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014; constants of Stafford's variant 13). Draws have the same bits
/// on every processor, by `ReproducibleMath`.
package struct KeyedRandom: Sendable {
  /// The purpose of a draw.
  package enum Purpose: UInt64, Sendable {
    case dssArrival = 1
    case hvcaArrival
    case serviceTime
    case retryJitter
    case renewalRetry
    case signerExpiry
    case ocspRequests
    case failingService
    case chosenSigner
    case movedExpiry
    case extraIdentities
    case extraCertificates
    case extraAccount
    case extraOCSP
    case stayingAway
    case outsideStep
    case honouring
    case replacementShare
    case replacementTime
    case replacementPace
    case replacementRetry
    case measuredService
  }

  private let seed: UInt64

  package init(seed: UInt64) {
    self.seed = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  package func bits(_ purpose: Purpose, _ key: UInt64, _ index: UInt64 = 0) -> UInt64 {
    let stream = Self.mix(seed ^ (purpose.rawValue &* 0xD6E8_FEB8_6659_FD93) ^ (key &* 0x9E37_79B9_7F4A_7C15))
    return Self.mix(stream &+ index &* 0xA24B_AED4_963E_E407)
  }

  /// Uniform in (0, 1]: never 0, so that its logarithm is finite.
  @inline(__always)
  package func uniform(_ purpose: Purpose, _ key: UInt64, _ index: UInt64 = 0) -> Double {
    Self.unit(bits(purpose, key, index))
  }

  /// Exponentially distributed with mean 1.
  package func exponential(_ purpose: Purpose, _ key: UInt64, _ index: UInt64 = 0) -> Double {
    -ReproducibleMath.log(uniform(purpose, key, index))
  }

  /// Normally distributed with mean 0 and variance 1 (Box and Muller, 1958).
  package func normal(_ purpose: Purpose, _ key: UInt64, _ index: UInt64 = 0) -> Double {
    let first = bits(purpose, key, index)
    let radius = (-2 * ReproducibleMath.log(Self.unit(first))).squareRoot()
    return radius * ReproducibleMath.cosine(turns: Self.unit(Self.mix(first ^ 0x5851_F42D_4C95_7F2D)))
  }

  /// Poisson distributed: by multiplication (Knuth, TAOCP 2, 3.4.1) for small means; rounded normal for a mean above
  /// 50, whose error in distribution is below what a second's traffic shows.
  package func poisson(mean: Double, _ purpose: Purpose, _ key: UInt64) -> Int {
    guard mean > 0 else { return 0 }
    if mean > 50 { return max(0, Int((mean + mean.squareRoot() * normal(purpose, key)).rounded())) }
    let limit = ReproducibleMath.exp(-mean)
    var count = 0
    var product = uniform(purpose, key, 0)
    while product > limit {
      count += 1
      product *= uniform(purpose, key, UInt64(count))
    }
    return count
  }

  private static func unit(_ bits: UInt64) -> Double { Double((bits >> 11) + 1) * 0x1p-53 }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
