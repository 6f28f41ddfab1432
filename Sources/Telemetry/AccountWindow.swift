/// Answers to identity calls over the last minute, account by account.
///
/// Counted in parts of five seconds; a part lists only the accounts with an answer in it, so that the cost of a million
/// accounts depends on their calls.
package struct AccountWindow: Sendable {
  /// Served, 503, 429, refused otherwise.
  package typealias Answers = SIMD4<UInt32>

  static let partSeconds = 5
  private static let partsMax = 12

  private struct Entry: Sendable {
    var account: Int32
    var answers: Answers
  }

  /// The part being filled: for each account, and the list of accounts in it.
  private var current: ContiguousArray<Answers>
  private var touched: ContiguousArray<Int32> = []
  private var seconds = 0
  /// Complete parts, oldest first.
  private var parts: [[Entry]] = []
  /// Their sums in order of the accounts; nil when they must be computed again.
  private var sums: [Entry]?

  package init(accounts: Int) {
    current = ContiguousArray(repeating: .zero, count: accounts)
  }

  /// Makes room for new accounts.
  private mutating func grow(to count: Int) {
    current.append(contentsOf: repeatElement(.zero, count: count - current.count))
  }

  @inline(__always)
  mutating func record(_ account: Int32, _ answer: Int) {
    let index = Int(account)
    if index >= current.count { grow(to: index + 1) }
    if current[index] == .zero { touched.append(account) }
    current[index][answer] &+= 1
  }

  /// Ends a second; a part ends with every fifth.
  mutating func endSecond() {
    seconds += 1
    guard seconds == Self.partSeconds else { return }
    seconds = 0
    parts.append(touched.map { Entry(account: $0, answers: current[Int($0)]) })
    for account in touched { current[Int(account)] = .zero }
    touched.removeAll(keepingCapacity: true)
    if parts.count > Self.partsMax { parts.removeFirst() }
    sums = nil
  }

  /// Accounts with an answer, in order, each with its answers.
  package mutating func active() -> [(account: Int, answers: Answers)] {
    let settled = sums ?? addUp()
    sums = settled
    // The part being filled is small beside the minute, and changes with every frame.
    var merged: [(account: Int, answers: Answers)] = []
    merged.reserveCapacity(settled.count + touched.count)
    var fresh = touched.sorted()[...]
    for entry in settled {
      while let next = fresh.first, next < entry.account {
        merged.append((Int(next), current[Int(next)]))
        fresh.removeFirst()
      }
      let isFresh = fresh.first == entry.account
      merged.append(
        (Int(entry.account), isFresh ? entry.answers &+ current[Int(entry.account)] : entry.answers))
      if isFresh { fresh.removeFirst() }
    }
    for account in fresh { merged.append((Int(account), current[Int(account)])) }
    return merged
  }

  private func addUp() -> [Entry] {
    var sums: [Entry] = []
    for entry in parts.joined().sorted(by: { $0.account < $1.account }) {
      if let last = sums.indices.last, sums[last].account == entry.account {
        sums[last].answers &+= entry.answers
      } else {
        sums.append(entry)
      }
    }
    return sums
  }
}
