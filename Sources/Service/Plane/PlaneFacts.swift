import Basics
import Issuance
import Session
import Signing
import Store

/// What a plane knows of a single thing: a request's subject and serial number, a CA's certificate, a responder's signing
/// certificates, an account's counters.
struct PlaneFacts {
  private let plane: Plane
  private let accounts: AccountDirectory?

  /// - Parameter accounts: those of the account book, with their names; nil knows numbers alone.
  init(_ plane: Plane, accounts: AccountDirectory? = nil) {
    self.plane = plane
    self.accounts = accounts
  }

  /// - Returns: nil if there is no such thing, or the store cannot be read now.
  func about(_ subject: FactSubject) -> [Fact]? {
    switch subject.kind {
    case .request: request(named: subject.id)
    case .issuer: Int(subject.id).flatMap(issuer)
    case .responder: Int(subject.id).flatMap(responder)
    case .account: (Int(subject.id) ?? number(ofAccount: subject.id)).flatMap(account)
    case .server: Int(subject.id).flatMap(server)
    }
  }

  /// - Parameter name: the request's number, or the serial number of its certificate.
  private func request(named name: String) -> [Fact]? {
    if name.count < 20, let id = UInt64(name), let facts = request(id) { return facts }
    guard let serial = SerialNumber(hex: name),
      let stored = try? plane.store.request(serial: serial.bytes)
    else { return nil }
    return request(stored.id)
  }

  private func request(_ id: RequestID) -> [Fact]? {
    guard let stored = try? plane.store.request(id: id) else { return nil }
    var facts = [
      Fact("subject", stored.subject), Fact("kind", stored.kind.name),
      Fact("account", stored.account < 0 ? "a responder of this plane" : called(stored.account)),
      Fact("CA", String(stored.issuer + 1)), Fact("received", stored.received.iso8601),
    ]
    if let serial = stored.serial { facts.append(Fact("serial number", Hexadecimal.text(serial))) }
    if let digest = stored.bodyDigest { facts.append(Fact("SHA-256 of the body", Hexadecimal.text(digest))) }
    if let digest = stored.keyDigest { facts.append(Fact("SHA-256 of the key", Hexadecimal.text(digest))) }
    switch stored.ending {
    case .issued(let notAfter): facts.append(Fact("issued", "expires \(notAfter.iso8601)"))
    case .rejected(let reason): facts.append(Fact("rejected", stored.detail ?? reason.name))
    case .expired: facts.append(Fact("expired", "its caller had timed out"))
    case .cancelled: facts.append(Fact("cancelled", "by an operator"))
    case nil: facts.append(Fact("state", "not ended"))
    }
    if let ended = stored.ended { facts.append(Fact("ended", ended.iso8601)) }
    if let revocation = stored.revocation {
      let reason = RevocationReason(code: revocation.reason)?.rawValue ?? String(revocation.reason)
      facts.append(Fact("revoked", "\(revocation.time.iso8601), \(reason)"))
    }
    return facts
  }

  /// - Parameter number: counts from 1.
  private func issuer(_ number: Int) -> [Fact]? {
    guard let index = UInt16(exactly: number - 1) else { return nil }
    guard let authority = plane.authorities[index] else {
      return plane.engine?.management.issuers.indices.contains(number - 1) == true
        ? [Fact("key", "none: it was destroyed, or it does not answer")] : nil
    }
    let certificate = authority.certificate
    return [
      Fact("subject", certificate.subject.text), Fact("serial number", certificate.serial.hex),
      Fact("expires", certificate.notAfter.iso8601),
      Fact("key", certificate.publicKey.type?.rawValue ?? certificate.publicKey.family.rawValue),
      Fact("key identifier", Hexadecimal.text(certificate.keyIdentifier)),
    ]
  }

  private func responder(_ number: Int) -> [Fact]? {
    guard plane.engine?.pool.responders.indices.contains(number - 1) == true,
      let signers = try? plane.store.ocspSigners().filter({ $0.responder == Int32(number - 1) })
    else { return nil }
    guard !signers.isEmpty else { return [Fact("signing certificates", "none yet")] }
    return signers.sorted { $0.issuer < $1.issuer }.map { signer in
      Fact(
        "for CA \(signer.issuer + 1)",
        "\(Hexadecimal.text(signer.serial)), expires \(signer.notAfter.iso8601)")
    }
  }

  private func account(_ number: Int) -> [Fact]? {
    guard let index = Int32(exactly: number - 1), (0..<(plane.engine?.accounts ?? 0)).contains(Int(index)),
      let counters = try? plane.store.counters(of: index)
    else { return nil }
    let names = name(of: index).map { [Fact("name", $0)] } ?? []
    return names + [
      Fact("certificates issued", String(counters[.issued])), Fact("revoked", String(counters[.revoked])),
      Fact("identities", String(counters[.identities])), Fact("signatures", String(counters[.signatures])),
      Fact("time-stamps", String(counters[.timestamps])),
    ] + lastAnswers(index)
  }

  private func name(of account: Int32) -> String? { accounts?.account(number: account)?.name }

  /// `3 (acme)`.
  private func called(_ account: Int32) -> String {
    "\(account + 1)" + (name(of: account).map { " (\($0))" } ?? "")
  }

  /// The number, counted from 1, of the account with a name.
  private func number(ofAccount name: String) -> Int? {
    (0..<(plane.engine?.accounts ?? 0)).first { self.name(of: Int32($0)) == name }.map { $0 + 1 }
  }

  /// The newest requests of an account, with what became of them.
  private func lastAnswers(_ account: Int32) -> [Fact] {
    let latest = (try? plane.store.latestRequests(of: account, atMost: Self.answersMax)) ?? []
    return latest.map { Fact("request \($0.id)", Self.answer($0)) }
  }

  private static let answersMax = 8

  private static func answer(_ stored: StoredRequest) -> String {
    let what = "\(stored.received.iso8601) \(stored.kind.name)"
    let name = stored.subject.isEmpty ? "" : " \(stored.subject)"
    return switch stored.ending {
    case .issued: "\(what) issued\(name)"
    case .rejected(let reason): "\(what) rejected: \(stored.detail ?? reason.name)"
    case .expired: "\(what) expired\(name)"
    case .cancelled: "\(what) cancelled by an operator\(name)"
    case nil: "\(what) not ended\(name)"
    }
  }

  private func server(_ number: Int) -> [Fact]? {
    guard let servers = plane.engine?.fleet.servers, servers.indices.contains(number - 1) else { return nil }
    guard let request = servers[number - 1].current else { return [Fact("works on", "nothing")] }
    return [Fact("works on", "request \(request.id)")] + (self.request(request.id) ?? [])
  }
}
