import Basics
import HTTPTypes
import Issuance
import Signing

extension ManagementAPI {
  var revocationRoute: Route {
    route(
      .post, "/revocations", body: .required,
      Operation(
        "revoke", "Revokes a certificate of any account", request: "Revocation",
        [
          .init(204, "Revoked"), .init(404, "No such certificate"),
          .init(409, "It is revoked already, or was not issued"),
        ])
    ) { [self] request, person throws(Problem) in try await revoke(request, person) }
  }

  /// Those of certificates that stay revoked.
  private static let reasons: [RevocationReason] = [
    .unspecified, .keyCompromise, .cACompromise, .affiliationChanged, .superseded, .cessationOfOperation,
    .privilegeWithdrawn, .aACompromise,
  ]

  private func revoke(_ request: APIRequest, _ person: String) async throws(Problem) -> APIResponse {
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let serialText = fields.requiredText("serial_number", max: 64)
    let reasonText = fields.requiredText("reason", max: 64)
    let second = fields.integer("time")
    fields.finish()
    let serial = serialText.flatMap { SerialNumber(hex: $0) }
    if let serialText, serial == nil {
      errors.add(
        "serial_number",
        "expected a serial number of at most 20 bytes in hexadecimal, found '\(serialText.excerpt)'")
    }
    let reason = reasonText.flatMap { RevocationReason(rawValue: $0) }.flatMap {
      Self.reasons.contains($0) ? $0 : nil
    }
    if let reasonText, reason == nil {
      let names = Self.reasons.map(\.rawValue).joined(separator: ", ")
      errors.add("reason", "expected one of \(names), found '\(reasonText.excerpt)'")
    }
    if let second, !(0...253_402_300_799).contains(second) {
      errors.add("time", "expected seconds since 1970-01-01T00:00:00Z, found \(second)")
    }
    try errors.report()
    guard let serial, let reason else { throw .badRequest("expected serial_number and reason") }
    let instant = second.flatMap { $0 < 9_000_000_000 ? Instant(nanoseconds: $0 * 1_000_000_000) : nil }
    switch await door.revoke(serial, reason: reason, at: instant, by: person) {
    case .revoked: return .empty(204)
    case .alreadyRevoked: throw Problem(409, "the certificate is revoked already")
    case .notIssued: throw Problem(409, "the request has no certificate")
    case .unknown: throw Problem(404, "there is no certificate with this serial number")
    case .unavailable: throw .busy(.seconds(5))
    }
  }
}
