/// The objects of one kind that a command applies to, counted from 0.
package enum Selection: Equatable, Sendable {
  case all
  case some([Int])
  /// The first, second or third third, counted from 0; if the count is not divisible by three, the first thirds get
  /// one more.
  case third(Int)

  /// The selected indices below `count` in ascending order, or the first that does not exist.
  package func resolve(count: Int) -> Result<[Int], NoSuchIndex> {
    switch self {
    case .all: return .success(Array(0..<count))
    case .some(let indices):
      if let bad = indices.first(where: { !(0..<count).contains($0) }) {
        return .failure(NoSuchIndex(index: bad))
      }
      return .success(Array(Set(indices)).sorted())
    case .third(let third):
      let sizes = (0..<3).map { (count + 2 - $0) / 3 }
      guard sizes.indices.contains(third) else { return .failure(NoSuchIndex(index: third)) }
      let first = sizes[..<third].reduce(0, +)
      return .success(Array(first..<first + sizes[third]))
    }
  }

  package struct NoSuchIndex: Error {
    package let index: Int
  }
}

extension Selection {
  /// `all`, numbers counted from 1 as in `1,2,5`, or a third as in `1/3`.
  package var numbers: String {
    switch self {
    case .all: "all"
    case .some(let indices): indices.map { String($0 + 1) }.joined(separator: ",")
    case .third(let third): "\(third + 1)/3"
    }
  }
}

/// The responders a restart applies to.
package enum ResponderSelection: Equatable, Sendable {
  case all
  /// That many of those in service, beginning with those that do not run the chosen configuration yet.
  case count(Int)
  case some([Int])
}

extension ResponderSelection {
  /// `all`, a count, or `r1,r7`.
  package var text: String {
    switch self {
    case .all: "all"
    case .count(let count): String(count)
    case .some(let indices): indices.map { "r\($0 + 1)" }.joined(separator: ",")
    }
  }
}
