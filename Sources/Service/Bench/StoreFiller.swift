internal import Basics
internal import Dispatch
internal import Issuance
internal import Signing
internal import Store
internal import Synchronization

/// Stores certificates by the thousand into a plane that does not run, signed by its first CA, without its engine.
///
/// They are the first account's. Their requests' numbers are far above the engine's, so that none meets another.
package struct StoreFiller {
  private static let firstNumber: UInt64 = 1 << 40
  private static let group = 1_000

  private let folder: PlaneFolder
  private let keys: PlaneKeys

  package init(_ folder: PlaneFolder, _ keys: PlaneKeys) {
    self.folder = folder
    self.keys = keys
  }

  /// - Parameter count: how many are to be stored in all, those of earlier calls included.
  package func fill(to count: Int) throws {
    let files = PlaneFiles(folder: folder, keys: keys)
    guard let authority = try files.authorities(of: files.issuers())[0] else { return }
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let now = PlaneClock.systemTime()
    let key = try SoftwareKey(generating: .p256)
    let newest = UInt64(try store.restore().lastRequest)
    var next = newest >= Self.firstNumber ? Int(newest - Self.firstNumber) + 1 : 0
    let maker = Maker(authority: authority, key: key, now: now)
    while next < count {
      let numbers = Array(next..<min(count, next + Self.group))
      var batch = StoreBatch()
      for (request, ending) in try maker.rows(numbers, after: Self.firstNumber) {
        batch.requests.append(request)
        batch.endings.append(ending)
      }
      try store.commit(batch)
      next += numbers.count
    }
  }

  /// Makes rows on all processors.
  private struct Maker: Sendable {
    let authority: IssuingAuthority
    let key: SoftwareKey
    let now: Instant

    func rows(_ numbers: [Int], after first: UInt64) throws -> [(NewRequest, RequestEnding)] {
      let shares = 4
      let made = Mutex<[Int: Result<[(NewRequest, RequestEnding)], any Error>]>([:])
      DispatchQueue.concurrentPerform(iterations: shares) { share in
        let own = numbers[numbers.count * share / shares..<numbers.count * (share + 1) / shares]
        let rows = Result { try own.map { try row($0, after: first) } }
        made.withLock { $0[share] = rows }
      }
      let all = made.withLock { $0 }
      return try (0..<shares).flatMap { try all[$0]?.get() ?? [] }
    }

    private func row(_ number: Int, after first: UInt64) throws -> (NewRequest, RequestEnding) {
      let subject = try PlaneMaker.name("bench", "stored \(number)")
      let template = CertificateTemplate(
        serial: .random(prefix: 1), subject: subject, publicKey: key.publicKey, notBefore: now - .minutes(5),
        notAfter: now + .days(90), usage: .tlsClient)
      let toBeSigned = try authority.toBeSigned(template)
      let certificate = try authority.certificate(signing: toBeSigned)
      let id = first + UInt64(number)
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
