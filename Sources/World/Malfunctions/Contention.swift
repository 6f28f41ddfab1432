/// How service times grow with the number of issuances in progress, when all of them need the same locks.
///
/// A lone issuance takes its usual time, one beside issuances on all other servers `full` times as long. Between them the
/// multiple grows with the square of the share of other servers at work: as each waits for every other, more servers issue
/// less in all above some number (N. J. Gunther, "A General Theory of Computational Scalability Based on Rational
/// Functions", arXiv:0808.1431: the coherency term).
struct Contention: Equatable, Sendable {
  var full = 1.0

  /// The multiple of the usual time.
  ///
  /// - Parameter busy: servers at work, with the one that begins.
  func factor(busy: Int, of servers: Int) -> Double {
    guard servers > 1, busy > 1 else { return 1 }
    let share = min(1, Double(busy - 1) / Double(servers - 1))
    return 1 + (full - 1) * share * share
  }
}
