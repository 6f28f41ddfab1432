import Basics
import HTTPTypes
import Issuance
import Signing
import Store

/// HVCA: certificates for machines, requested by their owners, issued from queues.
package final class HVCAFrontEnd: Sendable {
  let plane: any PlaneDoor
  let gate: Gate
  let profiles: FrontEndProfiles
  let records: any FrontEndRecords
  let claims: DomainClaims
  let quotas: QuotaBook
  private let limits = LimitBook()
  /// Such as `/v2`.
  let base: String

  package init(
    plane: any PlaneDoor, gate: Gate, profiles: FrontEndProfiles, records: any FrontEndRecords,
    claims: DomainClaims, base: String = "/v2"
  ) {
    self.plane = plane
    self.gate = gate
    self.profiles = profiles
    self.records = records
    self.claims = claims
    self.base = base
    quotas = QuotaBook(records, .issued)
  }

  /// All routes, and the document that describes them.
  package var table: RouteTable {
    let routes = [gate.loginRoute] + certificateRoutes + informationRoutes + claimRoutes
    return RouteTable(base: base, routes: routes + [OpenAPIDocument.hvca.route(base: base, routes)])
  }

  // MARK: Certificates

  private func request(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    try await plane.bookingLimits(.certificate, of: account, request.body, in: limits) {
      () async throws(Problem) in try await accept(request, account)
    }
  }

  private func accept(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    try gate.limiter.take(.certificate, for: account, at: gate.now)
    if let reason = plane.unavailability { throw Problem(reason) }
    try quotas.require(account)
    let key = try Self.idempotencyKey(request)
    let profile = try await profile(of: account, request)
    let intake = try await plane.booking(
      .certificate, of: account, issuer: profile.issuer, request.body
    ) { () throws(Problem) in
      let maker = IntakeMaker(account: account, profile: profile, now: plane.now)
      let intake = try maker.certificate(request.body, repetition: key)
      let other = try Problem.caught { () throws(StoreError) in
        try records.account(using: intake.keyDigest, otherThan: account.number)
      }
      guard other == nil else {
        throw .invalid("public_key", "the key is in use elsewhere; make a new one")
      }
      try claims.require(intake.domains, of: account)
      return intake
    }
    let serial: SerialNumber
    switch await plane.requestCertificate(intake) {
    case .accepted(let accepted):
      quotas.take(account)
      serial = accepted
    case .repeated(let first): serial = first
    case .mismatched:
      return try await plane.booking(.certificate, of: account, issuer: profile.issuer, request.body) {
        () throws(Problem) in
        throw .invalid(
          "Idempotency-Key", "was used with another request within 24 hours; use another key for this one")
      }
    case .rejected(let reason): throw Problem(reason)
    case .unavailable(let reason): throw Problem(reason)
    }
    return .created("\(base)/certificates/\(serial.hex)")
  }

  /// The profile that a request is for; one that the account does not have is booked.
  private func profile(of account: Account, _ request: APIRequest) async throws(Problem) -> FrontEndProfile {
    try await plane.booking(
      .certificate, of: account, issuer: account.issuers.first ?? 0, request.body, reason: .unknownProfile
    ) { () throws(Problem) in try profiles.profile(of: account, request) }
  }

  private static func idempotencyKey(_ request: APIRequest) throws(Problem) -> String? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...255).contains(key.utf8.count) else {
      throw .badRequest("an Idempotency-Key has 1 to 255 characters")
    }
    return key
  }

  private func certificate(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    let serial = try Self.serial(request)
    guard let state = await plane.certificate(serial, of: account.number) else { throw .notFound }
    switch state {
    case .inProgress:
      return .json(202) { $0.object { $0.member("description", "Operation in progress") } }
    case .issued(let certificate, let instant): return Self.answer(certificate, "ISSUED", instant)
    case .revoked(let certificate, let instant, _): return Self.answer(certificate, "REVOKED", instant)
    case .refused(let reason): throw Problem(422, reason)
    case .unavailable(let reason): throw Problem(reason)
    }
  }

  /// The serial number that a path ends with.
  private static func serial(_ request: APIRequest) throws(Problem) -> SerialNumber {
    let text = request.parameter(0)
    guard let serial = SerialNumber(hex: text) else {
      throw Problem(422, "invalid serial number format: expected hexadecimal digits, found '\(text.excerpt)'")
    }
    return serial
  }

  private static func answer(_ certificate: SignedCertificate, _ status: String, _ instant: Instant)
    -> APIResponse
  {
    .json {
      $0.object {
        $0.member("certificate", certificate.pem)
        $0.member("status", status)
        $0.member("updated_at", Int(instant.nanoseconds / 1_000_000_000))
      }
    }
  }

  /// The reasons of the API, which are those of RFC 5280 that an account can know.
  static let reasons: [RevocationReason] = [
    .unspecified, .affiliationChanged, .keyCompromise, .superseded, .cessationOfOperation,
    .privilegeWithdrawn,
  ]

  private func patch(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let name = fields.requiredText("revocation_reason", max: 64)
    let second = fields.integer("revocation_time")
    fields.finish()
    let reason = name.flatMap { name in Self.reasons.first { $0.rawValue == name } }
    if let name, reason == nil {
      let known = Self.reasons.map(\.rawValue).joined(separator: ", ")
      errors.add("revocation_reason", "expected one of \(known), found '\(name.excerpt)'")
    }
    let present = plane.now.nanoseconds / 1_000_000_000
    if let second, !(0...present).contains(second) {
      errors.add(
        "revocation_time", "expected seconds since 1970 up to the present (\(present)), found \(second)")
    }
    try errors.report()
    let time = second.map { Instant(nanoseconds: $0 * 1_000_000_000) }
    return try await revoke(request, account, reason ?? .unspecified, time)
  }

  private func revoke(
    _ request: APIRequest, _ account: Account, _ reason: RevocationReason, _ time: Instant?
  ) async throws(Problem) -> APIResponse {
    let serial = try Self.serial(request)
    switch await plane.revoke(serial, of: account.number, reason: reason, at: time) {
    case .revoked: return .empty(204)
    case .alreadyRevoked: throw Problem(409, "the certificate is revoked already")
    case .notIssued: throw Problem(409, "the certificate has not been issued")
    case .unknown: throw .notFound
    case .unavailable(let reason): throw Problem(reason)
    }
  }

  private var certificateRoutes: [Route] {
    let missing = Operation.Answer(404, "The account has no certificate with this serial number")
    return [
      Route(
        .post, "/certificates", body: .required,
        Operation(
          "requestCertificate", "Requests a certificate, which is issued from a queue",
          request: "CertificateRequest",
          parameters: [
            .init(
              "Idempotency-Key", in: .header,
              "A text of the caller's own: within 24 hours the same request with the same one gets the first one's answer, and no second certificate is issued; another request with it gets 422. Without it, requests are the same if account, key, subject, names, usages and validity are",
              schema: #"{"type":"string","minLength":1,"maxLength":255}"#),
            FrontEndProfiles.parameter,
          ],
          [
            .init(201, "Accepted; the certificate is at Location", headers: ["Location"]),
            .init(402, "The account's quota is used up"),
            .init(422, "The request does not keep the validation policy, or its key cannot be certified"),
            .init(424, "The account's claim of a domain has expired"),
          ]), .account { request, account throws(Problem) in try await self.request(request, account) }),
      Route(
        .get, "/certificates/{serial}",
        Operation(
          "getCertificate", "Fetches a certificate",
          [
            .init(200, "The certificate", "Certificate"), .init(202, "It is being issued", "InProgress"),
            missing,
            .init(422, "The request ended without a certificate, or this is no serial number"),
          ]), .account { request, account throws(Problem) in try await self.certificate(request, account) }),
      Route(
        .patch, "/certificates/{serial}", body: .required,
        Operation(
          "revokeCertificate", "Revokes a certificate", request: "Revocation",
          [
            .init(204, "Revoked"), missing, .init(409, "It is revoked already, or has not been issued"),
            .init(422, "The reason or the time is not one that can be given, or this is no serial number"),
          ]), .account { request, account throws(Problem) in try await self.patch(request, account) }),
      Route(
        .delete, "/certificates/{serial}",
        Operation(
          "deleteCertificate", "Revokes a certificate without a reason; the older form of PATCH",
          [
            .init(204, "Revoked"), missing, .init(409, "It is revoked already, or has not been issued"),
            .init(422, "This is no serial number"),
          ]),
        .account { request, account throws(Problem) in
          try await self.revoke(request, account, .unspecified, nil)
        }),
    ]
  }
}
