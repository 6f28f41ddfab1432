internal import Basics
internal import Dispatch
internal import Issuance
internal import Signing
internal import Store
internal import Synchronization

/// Stores certificates by the thousand into a plane that does not run, signed by its first CA, without its engine.
///
/// They are the first account's. Their requests' numbers follow the engine's, which goes on behind them: as if the plane had
/// issued them.
package struct StoreFiller {
  private static let group: RequestID = 1_000

  private let folder: PlaneFolder
  private let keys: PlaneKeys

  package init(_ folder: PlaneFolder, _ keys: PlaneKeys) {
    self.folder = folder
    self.keys = keys
  }

  /// - Parameter count: how many are stored.
  package func fill(to count: Int) throws {
    let files = PlaneFiles(folder: folder, keys: keys)
    guard let authority = try files.authorities(of: files.issuers())[0] else { return }
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let now = PlaneClock.systemTime()
    let key = try SoftwareKey(generating: .p256)
    let stored = try store.restore()
    var engine = try PlaneRestart(store) { IssuanceEngine(PlaneConfiguration().engine, start: now) }.engine
    let last = max(engine.lastRequest, stored.lastRequest)
    let maker = Maker(authority: authority, key: key, now: now)
    for first in stride(from: last + 1, through: last + RequestID(count), by: Int(Self.group)) {
      var batch = StoreBatch()
      for (request, ending) in try maker.rows(first..<min(last + RequestID(count) + 1, first + Self.group)) {
        batch.requests.append(request)
        batch.endings.append(ending)
      }
      try store.commit(batch)
    }
    engine.leaveOut(upTo: last + RequestID(count))
    try store.snapshot(engine.bytes, stored.snapshot?.companion ?? [], after: stored.lastChunk)
  }

  /// Makes rows on all processors.
  private struct Maker: Sendable {
    let authority: IssuingAuthority
    let key: SoftwareKey
    let now: Instant

    func rows(_ ids: Range<RequestID>) throws -> [(NewRequest, RequestEnding)] {
      let shares = 4
      let made = Mutex<[Int: Result<[(NewRequest, RequestEnding)], any Error>]>([:])
      DispatchQueue.concurrentPerform(iterations: shares) { share in
        let own = (ids.count * share / shares..<ids.count * (share + 1) / shares).map {
          ids.lowerBound + UInt64($0)
        }
        let rows = Result { try own.map(row) }
        made.withLock { $0[share] = rows }
      }
      let all = made.withLock { $0 }
      return try (0..<shares).flatMap { try all[$0]?.get() ?? [] }
    }

    private func row(_ id: RequestID) throws -> (NewRequest, RequestEnding) {
      let subject = try PlaneMaker.name("bench", "stored \(id)")
      let template = CertificateTemplate(
        serial: .random(prefix: 1, at: PlaneClock.systemTime()), subject: subject, publicKey: key.publicKey,
        notBefore: now - .minutes(5),
        notAfter: now + .days(90), usage: .tlsClient)
      let toBeSigned = try authority.toBeSigned(template)
      let certificate = try authority.certificate(signing: toBeSigned)
      let digest = DigestAlgorithm.sha256.digest(subject.der)
      // Each has a key of its own in the index of keys.
      let request = NewRequest(
        id: id, kind: .certificate, account: 0, issuer: 0, profile: 0, received: now, repetitionKey: digest,
        bodyDigest: digest, subject: subject.text, keyDigest: DigestAlgorithm.sha256.digest(digest),
        serial: template.serial.bytes, notBefore: template.notBefore, notAfter: template.notAfter,
        toBeSigned: toBeSigned)
      let ending = RequestEnding(
        request: id, ending: .issued(notAfter: template.notAfter), at: now, certificate: certificate.der)
      return (request, ending)
    }
  }
}
