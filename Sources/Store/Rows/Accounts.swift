package import Basics
package import Issuance

/// What is counted of an account, for its quotas.
package enum AccountCounter: UInt8, CaseIterable, Sendable {
  /// Issued certificates of `POST /certificates`.
  case issued
  /// Revoked certificates, of any kind.
  case revoked
  /// Issued certificates of `POST /identity`.
  case identities
  case signatures
  case timestamps

  /// The counter of an issued certificate.
  static func issuing(_ kind: RequestKind) -> AccountCounter? {
    switch kind {
    case .identity: .identities
    case .certificate: .issued
    case .ocspSigner: nil
    }
  }
}

/// An addition to a counter.
package struct CounterChange: Equatable, Sendable {
  package var account: Int32
  package var counter: AccountCounter
  package var by: Int

  package init(account: Int32, counter: AccountCounter, by: Int = 1) {
    self.account = account
    self.counter = counter
    self.by = by
  }
}

/// All counters of an account.
package struct AccountCounters: Equatable, Sendable {
  private var values: [Int]

  package init() { values = AccountCounter.allCases.map { _ in 0 } }

  package subscript(counter: AccountCounter) -> Int {
    get { values[Int(counter.rawValue)] }
    set { values[Int(counter.rawValue)] = newValue }
  }
}

/// An account's claim that a domain is its own.
package struct DomainClaim: Equatable, Sendable {
  package enum Status: UInt8, CaseIterable, Sendable { case pending, verified }

  /// 32 hexadecimal digits.
  package var id: String
  package var account: Int32
  package var domain: String
  package var status: Status
  package var token: String
  package var created: Instant
  package var expires: Instant
  package var assertBy: Instant
  /// What happened to it: JSON.
  package var log: String

  package init(
    id: String, account: Int32, domain: String, status: Status = .pending, token: String, created: Instant,
    expires: Instant, assertBy: Instant, log: String = "[]"
  ) {
    self.id = id
    self.account = account
    self.domain = domain
    self.status = status
    self.token = token
    self.created = created
    self.expires = expires
    self.assertBy = assertBy
    self.log = log
  }
}

/// The signing certificate that a responder uses for a CA (RFC 6960, 4.2.2.2).
package struct OCSPSigner: Equatable, Sendable {
  package var responder: Int32
  package var issuer: UInt16
  package var request: RequestID
  package var serial: [UInt8]
  /// DER.
  package var certificate: [UInt8]
  /// The name of its private key, which the store does not hold.
  package var key: String
  package var notAfter: Instant

  package init(
    responder: Int32, issuer: UInt16, request: RequestID, serial: [UInt8], certificate: [UInt8], key: String,
    notAfter: Instant
  ) {
    self.responder = responder
    self.issuer = issuer
    self.request = request
    self.serial = serial
    self.certificate = certificate
    self.key = key
    self.notAfter = notAfter
  }
}
