import Basics
import Foundation
import HTTPTypes
import Issuance
package import Signing
import Store

/// DSS: identities that sign documents; the caller waits for the certificate.
package final class DSSFrontEnd: Sendable {
  /// What the rest of the plane does for DSS.
  package struct Services: Sendable {
    /// The OCSP answer for a certificate of this plane, in DER; nil if none can be had now.
    package var ocspAnswer: @Sendable (SignedCertificate) async -> [UInt8]?
    /// A time-stamp token (RFC 3161) of a SHA-256 digest, in DER; nil if none can be had now.
    package var timeStamp: @Sendable ([UInt8]) async -> [UInt8]?

    package init(
      ocspAnswer: @escaping @Sendable (SignedCertificate) async -> [UInt8]?,
      timeStamp: @escaping @Sendable ([UInt8]) async -> [UInt8]?
    ) {
      self.ocspAnswer = ocspAnswer
      self.timeStamp = timeStamp
    }
  }

  let plane: any PlaneDoor
  let gate: Gate
  let profiles: FrontEndProfiles
  let records: any FrontEndRecords
  let keys: any KeyPool
  let services: Services
  let identities: IdentityShelf
  let quotas: QuotaBook
  private let limits = LimitBook()
  let base: String

  /// - Parameters:
  ///   - profiles: those of DSS, whose key type and first length identities get.
  ///   - identitiesMax: identities that can sign at the same time.
  package init(
    plane: any PlaneDoor, gate: Gate, profiles: FrontEndProfiles, records: any FrontEndRecords,
    keys: any KeyPool, services: Services, identitiesMax: Int = 10_000, base: String = "/v2"
  ) {
    self.plane = plane
    self.gate = gate
    self.profiles = profiles
    self.records = records
    self.keys = keys
    self.services = services
    self.base = base
    identities = IdentityShelf(capacity: identitiesMax)
    quotas = QuotaBook(records, .identities)
  }

  /// Identities that can sign at present.
  package var identityCount: Int { identities.count(at: plane.now) }

  /// All routes, and the document that describes them.
  package var table: RouteTable {
    let routes = [gate.loginRoute] + identityRoutes + informationRoutes
    return RouteTable(base: base, routes: routes + [OpenAPIDocument.dss.route(base: base, routes)])
  }

  // MARK: Identities

  private func makeIdentity(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    try await plane.bookingLimits(.identity, of: account, request.body, in: limits) {
      () async throws(Problem) in try await identity(request, account)
    }
  }

  private func identity(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    if let reason = plane.unavailability { throw Problem(reason) }
    try quotas.require(account)
    let profile = try await plane.booking(
      .identity, of: account, issuer: account.issuers.first ?? 0, request.body, reason: .unknownProfile
    ) { () throws(Problem) in try profiles.profile(of: account, request) }
    let now = plane.now
    guard identities.has(roomAt: now) else { throw .untaken(.overloaded, .seconds(5)) }
    // What is wrong with the body is found before a key is spent on it.
    let maker = IntakeMaker(account: account, profile: profile, now: now)
    let draft = try await plane.booking(.identity, of: account, issuer: profile.issuer, request.body) {
      () throws(Problem) in try maker.identityDraft(request.body)
    }
    guard let type = profile.identityKeyType, let key = await keys.take(type) else {
      throw .untaken(.overloaded, .seconds(2))
    }
    let intake = try maker.intake(draft, key.publicKey, request.body)
    let certificate: SignedCertificate
    switch await plane.requestIdentity(intake) {
    case .issued(let issued): certificate = issued
    case .timedOut: throw .busy(.seconds(6), id: RandomText.hexadecimal(8))
    case .rateLimited(let wait): throw .rateLimited(wait)
    case .rejected(let reason): throw Problem(reason)
    case .unavailable(let reason): throw Problem(reason)
    }
    quotas.take(account)
    guard let answer = await services.ocspAnswer(certificate) else {
      throw .busy(.seconds(5), id: RandomText.hexadecimal(8))
    }
    let identity = DSSIdentity(
      id: RandomText.hexadecimal(20), account: account.number, key: key, certificate: certificate,
      expires: plane.now + IdentityShelf.lifetime)
    identities.put(identity, at: plane.now)
    return .json {
      $0.object {
        $0.member("id", identity.id)
        $0.member("signing_cert", certificate.pem)
        $0.member("ocsp_response", Data(answer).base64EncodedString())
      }
    }
  }

  private func sign(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    let digest = try Self.digest(request.parameter(1))
    guard let identity = identities.identity(request.parameter(0), of: account.number, at: plane.now) else {
      throw .notFound
    }
    let signature: [UInt8]
    do { signature = try identity.key.sign(digestSHA256: digest) } catch {
      throw .busy(.seconds(5), id: RandomText.hexadecimal(8))
    }
    records.count(.signatures, of: account.number)
    return .json { $0.object { $0.member("signature", Hexadecimal.text(signature).lowercased()) } }
  }

  private func timeStamp(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    let digest = try Self.digest(request.parameter(0))
    guard let token = await services.timeStamp(digest) else {
      throw .busy(.seconds(5), id: RandomText.hexadecimal(8))
    }
    records.count(.timestamps, of: account.number)
    return .json { $0.object { $0.member("token", Data(token).base64EncodedString()) } }
  }

  private static func digest(_ text: String) throws(Problem) -> [UInt8] {
    guard text.utf8.count == 64, let digest = Hexadecimal.bytes(text) else {
      throw Problem(
        422, "Malformed digest: expected the 64 hexadecimal digits of SHA-256, found '\(text.excerpt)'")
    }
    return digest
  }

  private var identityRoutes: [Route] {
    let refused = Operation.Answer(422, "The digest is not one of SHA-256 in hexadecimal digits")
    return [
      Route(
        .post, "/identity", body: .required,
        Operation(
          "makeIdentity", "Makes a key and its certificate, which sign for ten minutes; the caller waits",
          request: "IdentityRequest", parameters: [FrontEndProfiles.parameter],
          [
            .init(200, "The identity", "Identity"), .init(402, "The account's quota is used up"),
            .init(422, "The subject does not keep the validation policy"),
          ]), .account { request, account throws(Problem) in try await self.makeIdentity(request, account) }),
      Route(
        .get, "/identity/{id}/sign/{digest}",
        Operation(
          "sign", "Signs a SHA-256 digest with an identity's key",
          [
            .init(200, "The signature: PKCS#1 v1.5 for RSA, DER for ECDSA", "Signature"),
            .init(404, "The account has no such identity, or it has ended"), refused,
          ]), .account { request, account throws(Problem) in try await self.sign(request, account) }),
      Route(
        .get, "/timestamp/{digest}",
        Operation(
          "timeStamp", "Time-stamps a SHA-256 digest (RFC 3161)",
          [.init(200, "The token", "TimeStamp"), refused]),
        .account { request, account throws(Problem) in try await self.timeStamp(request, account) }),
    ]
  }
}

extension FrontEndProfile {
  /// The kind of key that identities of the profile get; nil for a length in which keys are not made.
  var identityKeyType: KeyType? {
    let rule = file.policy.publicKey
    return rule.allowedLengths.first.flatMap { KeyType(rule.family, lengthBits: $0) }
  }
}
