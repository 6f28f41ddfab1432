/// How well a text matches a query's letters, in their order.
///
/// Matches at word starts and runs of consecutive letters score higher; skipped letters score lower. Case and the
/// query's blanks are ignored.
struct FuzzyMatch: Equatable, Sendable {
  /// Higher is better.
  let score: Int
  /// Indices of the matched characters, in ascending order.
  let positions: [Int]

  private static let found = 16
  private static let atWordStart = 12
  private static let next = 14
  private static let notFound = -1_000_000

  /// nil if the text does not match the query.
  init?(_ query: String, in text: String) {
    let wanted = query.lowercased().filter { $0 != " " }.map { $0 }
    let letters = text.map { $0 }
    let lower = letters.map { $0.lowercased() }
    guard !wanted.isEmpty else {
      score = 0
      positions = []
      return
    }
    guard Self.contains(wanted, lower) else { return nil }
    let columns = letters.count
    // best[i][j]: the score of the first i + 1 letters with the last of them matched at j; came[i][j]: the match of
    // the letter before it.
    var came: [[Int]] = []
    var before: [Int] = []
    for (row, letter) in wanted.enumerated() {
      var best = Array(repeating: Self.notFound, count: columns)
      var from = Array(repeating: -1, count: columns)
      // The best of the previous row, each gap counted up to the present column.
      var reach = Self.notFound
      var reachFrom = -1
      for column in 0..<columns {
        if row > 0, column > 0 {
          reach -= 1
          if before[column - 1] > Self.notFound, before[column - 1] >= reach {
            reach = before[column - 1]
            reachFrom = column - 1
          }
        }
        guard lower[column] == String(letter) else { continue }
        var value = Self.found + (Self.isWordStart(column, letters) ? Self.atWordStart : 0)
        if row == 0 {
          value -= min(column, 8)
        } else {
          guard reachFrom >= 0, reach > Self.notFound / 2 else { continue }
          let following =
            before[column - 1] > Self.notFound / 2 ? before[column - 1] + Self.next : Self.notFound
          from[column] = following >= reach ? column - 1 : reachFrom
          value += max(following, reach)
        }
        best[column] = value
      }
      came.append(from)
      before = best
    }
    guard var column = before.indices.max(by: { (before[$0], -$0) < (before[$1], -$1) }),
      before[column] > Self.notFound / 2
    else { return nil }
    score = before[column] - columns / 8
    var found: [Int] = []
    for row in stride(from: wanted.count - 1, through: 0, by: -1) {
      found.append(column)
      column = came[row][column]
    }
    positions = found.reversed()
  }

  private static func contains(_ wanted: [Character], _ letters: [String]) -> Bool {
    var next = 0
    for letter in letters where next < wanted.count && letter == String(wanted[next]) { next += 1 }
    return next == wanted.count
  }

  private static func isWordStart(_ column: Int, _ letters: [Character]) -> Bool {
    guard column > 0 else { return true }
    let before = letters[column - 1]
    let isWord = letters[column].isLetter || letters[column].isNumber
    return isWord && !(before.isLetter || before.isNumber)
  }
}
