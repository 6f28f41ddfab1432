import Signing

extension ValidationPolicy {
  /// Reads a policy's fields, from a profile's file or from JSON; what is wrong goes to the errors.
  init(_ fields: inout JSONFields, _ errors: FieldErrors) {
    self.init()
    if var section = fields.object("validity") { validity = Validity(&section, errors) }
    if var section = fields.object("subject_dn") {
      for name in SubjectField.names {
        if var rule = section.object(name) { subject[name] = TextRule(&rule, errors) }
      }
      if var rule = section.object(SubjectField.organizationalUnit) {
        organizationalUnits = ListRule(&rule, errors)
      }
      if var extra = section.object(SubjectField.extraAttributes) {
        for member in extra.rest() {
          let path = extra.field(member.name)
          guard OID(member.name) != nil else {
            errors.add(path, "expected an object identifier such as 2.5.4.12", at: member.node.offset)
            continue
          }
          if var rule = JSONFields(member.node, path: path, errors: errors) {
            extraAttributes[member.name] = TextRule(&rule, errors)
          }
        }
      }
      section.finish()
    }
    if var section = fields.object("san") { readNames(&section, errors) }
    if var section = fields.object("extended_key_usages") {
      if var rule = section.object("ekus") { extendedKeyUsages = ListRule(&rule, errors) }
      isExtendedKeyUsageCritical = section.bool("critical") ?? false
      section.finish()
    }
    if var section = fields.object("public_key") { publicKey = PublicKeyRule(&section, errors) }
    if let presence = fields.choice("public_key_signature", Presence.self) { publicKeySignature = presence }
  }

  private mutating func readNames(_ section: inout JSONFields, _ errors: FieldErrors) {
    if var rule = section.object("dns_names") { dnsNames = ListRule(&rule, errors) }
    if var rule = section.object("emails") { emails = ListRule(&rule, errors) }
    if var rule = section.object("ip_addresses") { ipAddresses = ListRule(&rule, errors) }
    if var rule = section.object("uris") { uris = ListRule(&rule, errors) }
    if var others = section.object("other_names") {
      for member in others.rest() {
        let path = others.field(member.name)
        guard OID(member.name) != nil else {
          errors.add(path, "expected an object identifier", at: member.node.offset)
          continue
        }
        if var rule = JSONFields(member.node, path: path, errors: errors) {
          otherNames[member.name] = ListRule(&rule, errors)
        }
      }
    }
    section.finish()
  }
}

extension ValidationPolicy.Validity {
  fileprivate init(_ fields: inout JSONFields, _ errors: FieldErrors) {
    self.init()
    func seconds(_ name: String, _ value: inout Int64, from least: Int64 = 0) {
      guard let read = fields.integer(name) else { return }
      // A century, beyond which no certificate is made.
      guard (least...3_155_760_000).contains(read) else {
        errors.add(fields.field(name), "expected \(least) to 3155760000 seconds, found \(read)")
        return
      }
      value = read
    }
    seconds("secondsmin", &secondsMin)
    seconds("secondsmax", &secondsMax, from: 1)
    seconds("not_before_negative_skew", &notBeforeNegativeSkew)
    seconds("not_before_positive_skew", &notBeforePositiveSkew)
    seconds("issuer_expiry", &issuerExpiry)
    if secondsMin > secondsMax {
      errors.add(
        fields.field("secondsmin"), "expected at most secondsmax (\(secondsMax)), found \(secondsMin)")
    }
    fields.finish()
  }
}

extension ValidationPolicy.TextRule {
  fileprivate init(_ fields: inout JSONFields, _ errors: FieldErrors) {
    presence = fields.choice("presence", ValidationPolicy.Presence.self) ?? .optional
    let source = fields.text("format", max: 1_024) ?? (presence == .fixed ? "" : ".*")
    if presence == .fixed, source.isEmpty {
      errors.add(fields.field("format"), "missing; a STATIC field has its value here")
    }
    format = FormatPattern.read(source, fields.field("format"), isLiteral: presence == .fixed, errors)
    fields.finish()
  }
}

extension ValidationPolicy.ListRule {
  fileprivate init(_ fields: inout JSONFields, _ errors: FieldErrors) {
    self.init()
    isStatic = fields.bool("static") ?? false
    let path = fields.field("list")
    list = (fields.texts("list", max: 256) ?? []).map {
      FormatPattern.read($0, path, isLiteral: isStatic, errors)
    }
    countMin = Int(clamping: fields.integer("mincount") ?? 0)
    countMax = Int(clamping: fields.integer("maxcount") ?? Int64(isStatic ? list.count : 100))
    if countMin < 0 || countMax > 100 || countMin > countMax {
      errors.add(
        fields.field("mincount"), "expected 0 ≤ mincount ≤ maxcount ≤ 100, found \(countMin) and \(countMax)")
    }
    fields.finish()
  }
}

extension ValidationPolicy.PublicKeyRule {
  fileprivate init(_ fields: inout JSONFields, _ errors: FieldErrors) {
    self.init()
    family = fields.choice("key_type", KeyFamily.self) ?? .ecdsa
    format = fields.choice("key_format", ValidationPolicy.KeyFormat.self) ?? .pkcs8
    let usual = family == .rsa ? [2048, 3072, 4096] : [256, 384, 521]
    allowedLengths = fields.integers("allowed_lengths") ?? usual
    for length in allowedLengths
    where family == .rsa ? !(2048...16_384).contains(length) : !usual.contains(length) {
      errors.add(
        fields.field("allowed_lengths"), "\(length) is no length of an \(family.rawValue) key that is taken")
    }
    fields.finish()
  }
}

extension FormatPattern {
  fileprivate static func read(
    _ source: String, _ path: String, isLiteral: Bool, _ errors: FieldErrors
  ) -> FormatPattern {
    if isLiteral { return FormatPattern(literal: source) }
    if let pattern = FormatPattern(source) { return pattern }
    errors.add(path, "'\(source)' is no regular expression")
    return FormatPattern(literal: source)
  }
}
