/// A request for rows: minimum, preferred, and its share of the rest.
struct Share: Sendable {
  var least: Int
  var best: Int
  var weight: Int

  init(_ least: Int, _ best: Int, weight: Int = 0) {
    self.least = least
    self.best = max(least, best)
    self.weight = weight
  }

  /// Divides rows among shares in order of their importance; a share whose minimum does not fit gets none.
  static func divide(_ rows: Int, among shares: [Share]) -> [Int] {
    var heights = Array(repeating: 0, count: shares.count)
    var left = max(0, rows)
    for (index, share) in shares.enumerated() where share.least <= left {
      heights[index] = share.least
      left -= share.least
    }
    for (index, share) in shares.enumerated() where heights[index] > 0 {
      let more = min(left, share.best - share.least)
      heights[index] += more
      left -= more
    }
    let takers = shares.indices.filter { heights[$0] > 0 && shares[$0].weight > 0 }
    var weights = takers.reduce(0) { $0 + shares[$1].weight }
    for index in takers {
      let more = left * shares[index].weight / weights
      heights[index] += more
      left -= more
      weights -= shares[index].weight
    }
    return heights
  }
}
