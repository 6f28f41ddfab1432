import Foundation
import Testing

@testable import Analysis
@testable import Basics
@testable import Issuance
@testable import Telemetry

/// Parts of an analysis on several machines, and what they make together.
@Suite struct ShardTests {
  private static let analyses = [
    ["whatif", "--edit", "drop #1", "--pairs", "5", "--until", "14:22"],
    ["sweep", "--action", "ocsp.restart#1", "--from", "14:10", "--to", "14:20", "--every", "10m"]
      + ["--pairs", "3", "--until", "14:22"],
  ]

  private func parts(_ analysis: [String], of count: Int, in scratch: Scratch) throws -> [String] {
    try (1...count).map { number in
      let file = scratch.file("part-\(number)").path
      let result = try Program.run(analysis + ["--shard", "\(number)/\(count)", "--output", file])
      #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
      return file
    }
  }

  @Test(arguments: analyses)
  func `parts joined in any order are what one machine writes, byte for byte`(analysis: [String]) throws {
    let scratch = try Scratch()
    let parts = try parts(analysis, of: 3, in: scratch)
    for format in ["text", "json"] {
      let whole = try Program.run(analysis + ["--format", format])
      let merged = try Program.run(analysis + ["--format", format, "--merge"] + parts.reversed())
      #expect(whole.status == 0 && !whole.output.isEmpty)
      #expect(merged.status == 0 && merged.output == whole.output, "\(merged.errors)")
    }
  }

  @Test func `parts that do not belong together are refused by name`() throws {
    let scratch = try Scratch()
    let analysis = Self.analyses[0]
    let parts = try parts(analysis, of: 2, in: scratch)
    func refusal(_ arguments: [String]) throws -> String {
      let result = try Program.run(arguments)
      #expect(result.status == 1 && result.output.isEmpty)
      return result.errors
    }
    #expect(try refusal(analysis + ["--merge", parts[0]]).contains("missing: 2/2"))
    #expect(
      try refusal(analysis + ["--merge", parts[0], parts[0], parts[1]]).contains("give each part once"))
    #expect(
      try refusal(analysis + ["--seed", "7", "--merge"] + parts).contains("part is of another analysis"))
    let other = ["whatif", "--edit", "drop #2"] + analysis.dropFirst(3)
    #expect(try refusal(other + ["--merge"] + parts).contains("\(parts[0]): the part is of another analysis"))
    let text = try scratch.write("no part", to: "text")
    #expect(try refusal(analysis + ["--merge", text]).contains("expected a part that --shard wrote"))
    var bytes = try Data(contentsOf: URL(filePath: parts[0]))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: scratch.file("altered"))
    #expect(try refusal(analysis + ["--merge", scratch.file("altered").path, parts[1]]).contains("altered"))
    bytes = try Data(contentsOf: URL(filePath: parts[0]))
    bytes[4] = 1
    try bytes.write(to: scratch.file("earlier"))
    let earlier = try refusal(analysis + ["--merge", scratch.file("earlier").path, parts[1]])
    #expect(
      earlier.contains(
        "earlier: expected a part in version 2 of its form, found version 1; compute all parts with one version"
      ),
      "\(earlier)")
    #expect(
      try refusal(analysis + ["--shard", "6/6", "--output", scratch.file("p").path]).contains("at most 5"))
  }

  @Test(arguments: ["0/2", "3/2", "2", "a/b", "1/", "1/0", "-1/2"])
  func `a part that cannot be is refused with the way to write it`(shard: String) throws {
    let result = try Program.run(Self.analyses[0] + ["--shard=\(shard)", "--output", "x"])
    #expect(result.status == 64 && result.errors.contains("such as 2/8"), "\(result.errors)")
  }

  @Test func `a part needs a file`() throws {
    let result = try Program.run(Self.analyses[0] + ["--shard", "1/2"])
    #expect(result.status == 64 && result.errors.contains("--output FILE"), "\(result.errors)")
  }

  @Test func `each pair is in exactly one part`() {
    for (pairs, count) in [(1, 1), (7, 3), (200, 7), (6, 6)] {
      let all = (1...count).flatMap { Shard($0, of: count)?.pairs(of: pairs) ?? [] }
      #expect(all.sorted() == Array(0..<pairs))
    }
  }

  @Test func `a part is the same after writing and reading, and is refused with another number of runs`()
    throws
  {
    var outcome = Outcome()
    (outcome.harm, outcome.givenUp, outcome.errorMinutes) = (1_000_000, 3, 17)
    (outcome.recovery, outcome.hasRecovered) = (.minutes(90), false)
    outcome.refusals = [
      Refusal(
        time: Instant(nanoseconds: 1_603_893_600_000_000_000),
        command: try Command(parsing: "queue.park 2/3"),
        reason: "no queue 7")
    ]
    var certificates = CertificateOutcome()
    (certificates.issued, certificates.refused, certificates.rejected) = (1000, 20, 3)
    (certificates.open, certificates.oldestAge) = (4, .milliseconds(61_002))
    certificates.times = DurationSummary()
    (certificates.times.count, certificates.times.mean, certificates.times.max) = (1000, 0.125, 90.5)
    (certificates.times.p50, certificates.times.p95, certificates.times.p99) = (0.1, 1.5, 60)
    outcome.certificates = certificates
    let part = ShardResult(
      shard: try #require(Shard(2, of: 2)), pairs: 3,
      fingerprint: ShardResult.Fingerprint(engine: "0123456789abcdef", runs: .max),
      outcomes: [[outcome, Outcome()]])
    #expect(try ShardResult(reading: part.bytes) == part)
    #expect(throws: ShardError.self) {
      _ = try ShardResult.merged([("a", part)], pairs: 3, runs: 3, part.fingerprint)
    }
    for length in 0..<part.bytes.count {
      #expect(throws: MalformedBytes.self) { try ShardResult(reading: Array(part.bytes.prefix(length))) }
    }
  }
}
