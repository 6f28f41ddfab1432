import Basics
import Dispatch
import Issuance
import Signing
import Synchronization
import Testing

@testable import Service

@Suite struct OCSPServiceTests {
  /// A key that signs when it is let, as a slow token.
  private struct HeldKey: SigningKey {
    let key: SoftwareKey
    let gate: DispatchSemaphore
    var publicKey: PublicKeyInfo { key.publicKey }
    var algorithm: SignatureAlgorithm { key.algorithm }

    func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
      gate.wait()
      defer { gate.signal() }
      return try key.sign(bytes)
    }
  }

  private struct BrokenKey: SigningKey {
    let publicKey: PublicKeyInfo
    let algorithm: SignatureAlgorithm
    func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] { throw .unavailable("the token is gone") }
  }

  @Test func `answers come from active responders with a valid certificate, in turn`() async throws {
    let stand = try OCSPStand(responders: 3)
    let leaf = try stand.issue("leaf")
    let request = try stand.request([leaf.serial])
    try stand.service.install(
      stand.signer("expired", lifetime: .hours(-1)), responder: 2, issuer: stand.place)
    let signers = [0, 1].compactMap {
      stand.service.table.signers[$0]?[stand.place]?.responder.certificate.der
    }
    var counts = [0, 0]
    for _ in 0..<20 {
      let reply = await stand.reply(request)
      #expect(reply.outcome == .good)
      for (place, der) in signers.enumerated() where reply.der.contains(der) { counts[place] += 1 }
    }
    #expect(counts.allSatisfy { $0 >= 6 } && counts.reduce(0, +) == 20, "\(counts)")
    stand.service.setActive([1])
    let reply = await stand.reply(request)
    #expect(reply.der.contains(signers[1]))
  }

  @Test func `without a responder that can answer the caller is to try later`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let request = try stand.request([leaf.serial])
    stand.service.setActive([])
    #expect(await stand.reply(request).der == [0x30, 3, 0x0A, 1, 3])
    stand.service.setActive([0])
    #expect(await stand.reply(request).outcome == .good)
    stand.service.removeSigners(ofResponder: 0)
    #expect(await stand.reply(request).outcome == .tryLater)
  }

  @Test
  func `a status that cannot be looked up is asked for later, and a key that fails is an internal error`()
    async throws
  {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let request = try stand.request([leaf.serial])
    stand.known.fail(true)
    #expect(await stand.reply(request).outcome == .tryLater)
    stand.known.fail(false)
    let signer = try stand.signer("broken") { BrokenKey(publicKey: $0.publicKey, algorithm: $0.algorithm) }
    try stand.service.install(signer, responder: 0, issuer: stand.place)
    #expect(await stand.reply(request).der == [0x30, 3, 0x0A, 1, 2])
  }

  @Test func `of a certificate that was not issued nothing is said`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let other = try OCSPStand()
    let stranger = SerialNumber.random(prefix: 9)
    #expect(try await stand.reply(stand.request([stranger])).der == [0x30, 3, 0x0A, 1, 6])
    // Another CA's certificate, and one of ours under another CA's name.
    #expect(try await stand.reply(other.request([leaf.serial])).outcome == .unauthorized)
    #expect(try await stand.reply(stand.request([leaf.serial])).outcome == .good)
  }

  @Test func `an answer is valid no longer than its signer's certificate`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    try stand.service.install(
      stand.signer("short", lifetime: .minutes(10)), responder: 0, issuer: stand.place)
    let reply = try await stand.reply(stand.request([leaf.serial]))
    #expect(reply.validity?.nextUpdate == OCSPStand.now + .minutes(10))
    let answer = PlainAnswer(reply, at: OCSPStand.now, maxAge: .hours(1))
    #expect(answer.headers.first?.value == "max-age=600, public, no-transform, must-revalidate")
  }

  @Test(arguments: [(Interval.hours(12), Interval.minutes(5)), (.minutes(10), .minutes(1))])
  func `an answer is valid some minutes before it is made, for clocks that are behind`(
    validity: Interval, backdated: Interval
  ) async throws {
    var policy = OCSPPolicy()
    policy.validity = validity
    let stand = try OCSPStand(policy: policy)
    let revocation = IssuedStatus.revoked(at: OCSPStand.now - .seconds(1), reason: .keyCompromise)
    for leaf in [try stand.issue("good"), try stand.issue("revoked", revocation)] {
      let reply = try await stand.reply(stand.request([leaf.serial]))
      #expect(reply.validity?.thisUpdate == OCSPStand.now - backdated)
      #expect(reply.validity?.nextUpdate == OCSPStand.now - backdated + validity)
    }
  }

  @Test func `no answer is valid before its signer's certificate`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let key = try SoftwareKey(generating: .p256)
    var template = try OCSPStand.template("new", key.publicKey, .ocspSigner)
    template.notBefore = OCSPStand.now - .seconds(20)
    try stand.service.install(
      ResponderSigner(certificate: stand.issuing.issue(template), key: key), responder: 0, issuer: stand.place
    )
    let reply = try await stand.reply(stand.request([leaf.serial]))
    #expect(reply.validity?.thisUpdate == template.notBefore)
  }

  @Test(arguments: [1, 32, 128])
  func `a nonce is repeated, and its answer not kept`(octets: Int) async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let nonce = (0..<octets).map { UInt8($0) }
    let reply = try await stand.reply(stand.request([leaf.serial], nonce: nonce))
    #expect(reply.outcome == .good && reply.der.contains(nonce) && reply.validity == nil)
    #expect(PlainAnswer(reply, at: OCSPStand.now, maxAge: .hours(1)).headers.map(\.value) == ["no-store"])
  }

  @Test(arguments: [0, 129])
  func `a nonce of another length makes a malformed request`(octets: Int) async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    let reply = try await stand.reply(stand.request([leaf.serial], nonce: Array(repeating: 7, count: octets)))
    #expect(reply.outcome == .malformed)
  }

  @Test func `few requests wait for a slow key, and the others are to try later`() async throws {
    var policy = OCSPPolicy()
    policy.slowSigningsMax = 2
    policy.slowWaitersMax = 3
    let stand = try OCSPStand(policy: policy)
    let leaf = try stand.issue("leaf")
    let gate = DispatchSemaphore(value: 0)
    let slow = try stand.signer("slow", isQuick: false) { HeldKey(key: $0, gate: gate) }
    try stand.service.install(slow, responder: 0, issuer: stand.place)
    let request = try stand.request([leaf.serial])
    var waiting: [OCSPService.Step] = []
    for _ in 0..<8 { waiting.append(stand.service.answer(request)) }
    let refused = waiting.filter {
      if case .now(let reply) = $0 { reply.outcome == .tryLater } else { false }
    }
    #expect(refused.count == 3)
    let replies = AsyncStream<OCSPReply> { stream in
      let counter = Counter(5)
      for case .later(let begin) in waiting {
        begin { reply in
          stream.yield(reply)
          if counter.countDown() { stream.finish() }
        }
      }
      gate.signal()
    }
    var outcomes: [OCSPReply.Outcome] = []
    for await reply in replies { outcomes.append(reply.outcome) }
    #expect(outcomes == Array(repeating: .good, count: 5))
    // The places are free again.
    #expect(await stand.reply(request).outcome == .good)
  }

  private final class Counter: Sendable {
    private let left: Mutex<Int>
    init(_ count: Int) { left = Mutex(count) }
    func countDown() -> Bool {
      left.withLock { left in
        left -= 1
        return left == 0
      }
    }
  }

  @Test func `the engine gets the counts of each second, and Prometheus those of all`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("leaf")
    _ = try await stand.reply(stand.request([leaf.serial]))
    _ = await stand.reply([1, 2, 3])
    stand.service.setActive([])
    _ = try await stand.reply(stand.request([leaf.serial]))
    #expect(stand.service.takeCounts() == .ocspAnswered(count: 3, failed: 1))
    #expect(stand.service.takeCounts() == .ocspAnswered(count: 0, failed: 0))
    let board = MetricsBoard(stand.gauges, sources: [stand.service])
    for line in [
      "ocsp_answers_total{code=\"good\"} 1", "ocsp_answers_total{code=\"try_later\"} 1",
      "ocsp_answers_total{code=\"malformed_request\"} 1",
      "ocsp_signer_notafter_seconds{responder=\"r1\",issuer=\"1\"} \((OCSPStand.now + .days(14)).nanoseconds / 1_000_000_000)",
    ] { #expect(board.text.contains("signalbox_" + line + "\n"), "\(line)") }
    let judged = try Tool.run(
      "promtool", ["check", "metrics"], input: Array(board.text.utf8), in: stand.scratch)
    #expect(judged.status == 0 && judged.text.isEmpty, "\(judged.text)")
  }

  @Test func `a CA with a new key is asked about by both`() async throws {
    let stand = try OCSPStand()
    let old = try stand.issue("old")
    let key = try SoftwareKey(generating: .p256)
    let certificate = try stand.root.issue(
      OCSPStand.template("Issuing CA 1", key.publicKey, .issuingCA(pathLength: 0), lifetime: .days(1000)))
    let place = stand.service.add(AnsweredIssuer(number: 0, certificate: certificate))
    let successor = try IssuingAuthority(certificate: certificate, key: key)
    let signerKey = try SoftwareKey(generating: .p256)
    let signer = try successor.issue(OCSPStand.template("OCSP", signerKey.publicKey, .ocspSigner))
    try stand.service.install(
      ResponderSigner(certificate: signer, key: signerKey), responder: 0, issuer: place)
    let new = SerialNumber.random(prefix: 3)
    stand.known[new] = .good
    let request = try OCSPRequest.der([OCSPCertID(new, of: OCSPIssuer(certificate))])
    #expect(await stand.reply(request).der.contains(signer.der))
    #expect(try await stand.reply(stand.request([old.serial])).outcome == .good)
  }
}
