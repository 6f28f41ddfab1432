import Analysis
import ArgumentParser
import Basics
import Drills
import Recordings

/// Options of `whatif` and `sweep` that divide the pairs among machines.
struct ShardChoices: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Compute part I of N, for one of N machines, and write it to --output; --merge joins the parts.",
      valueName: "I/N"),
    transform: Self.shard)
  var shard: Shard?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Join the parts that --shard wrote, with the same scenario and options, instead of computing.",
      valueName: "FILE"))
  var merge: [String] = []

  @Sendable
  private static func shard(_ text: String) throws -> Shard {
    guard let shard = Shard(parsing: text) else {
      throw ValidationError(
        "--shard: expected the number of the part and of all parts, such as 2/8, got '\(text)'")
    }
    return shard
  }

  func validate() throws {
    guard shard == nil || merge.isEmpty else {
      throw ValidationError("expected either --shard, which computes a part, or --merge, which joins parts")
    }
  }
}

/// An analysis of many pairs, computed whole, in part, or joined from parts.
struct ShardedAnalysis {
  let plan: AnalysisPlan
  let choices: ShardChoices
  let pairs: Int
  /// The number of runs of a pair.
  let runs: Int
  /// All that the outcomes depend on besides the plan.
  let compared: String

  private var fingerprint: ShardResult.Fingerprint {
    var digest = StateDigest()
    // Values without hashed collections: their description has one order.
    digest.combine("\(plan.base)")
    if let journal = plan.journal { digest.combine(journal.survey.digest.value) }
    digest.combine(plan.end)
    digest.combine(compared)
    return ShardResult.Fingerprint(engine: EngineRevision.current, runs: digest.value)
  }

  /// The outcomes by pair, nil for those that were not done; nil as a whole if they were a part, which is written.
  ///
  /// - Parameters:
  ///   - output: of the part, opened before the long work.
  ///   - compute: the outcomes of the given pairs.
  func outcomes(
    to output: Output, _ compute: ([Int]) throws -> [[Outcome]?]
  ) throws -> [[Outcome]?]? {
    guard let shard = choices.shard else {
      guard choices.merge.isEmpty else { return try merged() }
      return try compute(Array(0..<pairs))
    }
    let wanted = shard.pairs(of: pairs)
    guard !wanted.isEmpty else {
      throw Failure("--shard \(shard.text): expected at most \(Figures.counted(pairs, "part")), one per pair")
    }
    let done = try compute(wanted).compactMap { $0 }
    guard done.count == wanted.count else {
      throw Failure(
        "interrupted after \(done.count) of \(Figures.counted(wanted.count, "pair")); the part is not written",
        status: .other(130))
    }
    output.write(
      ShardResult(shard: shard, pairs: pairs, fingerprint: fingerprint, outcomes: done).bytes)
    try output.finish()
    return nil
  }

  private func merged() throws -> [[Outcome]] {
    var parts: [(file: String, result: ShardResult)] = []
    for file in choices.merge { parts.append((file, try Self.part(file))) }
    do throws(ShardError) {
      return try ShardResult.merged(parts, pairs: pairs, runs: runs, fingerprint)
    } catch {
      throw Failure("--merge: \(error.message)")
    }
  }

  private static func part(_ file: String) throws -> ShardResult {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try Files.read(file, atMost: bytesMax) } catch {
      throw Failure("\(file) cannot be read: \(error.reason)")
    }
    if let version = ShardResult.version(of: bytes), version != ShardResult.version {
      throw Failure(
        "\(file): expected a part in version \(ShardResult.version) of its form, found version \(version); "
          + "compute all parts with one version of signalbox")
    }
    do throws(MalformedBytes) { return try ShardResult(reading: bytes) } catch {
      throw Failure("\(file): expected a part that --shard wrote, found other bytes (\(error.message))")
    }
  }

  /// A part of all pairs at all times of a sweep takes less.
  private static let bytesMax = 1 << 30
}
