import Basics

/// The traffic of each account as a multiple of the mean account's.
struct AccountSizes: Sendable {
  /// Empty while all are equal.
  private var weights: [Double] = []
  /// The shares of the first accounts in all traffic, in order.
  private var cumulated: [Double] = []

  init(count: Int, skew: Double) {
    guard skew > 0 else { return }
    let shares = (1...max(1, count)).map { ReproducibleMath.exp(-skew * ReproducibleMath.log(Double($0))) }
    let sum = shares.reduce(0, +)
    weights = shares.map { $0 / sum * Double(count) }
    var total = 0.0
    cumulated = shares.map { share in
      total += share / sum
      return total
    }
  }

  func weight(_ account: Int32) -> Double { weights.isEmpty ? 1 : weights[Int(account)] }

  /// The account of one more request, by a draw of 64 bits.
  func account(_ draw: UInt64, of count: Int) -> Int32 {
    guard !cumulated.isEmpty else { return Int32(draw % UInt64(count)) }
    let share = Double(draw >> 11) * 0x1p-53
    var (low, high) = (0, cumulated.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulated[middle] > share { high = middle } else { low = middle + 1 }
    }
    return Int32(low)
  }
}
