extension ArgumentType<Selection> {
  /// All, a third, or numbers from 1.
  package static let queues = selection(.queues, ["queue", "q"], offers: ["all", "1/3", "2/3", "3/3"]) {
    "all, a third as 1/3, or \($0.numbers(\.queues)), as 1,2 or 3-6"
  }
  package static let servers = selection(.servers, ["server", "s"], offers: ["all"]) {
    "all, or \($0.numbers(\.servers)), as 1,2 or 3-6"
  }
  package static let frontEnds = selection(.frontEnds, ["front", "end"], offers: ["all"]) {
    "all, \($0.numbers(\.frontEnds)), as 1,2, or names as dss-1"
  }
  package static let issuers = selection(.issuers, ["ca"], offers: []) {
    "all, or \($0.numbers(\.issuers)), as 1,2 or 61-66"
  }

  private static func selection(
    _ subject: Subject, _ nouns: [String], offers: [String],
    _ meaning: @escaping @Sendable (SubjectCounts) -> String
  ) -> ArgumentType {
    ArgumentType(
      expected: "all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6", offers: offers,
      subject: subject, nouns: nouns, meaning: meaning,
      read: {
        subject == .frontEnds ? Selection(frontEnds: $0, nouns: nouns) : Selection(parsing: $0, nouns: nouns)
      },
      write: { $0.numbers })
  }
}

extension ArgumentType<ResponderSelection> {
  /// All, a count, or names from r1.
  static let responders = ArgumentType(
    expected: "all, a number from 1 such as 6, or responders such as r1,r2", offers: ["all"],
    subject: .responders, nouns: ["responder"],
    meaning: { "how many, all, or which, from r1" + ($0.responders.map { " to r\($0)" } ?? "") },
    read: { word in
      if word == "all" { return .all }
      let nouns = ["responder", "r"]
      if let first = word.lowercased().first, first == "r" {
        return Selection.indices(word, nouns: nouns).map { .some($0) }
      }
      return Int(word).flatMap { $0 > 0 ? .count($0) : nil }
    },
    write: { $0.text })
}

extension Selection {
  /// Reads `all`, a third as `1/3`, or numbers from 1 as `1,2,5-7`.
  ///
  /// - Parameter nouns: words and letters that may stand before a number, as `s` in `s01` or `CA` in `CA61`.
  package init?(parsing word: String, nouns: [String] = []) {
    if word == "all" {
      self = .all
    } else if word.hasSuffix("/3") {
      guard let third = Int(word.dropLast(2)), (1...3).contains(third) else { return nil }
      self = .third(third - 1)
    } else {
      guard let indices = Self.indices(word, nouns: nouns) else { return nil }
      self = .some(indices)
    }
  }

  /// The same for front ends, or their names as in `dss-1,hvca-2`.
  package init?(frontEnds word: String, nouns: [String] = []) {
    let names = word.split(separator: ",", omittingEmptySubsequences: false).map {
      FrontEnd.Name(parsing: $0)
    }
    if names.contains(where: { $0 == nil }) {
      self.init(parsing: word, nouns: nouns)
    } else {
      self = .frontEnds(names.compactMap(\.self))
    }
  }

  /// Numbers and ranges of numbers from 1 to 1 000 000, counted from 0; nil for other text and for larger numbers.
  fileprivate static func indices(_ list: String, nouns: [String]) -> [Int]? {
    let limit = 1_000_000
    var indices: [Int] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Int(ArgumentReader.number($0, nouns)) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1,
        last >= first, last <= limit, indices.count + last - first < limit
      else { return nil }
      indices += (first - 1)...(last - 1)
    }
    return indices
  }
}
