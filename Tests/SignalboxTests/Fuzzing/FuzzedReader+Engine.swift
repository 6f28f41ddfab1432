import TestSupport

@testable import Analysis
@testable import Basics
@testable import Issuance
@testable import World

extension FuzzedReader {
  /// Their bytes come without mark and checksum, which are added here, since libFuzzer does not find checksums.
  static let engine: [FuzzedReader] = [
    FuzzedReader(
      "engine-snapshot", "an engine's binary form", lengthMax: 4096,
      examples: { engines.map { content(of: $0.bytes) } },
      read: { bytes in
        _ = try? IssuanceEngine(bytes: bytes)
        let sealed = Sealed.seal(bytes, mark: IssuanceEngine.mark, version: IssuanceEngine.version)
        guard var engine = try? IssuanceEngine(bytes: sealed) else { return false }
        guard let again = try? IssuanceEngine(bytes: engine.bytes) else {
          preconditionFailure("an engine's own bytes are refused")
        }
        precondition(again.bytes == engine.bytes, "an engine's own bytes are another engine")
        work(&engine)
        return true
      }),
    FuzzedReader(
      "input-journal", "an engine's inputs in their binary form", lengthMax: 256,
      examples: {
        inputs.map { input, instant in
          var journal = InputJournal()
          journal.add(input, at: instant)
          return content(of: journal.bytes)
        }
      },
      read: { bytes in
        var inputs: [(Instant, EngineInput)] = []
        try? InputJournal.read(bytes) { inputs.append(($0, $1)) }
        let sealed = Sealed.seal(bytes, mark: InputJournal.mark, version: InputJournal.version)
        try? InputJournal.read(sealed) { inputs.append(($0, $1)) }
        guard !inputs.isEmpty, var engine = engines.last else { return false }
        var effects = Effects()
        // An engine meets every deadline on its way: centuries of them take hours.
        for (instant, input) in inputs where instant - engine.now < .days(1) {
          engine.take(input, at: instant, into: &effects)
        }
        work(&engine)
        return true
      }),
    FuzzedReader(
      "analysis-part", "a part of an analysis", lengthMax: 512,
      examples: {
        guard let shard = Shard(1, of: 2) else { return [] }
        let refusal = Refusal(time: start, command: .escalate, reason: "why")
        var outcome = Outcome()
        outcome.refusals = [refusal]
        outcome.certificates = CertificateOutcome()
        let part = ShardResult(
          shard: shard, pairs: 3, fingerprint: .init(engine: "1", runs: 7),
          outcomes: [[outcome], [Outcome()]])
        return [content(of: part.bytes)]
      },
      read: { bytes in
        _ = try? ShardResult(reading: bytes)
        let sealed = Sealed.seal(bytes, mark: "SHRD", version: ShardResult.version)
        guard let part = try? ShardResult(reading: sealed) else { return false }
        precondition((try? ShardResult(reading: part.bytes)) == part, "a part's own bytes are another part")
        _ = try? ShardResult.merged([("f", part)], pairs: part.pairs, runs: 1, part.fingerprint)
        return true
      }),
  ]

  /// Engines at a run's beginning and in the midst of it.
  static let engines: [IssuanceEngine] = {
    var simulation = Simulation(smallScenario(seconds: 60))
    var engines = [simulation.engine]
    for seconds in [3.0, 20] {
      simulation.advance(to: at(seconds))
      engines.append(simulation.engine)
    }
    return engines
  }()

  private static let inputs: [(EngineInput, Instant)] = {
    var random = TestRandom(seed: 3)
    let events: [Event] = [
      .identityRequested(account: 1, caller: 7, issuer: 2, profile: 0),
      .certificateRequested(account: 1, caller: 0, issuer: 0, profile: 0),
      .serviceEnded(server: 1, request: 3, result: .issued(notAfter: at(90))),
      .serviceEnded(server: 0, request: 1, result: .signingFailed), .renewalRetry(slot: 2, failed: 9),
      .ocspAnswered(count: 1000, failed: 3), .responderCapacity(factor: 0.5), .serversReachable(false),
      .profileDelivered(frontEnd: 1, issuer: 2, enabled: true, revision: 3), .profilesReverted(frontEnd: 1),
      .keyDestroyed(issuer: 1), .signerReported(responder: 1, issuer: 2, notAfter: at(50)),
      .accountAdded(perSecond: 5, burst: 3), .issuerAdded, .serverAdded, .responderAdded(isActive: true),
      .timeoutsChanged(identity: .seconds(2), renewal: .seconds(9)), .timePassed,
      .revocationRequired(account: 1, issuer: 2, count: 10, deadline: at(40)),
      .replacementRequested(certificate: 1),
      .requestRefused(kind: .identity, account: 1, caller: 0, reason: .invalid),
    ]
    return events.map { (.event($0), at(21)) }
      + (0..<60).map { _ in (.command(Command.any(&random)), at(22)) }
  }()

  /// The content between mark and checksum.
  private static func content(of sealed: [UInt8]) -> [UInt8] { Array(sealed.dropFirst(13).dropLast(8)) }

  /// Calls and deadlines as a driver brings them.
  private static func work(_ engine: inout IssuanceEngine) {
    var effects = Effects()
    var now = engine.now
    for step in 0..<40 {
      if step % 4 == 0 {
        engine.handle(.identity(account: 0, caller: UInt32(step)), at: now, into: &effects)
        engine.handle(
          .certificateRequested(account: 0, caller: 0, issuer: 0, profile: 0), at: now, into: &effects)
      }
      guard engine.nextDeadline < .distantFuture else { continue }
      now = max(now, engine.nextDeadline)
      engine.handle(.timePassed, at: now, into: &effects)
    }
    _ = engine.execute(.verifyLedger, at: now, into: &effects)
  }
}
