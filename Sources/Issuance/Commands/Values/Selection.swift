/// The objects of one kind that a command applies to, counted from 0.
package enum Selection: Equatable, Sendable {
  case all
  case some([Int])
  /// The first, second or third third, counted from 0; if the count is not divisible by three, the first thirds get
  /// one more.
  case third(Int)
  /// Front ends by their names.
  case frontEnds([FrontEnd.Name])

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
    case .frontEnds(let names): return .failure(NoSuchIndex(index: names.first?.number ?? 0))
    }
  }

  /// The same of front ends, those of DSS first; only among them has a name an index.
  package func resolve(dss: Int, hvca: Int) -> Result<[Int], NoSuchIndex> {
    guard case .frontEnds(let names) = self else { return resolve(count: dss + hvca) }
    var indices: Set<Int> = []
    for name in names {
      guard (0..<(name.service == .dss ? dss : hvca)).contains(name.number) else {
        return .failure(NoSuchIndex(index: name.number, service: name.service))
      }
      indices.insert(name.service == .dss ? name.number : dss + name.number)
    }
    return .success(indices.sorted())
  }

  package struct NoSuchIndex: Error {
    package let index: Int
    /// The service among whose front ends there is none; nil for other objects.
    package var service: FrontEnd.Service?
  }
}

extension Selection.NoSuchIndex {
  /// The reason for an operator, if front ends were selected.
  package func frontEndText(_ counts: EngineConfiguration.FrontEnds) -> String {
    guard let service else {
      return "there is no front end \(index + 1); there are \(counts.dss + counts.hvca)"
    }
    let count = service == .dss ? counts.dss : counts.hvca
    return "there is no front end \(FrontEnd.Name(service: service, number: index).text); "
      + "\(service.rawValue.uppercased()) has \(count)"
  }
}

extension Selection {
  /// `all`, numbers counted from 1 as in `1,2,5`, a third as in `1/3`, or names of front ends as in `dss-1`.
  package var numbers: String {
    switch self {
    case .all: "all"
    case .some(let indices): indices.map { String($0 + 1) }.joined(separator: ",")
    case .third(let third): "\(third + 1)/3"
    case .frontEnds(let names): names.map(\.text).joined(separator: ",")
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
