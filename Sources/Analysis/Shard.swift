import Basics

/// A part of the pairs of an analysis, for one of several machines: number 2 of 8 has pairs 1, 9, 17 …
package struct Shard: Equatable, Sendable {
  /// Counted from 1.
  package let number: Int
  package let count: Int

  /// The maximum number of parts of an analysis.
  package static let countMax = 100_000

  package init?(_ number: Int, of count: Int) {
    guard (1...Self.countMax).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// - Parameter text: such as `2/8`.
  package init?(parsing text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(number, of: count)
  }

  package var text: String { "\(number)/\(count)" }

  /// The pairs of it, of so many in all; neighbours are on different machines, so that parts take equally long.
  package func pairs(of total: Int) -> [Int] { Array(stride(from: number - 1, to: total, by: count)) }
}

/// The outcomes of a shard, and what they were computed from.
package struct ShardResult: Equatable, Sendable {
  package var shard: Shard
  /// In all shards.
  package var pairs: Int
  package var fingerprint: Fingerprint
  /// By pair of the shard; of each pair, one outcome per run, in the order of the analysis.
  package var outcomes: [[Outcome]]

  package init(shard: Shard, pairs: Int, fingerprint: Fingerprint, outcomes: [[Outcome]]) {
    self.shard = shard
    self.pairs = pairs
    self.fingerprint = fingerprint
    self.outcomes = outcomes
  }

  /// What must be the same for parts of one analysis.
  package struct Fingerprint: Equatable, Sendable {
    /// See ``EngineRevision``.
    package var engine: String
    /// A digest of the runs that are compared, their seeds, and until when.
    package var runs: UInt64

    package init(engine: String, runs: UInt64) {
      self.engine = engine
      self.runs = runs
    }
  }

  /// The outcomes of all pairs, in order.
  ///
  /// - Parameters:
  ///   - parts: all shards of one analysis, in any order, with the file each was read from.
  ///   - runs: the number of runs of a pair.
  package static func merged(
    _ parts: [(file: String, result: ShardResult)], pairs: Int, runs: Int, _ fingerprint: Fingerprint
  ) throws(ShardError) -> [[Outcome]] {
    guard let count = parts.first?.result.shard.count else { throw ShardError("expected a part to merge") }
    var files: [Int: String] = [:]
    var outcomes = [[Outcome]](repeating: [], count: pairs)
    for (file, part) in parts {
      guard part.fingerprint.engine == fingerprint.engine else {
        throw ShardError(
          "\(file): expected a part of a program with engine revision \(fingerprint.engine), "
            + "found \(part.fingerprint.engine); compute all parts with one version")
      }
      guard part.fingerprint.runs == fingerprint.runs, part.pairs == pairs else {
        throw ShardError(
          "\(file): the part is of another analysis; give --merge the same scenario and options as --shard")
      }
      if let other = part.outcomes.first(where: { $0.count != runs }) {
        throw ShardError(
          "\(file): expected \(runs) runs of each pair, found \(other.count); compute the part again")
      }
      guard part.shard.count == count else {
        throw ShardError(
          "\(file): expected one of \(count) parts, found \(part.shard.text); merge the parts of one division"
        )
      }
      if let other = files.updateValue(file, forKey: part.shard.number) {
        throw ShardError("\(file): part \(part.shard.text) is in \(other) too; give each part once")
      }
      for (pair, results) in zip(part.shard.pairs(of: pairs), part.outcomes) { outcomes[pair] = results }
    }
    let missing = (1...count).filter { files[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.prefix(8).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw ShardError(
        "expected all \(count) parts, found \(count - missing.count); missing: "
          + names + (missing.count > 8 ? " and \(missing.count - 8) more" : ""))
    }
    return outcomes
  }
}

/// Parts that do not make one analysis.
package struct ShardError: UserFacingError, Equatable {
  package let message: String
  package var code: String { "analysis.shard" }

  init(_ message: String) { self.message = message }
}
