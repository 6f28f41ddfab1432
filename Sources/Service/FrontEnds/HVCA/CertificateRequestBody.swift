/// The body of `POST /certificates` and `POST /identity`, as it was sent.
struct CertificateRequestBody: Sendable {
  /// A type by its object identifier, and a value.
  struct Typed: Equatable, Sendable {
    var type: String
    var value: String
  }

  /// POSIX seconds; nil or 0 leaves the choice to the policy.
  var notBefore: Int64?
  var notAfter: Int64?
  var subject: [String: String] = [:]
  var organizationalUnits: [String] = []
  var extraAttributes: [Typed] = []
  var dnsNames: [String] = []
  var emails: [String] = []
  var ipAddresses: [String] = []
  var uris: [String] = []
  var otherNames: [Typed] = []
  var extendedKeyUsages: [String] = []
  var signatureAlgorithm: String?
  var signatureHash: String?
  var publicKey: String?
  var publicKeySignature: String?

  /// Parts that the API knows, but no profile has.
  private static let rare = [
    "subject_da", "qualified_statements", "ms_extension_template", "custom_extensions",
  ]

  var hasNoSubject: Bool { subject.isEmpty && organizationalUnits.isEmpty && extraAttributes.isEmpty }

  /// Reads HVCA's body; what is wrong with fields goes to the errors.
  init(_ bytes: [UInt8], _ errors: FieldErrors) throws(Problem) {
    var fields = try JSONFields.body(bytes, errors)
    if var validity = fields.object("validity") {
      notBefore = validity.integer("not_before")
      notAfter = validity.integer("not_after")
      validity.finish()
    }
    readSubject(&fields, errors)
    if var names = fields.object("san") {
      dnsNames = names.texts("dns_names") ?? []
      emails = names.texts("emails") ?? []
      ipAddresses = names.texts("ip_addresses") ?? []
      uris = names.texts("uris") ?? []
      otherNames = Self.typed("other_names", &names, errors)
      names.finish()
    }
    extendedKeyUsages = fields.texts("extended_key_usages") ?? []
    if var signature = fields.object("signature") {
      signatureAlgorithm = signature.text("algorithm", max: 64)
      signatureHash = signature.text("hash_algorithm", max: 64)
      signature.finish()
    }
    publicKey = fields.text("public_key", max: 16_384)
    publicKeySignature = fields.text("public_key_signature", max: 8_192)
    for name in Self.rare {
      if let node = fields.take(name) {
        errors.add(name, "forbidden by the validation policy", at: node.offset)
      }
    }
    fields.finish()
  }

  /// Reads DSS's body, which has a subject alone.
  init(identity bytes: [UInt8], _ errors: FieldErrors) throws(Problem) {
    // A client of DSS that has nothing to say of the subject sends null.
    var fields = try JSONFields.body(bytes, errors, isNullEmpty: true)
    readSubject(&fields, errors)
    fields.finish()
  }

  private mutating func readSubject(_ fields: inout JSONFields, _ errors: FieldErrors) {
    guard var section = fields.object("subject_dn") else { return }
    for name in SubjectField.names {
      if let text = section.text(name, max: 1_024), !text.isEmpty { subject[name] = text }
    }
    organizationalUnits = section.texts(SubjectField.organizationalUnit) ?? []
    extraAttributes = Self.typed(SubjectField.extraAttributes, &section, errors)
    section.finish()
  }

  private static func typed(_ name: String, _ fields: inout JSONFields, _ errors: FieldErrors) -> [Typed] {
    let path = fields.field(name)
    return (fields.list(name) ?? []).compactMap { node in
      guard var item = JSONFields(node, path: path, errors: errors) else { return nil }
      let type = item.requiredText("type", max: 128)
      let value = item.requiredText("value", max: 1_024)
      item.finish()
      guard let type, let value else { return nil }
      return Typed(type: type, value: value)
    }
  }
}
