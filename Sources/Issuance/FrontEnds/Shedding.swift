import Basics

/// Load shedding at the front ends: a share of each kind of request.
///
/// The choice is not random: of a share of a quarter, every fourth request is shed.
package struct Shedding: Equatable, Sendable {
  /// For each kind of request, from 0 to 1.
  package internal(set) var shares = [0.0, 0.0, 0.0]
  var carries = [0.0, 0.0, 0.0]
  var isActive = false

  package func share(of kind: RequestKind) -> Double { shares[Int(kind.rawValue)] }

  mutating func set(_ share: Double, of kind: RequestKind) {
    shares[Int(kind.rawValue)] = share
    carries[Int(kind.rawValue)] = 0
    isActive = shares.contains { $0 > 0 }
  }

  /// Whether the next request of a kind is shed.
  @inline(__always)
  mutating func turnsAway(_ kind: RequestKind) -> Bool {
    guard isActive else { return false }
    return isNext(Int(kind.rawValue))
  }

  private mutating func isNext(_ kind: Int) -> Bool {
    carries[kind] += shares[kind]
    guard carries[kind] >= 1 else { return false }
    carries[kind] -= 1
    return true
  }

  func digest(into digest: inout StateDigest) {
    for number in shares + carries { digest.combine(number) }
  }
}
