extension ArgumentType<Selection> {
  /// All, a third, or numbers from 1.
  package static let queues = selection(.queues, offers: ["all", "1/3", "2/3", "3/3"]) {
    "all, a third as 1/3, or \($0.numbers(\.queues)), as 1,2 or 3-6"
  }
  package static let servers = selection(.servers, offers: ["all"]) {
    "all, or \($0.numbers(\.servers)), as 1,2 or 3-6"
  }
  package static let frontEnds = selection(.frontEnds, offers: ["all"]) {
    "all, or \($0.numbers(\.frontEnds)), as 1,2"
  }
  package static let issuers = selection(.issuers, offers: []) {
    "all, or \($0.numbers(\.issuers)), as 1,2 or 61-66"
  }
  package static let responderNumbers = selection(.responders, offers: ["all"]) {
    "all, or \($0.numbers(\.responders)), as 1,2 or 3-6"
  }

  private static func selection(
    _ subject: Subject, offers: [String], _ meaning: @escaping @Sendable (SubjectCounts) -> String
  ) -> ArgumentType {
    ArgumentType(
      expected: "all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6", offers: offers,
      subject: subject, meaning: meaning, read: { Selection(parsing: $0) }, write: { $0.numbers })
  }
}

extension ArgumentType<ResponderSelection> {
  /// All, a count, or names from r1.
  static let responders = ArgumentType(
    expected: "all, a number from 1 such as 6, or responders such as r1,r2", offers: ["all"],
    subject: .responders,
    meaning: { "how many, all, or which, from r1" + ($0.responders.map { " to r\($0)" } ?? "") },
    read: { word in
      if word == "all" { return .all }
      if word.hasPrefix("r") { return Selection.indices(word, prefix: "r").map { .some($0) } }
      return Int(word).flatMap { $0 > 0 ? .count($0) : nil }
    },
    write: { $0.text })
}

extension Selection {
  /// Reads `all`, a third as `1/3`, or numbers from 1 as `1,2,5-7`.
  package init?(parsing word: String) {
    if word == "all" {
      self = .all
    } else if word.hasSuffix("/3") {
      guard let third = Int(word.dropLast(2)), (1...3).contains(third) else { return nil }
      self = .third(third - 1)
    } else {
      guard let indices = Self.indices(word, prefix: nil) else { return nil }
      self = .some(indices)
    }
  }

  /// Numbers and ranges of numbers from 1 to 1 000 000, counted from 0; nil for other text and for larger numbers.
  fileprivate static func indices(_ list: String, prefix: Character?) -> [Int]? {
    let limit = 1_000_000
    var indices: [Int] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let digits = part.first == prefix ? part.dropFirst() : part
      let ends = digits.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1,
        last >= first, last <= limit, indices.count + last - first < limit
      else { return nil }
      indices += (first - 1)...(last - 1)
    }
    return indices
  }
}
