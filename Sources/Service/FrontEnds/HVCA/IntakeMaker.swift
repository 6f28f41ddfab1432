import Basics
import Crypto
import Foundation
import Issuance
import Signing

/// Makes the plane's intakes of requests that keep the policy.
struct IntakeMaker: Sendable {
  let account: Account
  let profile: FrontEndProfile
  let now: Instant

  /// Checks a certificate request (HVCA) against the profile; throws 422 with all that is wrong.
  ///
  /// - Parameter repetition: the caller's `Idempotency-Key`, or nil.
  func certificate(_ bytes: [UInt8], repetition: String?) throws(Problem) -> Intake {
    let errors = FieldErrors(body: bytes)
    let body = try CertificateRequestBody(bytes, errors)
    let key = publicKey(body, errors)
    let request = checked(body, errors)
    try errors.report()
    guard let key, let request else { throw Problem(422, "the request is not valid") }
    return try intake(.certificate, body, request, key, bytes, repetition)
  }

  /// An identity call (DSS) whose subject keeps the profile, before it has a key.
  struct IdentityDraft {
    fileprivate var body: CertificateRequestBody
    fileprivate var request: Checked
  }

  func identityDraft(_ bytes: [UInt8]) throws(Problem) -> IdentityDraft {
    let errors = FieldErrors(body: bytes)
    var body = try CertificateRequestBody(identity: bytes, errors)
    // An empty object asks for an identity of the account itself, if no profile's fixed values say whose it is.
    let rule = profile.file.policy.subject["common_name"]
    if body.hasNoSubject, let rule, rule.presence != .fixed, rule.presence != .forbidden {
      body.subject["common_name"] = account.name
    }
    let request = checked(body, errors)
    try errors.report()
    guard let request else { throw Problem(422, "the request is not valid") }
    return IdentityDraft(body: body, request: request)
  }

  func intake(_ draft: IdentityDraft, _ key: PublicKeyInfo, _ bytes: [UInt8]) throws(Problem) -> Intake {
    try intake(.identity, draft.body, draft.request, key, bytes, nil)
  }

  fileprivate struct Checked {
    var subject: SubjectName
    var names: [GeneralName]
    var usages: [OID]
    var notBefore: Instant
    var notAfter: Instant
  }

  private func checked(_ body: CertificateRequestBody, _ errors: FieldErrors) -> Checked? {
    let check = PolicyCheck(policy: profile.file.policy, errors: errors)
    let subject = check.subject(body)
    let names = check.names(body)
    let usages = check.usages(body)
    check.signature(body, of: profile.authority.key.algorithm)
    let validity = check.validity(body, at: now, issuerEnd: profile.authority.certificate.notAfter)
    if subject?.isEmpty == true, names.isEmpty {
      errors.add("subject_dn", "expected a subject or a name in san")
    }
    guard let subject, let (notBefore, notAfter) = validity else { return nil }
    return Checked(subject: subject, names: names, usages: usages, notBefore: notBefore, notAfter: notAfter)
  }

  // MARK: Keys

  /// The key of a request, proven to be the caller's and fit for use; nil with an error.
  private func publicKey(_ body: CertificateRequestBody, _ errors: FieldErrors) -> PublicKeyInfo? {
    let rule = profile.file.policy.publicKey
    guard let pem = body.publicKey else {
      errors.add("public_key", "missing; expected a key in PEM")
      return nil
    }
    let key: PublicKeyInfo
    do throws(SigningError) {
      switch rule.format {
      case .pkcs8: key = try PublicKeyInfo(pem: pem)
      case .pkcs10: key = try PublicKeyInfo(csrPEM: pem)
      }
    } catch {
      errors.add("public_key", error.message)
      return nil
    }
    guard key.family == rule.family, rule.allowedLengths.contains(key.lengthBits) else {
      let lengths = rule.allowedLengths.map(String.init).joined(separator: ", ")
      errors.add(
        "public_key",
        "expected an \(rule.family.rawValue) key of \(lengths) bits, found \(key.family.rawValue) of \(key.lengthBits)"
      )
      return nil
    }
    let proof = possession(body.publicKeySignature, key)
    // A signature that an ECDSA key verifies shows that its point is on the curve, the only weakness that is looked for.
    let isSound = key.family == .ecdsa && proof == .proven
    if !isSound, let weakness = key.weakness {
      errors.add("public_key", weakness)
      return nil
    }
    if case .refused(let reason) = proof { errors.add("public_key_signature", reason) }
    return key
  }

  /// Whether the caller has the private key.
  private enum Possession: Equatable {
    case proven
    /// The policy asks for no other proof.
    case waived
    case refused(String)
  }

  private func possession(_ signature: String?, _ key: PublicKeyInfo) -> Possession {
    switch (profile.file.policy.publicKeySignature, signature) {
    case (.forbidden, _?), (.fixed, _?): return .refused("forbidden by the validation policy")
    // The signature of a PKCS#10 request proves the same.
    case (.required, nil) where profile.file.policy.publicKey.format == .pkcs8:
      return .refused("missing; expected the key's signature over its SubjectPublicKeyInfo in DER, in base64")
    case (_, nil): return .waived
    case (_, let signature?):
      guard let bytes = Data(base64Encoded: signature, options: .ignoreUnknownCharacters) else {
        return .refused("expected base64")
      }
      guard key.verifies(Array(bytes), over: key.der) else {
        return .refused(
          "the signature is not the public key's over its SubjectPublicKeyInfo in DER with SHA-256")
      }
      return .proven
    }
  }

  // MARK: Bytes

  private func intake(
    _ kind: RequestKind, _ body: CertificateRequestBody, _ request: Checked, _ key: PublicKeyInfo,
    _ bytes: [UInt8],
    _ repetition: String?
  ) throws(Problem) -> Intake {
    let file = profile.file
    let serial = SerialNumber.random(prefix: profile.serialPrefix, at: now)
    let template = CertificateTemplate(
      serial: serial, subject: request.subject, publicKey: key, notBefore: request.notBefore,
      notAfter: request.notAfter,
      usage: .custom(
        file.purpose.usage.keyUsage(key.family), extendedKeyUsages: request.usages,
        isCritical: file.policy.isExtendedKeyUsageCritical), subjectAlternativeNames: request.names,
      ocspURL: profile.ocspURL, crlURL: profile.crlURL, issuerURL: profile.issuerURL,
      policies: file.certificatePolicies)
    let toBeSigned: [UInt8]
    do { toBeSigned = try profile.authority.toBeSigned(template) } catch {
      throw .invalid("", error.message)
    }
    let keyDigest = key.sha256
    let content = repetitionKey(body, request.subject, keyDigest)
    var intake = Intake(
      kind: kind, account: account.number, issuer: profile.issuer,
      repetitionKey: repetition.map(named) ?? content,
      bodyDigest: Array(SHA256.hash(data: bytes)), keyDigest: keyDigest, subject: request.subject.text,
      serial: serial, toBeSigned: toBeSigned, notBefore: request.notBefore, notAfter: request.notAfter)
    if repetition != nil { intake.fingerprint = content }
    // A common name that is a host's is taken for one by clients of old.
    intake.domains =
      body.dnsNames + [body.subject["common_name"]].compactMap(\.self).filter { HostName.isValid($0) }
    return intake
  }

  private func named(_ key: String) -> [UInt8] {
    Array(SHA256.hash(data: Array("idempotency key of \(account.number): \(key)".utf8)))
  }

  /// The validity as it was asked for: one that begins at the present differs from try to try. The proof of possession is left
  /// out, since ECDSA signs anew each time.
  private func repetitionKey(_ body: CertificateRequestBody, _ subject: SubjectName, _ keyDigest: [UInt8])
    -> [UInt8]
  {
    var hash = SHA256()
    let head =
      "request of \(account.number) to \(profile.issuer): \(body.notBefore ?? 0) \(body.notAfter ?? 0)"
    let names =
      body.dnsNames + body.emails + body.ipAddresses + body.uris
      + body.otherNames.flatMap { [$0.type, $0.value] }
    for text in [head] + body.extendedKeyUsages + names {
      hash.update(data: Array("\(text.utf8.count) \(text) ".utf8))
    }
    hash.update(data: keyDigest)
    hash.update(data: subject.der)
    return Array(hash.finalize())
  }
}
