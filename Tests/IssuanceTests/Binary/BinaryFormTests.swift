import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Round trips of events, effects, commands and engines as bytes, and errors in malformed bytes.
@Suite struct BinaryFormTests {
  static let events: [Event] = [
    .identityRequested(account: -1, caller: .max, issuer: .max, profile: 7),
    .certificateRequested(account: .min, caller: 0, issuer: 0, profile: 0),
    .serviceEnded(server: 3, request: .max, result: .issued(notAfter: .distantFuture)),
    .serviceEnded(server: -3, request: 1, result: .refused(.invalid)),
    .serviceEnded(server: 0, request: 1, result: .signingFailed),
    .serviceEnded(server: 0, request: 1, result: .timedOut),
    .serviceEnded(server: 1, request: 2, result: .interrupted), .renewalRetry(slot: .max, failed: 9),
    .ocspAnswered(count: 1000, failed: -1), .responderCapacity(factor: -0.25), .serversReachable(false),
    .serversReachable(true), .profileDelivered(frontEnd: 1, issuer: 2, enabled: true, revision: .max),
    .profilesReverted(frontEnd: 3), .keyDestroyed(issuer: 61),
    .signerReported(responder: 4, issuer: 5, notAfter: .distantPast),
    .accountAdded(perSecond: .infinity, burst: .max), .issuerAdded, .serverAdded,
    .responderAdded(isActive: true), .responderAdded(isActive: false),
    .timeoutsChanged(identity: .seconds(2), renewal: Interval(nanoseconds: .min)), .timePassed,
    .revocationRequired(account: 3, issuer: 2, count: 83_267, deadline: start),
    .replacementRequested(certificate: .max),
    .requestRefused(kind: .identity, account: .max, caller: .max, reason: .invalid),
    .requestRefused(kind: .certificate, account: -1, caller: 0, reason: .unknownProfile),
  ]

  static let effects: [Effect] = [
    .accepted(request: .max, kind: .ocspSigner, caller: 1, account: -1),
    .ended(request: 1, kind: .identity, ending: .issued(notAfter: start)),
    .ended(request: 1, kind: .certificate, ending: .rejected(.shed)),
    .ended(request: 1, kind: .certificate, ending: .expired),
    .ended(request: 1, kind: .certificate, ending: .cancelled),
    .answered(request: 1, caller: 2, account: 3, answer: .issued, latency: .seconds(1)),
    .answered(request: 1, caller: 2, account: 3, answer: .timedOut, latency: .seconds(6)),
    .answered(
      request: 0, caller: 2, account: 3, answer: .rateLimited(retryAfter: .seconds(9)), latency: .zero),
    .answered(request: 1, caller: 2, account: 3, answer: .refused(.queueFull), latency: .zero),
    .serviceBegan(server: 1, request: 2, kind: .identity, issuer: .max, waited: .milliseconds(3)),
    .serviceBegan(
      server: 1, request: 2, kind: .identity, issuer: .max, waited: .milliseconds(3), isAgain: true),
    .renewalFailed(slot: 4, request: 5), .signerInstalled(slot: 6, request: 7, notAfter: start),
    .profileChanged(issuer: 8, enabled: false, revision: 9),
    .notice(.serverBackedOff(server: 1, until: start)), .notice(.fleetBackedOff),
    .notice(.deadLettersResubmitted(queue: 1)),
    .notice(.ceremonyCompleted(number: 3, issuer: 66, creates: true)),
    .replacementAccepted(request: .max, certificate: 7), .replacementFailed(certificate: .max),
    .certificateRevoked(certificate: 1, account: 2, isReplaced: true),
    .certificateRevoked(certificate: 1, account: -1, isReplaced: false), .customersNotified(number: 3),
    .notice(.revocationDone(revoked: 9)),
    .notice(.resubmissionDone(queue: 2)), .notice(.poolPlanDone), .notice(.queueDrained(queue: 3)),
  ]

  private func bytes<Value: BinaryCodable>(of value: Value) throws -> [UInt8] {
    var (value, coder) = (value, BinaryCoder())
    try coder.code(&value)
    return coder.bytes
  }

  private func read<Value: BinaryCodable>(_ bytes: [UInt8], into blank: Value) throws -> Value {
    var (value, coder) = (blank, BinaryCoder(reading: bytes))
    try coder.code(&value)
    #expect(coder.remaining == 0)
    return value
  }

  @Test func `every event and effect survives a round trip, in few bytes`() throws {
    for event in Self.events {
      #expect(try read(try bytes(of: event), into: .timePassed) == event)
    }
    for effect in Self.effects {
      #expect(try read(try bytes(of: effect), into: .notice(.fleetBackedOff)) == effect)
    }
    #expect(try bytes(of: Event.identity(account: 7, caller: 90)).count == 6)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `every command survives a round trip`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    for _ in 0..<50 {
      let command = Command.any(&random)
      #expect(try read(try bytes(of: command), into: .verifyLedger) == command)
    }
  }

  @Test func `integers keep their value at every length, and a longer one is refused with its place`() throws
  {
    for shift in 0..<64 {
      for value in [1 << UInt64(shift), (1 << UInt64(shift)) - 1, ~(1 << UInt64(shift))] as [UInt64] {
        var (coder, unsigned, signed) = (BinaryCoder(), value, Int64(bitPattern: value))
        try coder.code(&unsigned)
        try coder.code(&signed)
        var reader = BinaryCoder(reading: coder.bytes)
        var (first, second) = (0 as UInt64, 0 as Int64)
        try reader.code(&first)
        try reader.code(&second)
        #expect(first == value && second == Int64(bitPattern: value) && reader.remaining == 0)
      }
    }
    var reader = BinaryCoder(reading: Array(repeating: 0xFF, count: 10))
    var number: UInt64 = 0
    let error = #expect(throws: MalformedBytes.self) { try reader.code(&number) }
    #expect(error?.description == "byte 0: expected an integer of 64 bits, found a longer one")
  }

  @Test func `a count of one element more than bytes follow it is refused`() throws {
    // The count itself takes the byte that seems to be left.
    var coder = BinaryCoder()
    var number = 2
    try coder.code(count: &number)
    var reader = BinaryCoder(reading: coder.bytes + [0x61])
    var text = ""
    let error = #expect(throws: MalformedBytes.self) { try reader.code(&text) }
    #expect(error?.description == "byte 0: expected a number from 0 to 1, found 2")
  }

  /// An engine with requests and renewals in every state: parked, queued, in flight, backing off, asked, pausing.
  static func lived(seed: UInt64 = 1, steps: Int = 200) -> Bench {
    var random = TestRandom(seed: seed)
    let bench = Bench.responders(4, live: 5, dead: 1) {
      $0.queues.count = 3
      $0.servers.count = 3
      $0.backOff.failures = 2
      $0.ocsp.active = 3
    }
    for responder in 0..<3 {
      for issuer in 0..<6 { bench.renewalDue(responder, issuer, at: Double(random.below(60))) }
    }
    for step in 0..<steps {
      let now = (bench.engine.now - start).seconds + Double(random.below(1000)) / 1000
      switch random.below(12) {
      case 0...4: bench.identity(account: Int32(random.below(2)), caller: UInt32(step), at: now)
      case 5:
        bench.certificate(account: Int32(random.below(2)), at: now)
        if !bench.engine.revocation.isEmpty {
          bench.handle(
            .replacementRequested(certificate: UInt32(random.below(bench.engine.revocation.count))))
        }
      case 6, 7: bench.finish(random.below(3), random.pick([.issued, .issuerDead, .hardwareFailed]), at: now)
      case 8:
        bench.handle(
          random.pick([
            .serverAdded, .issuerAdded, .accountAdded(perSecond: 1, burst: 2),
            .responderAdded(isActive: true),
            .timeoutsChanged(identity: .seconds(Int64(1 + random.below(9))), renewal: .seconds(5)),
            .keyDestroyed(issuer: 2), .profilesReverted(frontEnd: 0),
            .revocationRequired(
              account: Int32(random.below(2)), issuer: 1, count: Int32(1 + random.below(20)),
              deadline: bench.engine.now + .seconds(Int64(random.below(60)))),
          ]), at: now)
      default: bench.execute(.any(&random), at: now)
      }
    }
    return bench
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a restored engine continues like the original`(seed: UInt64) throws {
    let bench = Self.lived(seed: seed)
    let other = Self.lived(seed: seed)
    other.engine = try IssuanceEngine(bytes: bench.engine.bytes)
    #expect(other.digest == bench.digest && other.engine.nextDeadline == bench.engine.nextDeadline)
    #expect(other.engine.bytes == bench.engine.bytes)
    for step in 1...20 {
      let seconds = (bench.engine.now - start).seconds + Double(step)
      let expected = bench.pass(to: seconds)
      #expect(other.pass(to: seconds) == expected)
      #expect(other.finish(step % 3) == bench.finish(step % 3))
      other.identity(caller: 5)
      bench.identity(caller: 5)
      #expect(other.digest == bench.digest, "seed \(seed), step \(step)")
    }
  }

  @Test func `bytes cut off or altered are refused with the place`() throws {
    let bytes = Self.lived().engine.bytes
    for length in [0, 1, 12, 20, bytes.count / 2, bytes.count - 1] {
      let error = #expect(throws: MalformedBytes.self) { try IssuanceEngine(bytes: Array(bytes[..<length])) }
      #expect(error?.offset == length)
    }
    for place in stride(from: 0, to: bytes.count, by: 97) {
      var altered = bytes
      altered[place] ^= 1 << UInt8(place % 8)
      let error = #expect(throws: MalformedBytes.self) { try IssuanceEngine(bytes: altered) }
      #expect(error != nil, "byte \(place)")
    }
    var newer = bytes
    newer[4] = 2
    let error = #expect(throws: MalformedBytes.self) { try IssuanceEngine(bytes: newer) }
    #expect(error?.description == "byte 4: expected version 1, found version 2")
  }

  /// The checksum finds accidents; invalid content under a valid checksum must not trap either.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `altered content under a valid checksum is refused or gives a running engine`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let content = Array(
      try Sealed.open(Self.lived(seed: seed).engine.bytes, mark: IssuanceEngine.mark, version: 1).content)
    var read = 0
    for _ in 0..<25 {
      var altered = content
      for _ in 0...random.below(3) { altered[random.below(altered.count)] = UInt8(random.below(256)) }
      if random.chance(20) { altered.removeLast(random.below(altered.count)) }
      guard var engine = try? IssuanceEngine(content: altered) else { continue }
      read += 1
      var digest = StateDigest()
      engine.digest(into: &digest)
      var effects = Effects()
      engine.handle(.identity(account: 0, caller: 1), at: engine.now + .seconds(1), into: &effects)
    }
    #expect(read < 25, "an altered engine is not always valid")
  }

  @Test func `a journal is read up to the first damage`() throws {
    var journal = InputJournal()
    let inputs: [EngineInput] =
      Self.events.map { .event($0) } + [.command(try Command(parsing: "queue.park 1/3"))]
    for (index, input) in inputs.enumerated() { journal.add(input, at: at(Double(index))) }
    var read: [EngineInput] = []
    try InputJournal.read(journal.bytes) { time, input in
      #expect(time == at(Double(read.count)))
      read.append(input)
    }
    #expect(read == inputs)
    for cut in [1, 8, 30] {
      var count = 0
      let error = #expect(throws: MalformedBytes.self) {
        try InputJournal.read(Array(journal.bytes.dropLast(cut))) { _, _ in count += 1 }
      }
      #expect(count >= inputs.count - 2 && error?.offset == journal.bytes.count - cut)
    }
    var random = TestRandom(seed: 1)
    for _ in 0..<300 {
      var altered = journal.bytes
      altered[random.below(altered.count)] ^= UInt8(1 + random.below(255))
      var count = 0
      #expect(throws: MalformedBytes.self) { try InputJournal.read(altered) { _, _ in count += 1 } }
      #expect(count < inputs.count)
    }
  }
}
