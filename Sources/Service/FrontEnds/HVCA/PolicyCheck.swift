import Basics
import Signing

/// Compares a request with a validation policy, and puts together what the certificate is to have.
struct PolicyCheck {
  let policy: ValidationPolicy
  let errors: FieldErrors

  // MARK: Subject

  func subject(_ body: CertificateRequestBody) -> SubjectName? {
    var attributes: [SubjectName.Attribute] = []
    for (name, type) in SubjectField.all {
      let path = "subject_dn.\(name)"
      if let value = text(body.subject[name], policy.subject[name], path) {
        attributes.append(.init(type, value))
      }
      if name == SubjectField.beforeUnits {
        let path = "subject_dn.\(SubjectField.organizationalUnit)"
        for unit in list(body.organizationalUnits, policy.organizationalUnits, path) {
          attributes.append(.init(.organizationalUnit, unit))
        }
      }
    }
    attributes += extraAttributes(body)
    do { return try SubjectName(attributes) } catch {
      errors.add("subject_dn", error.message)
      return nil
    }
  }

  private func extraAttributes(_ body: CertificateRequestBody) -> [SubjectName.Attribute] {
    let path = "subject_dn.\(SubjectField.extraAttributes)"
    var given: [String: String] = [:]
    for item in body.extraAttributes {
      if given.updateValue(item.value, forKey: item.type) != nil {
        errors.add(path, "\(item.type) is given twice")
      }
      if policy.extraAttributes[item.type] == nil {
        errors.add(path, "\(item.type.excerpt) is forbidden by the validation policy")
      }
    }
    return policy.extraAttributes.sorted { $0.key < $1.key }.compactMap { type, rule in
      guard let oid = OID(type), let value = text(given[type], rule, "\(path).\(type)") else { return nil }
      return .init(oid, value)
    }
  }

  private func text(_ value: String?, _ rule: ValidationPolicy.TextRule?, _ path: String) -> String? {
    switch (rule?.presence ?? .forbidden, value) {
    case (.fixed, nil): return rule?.format.source
    case (.fixed, _?):
      errors.add(path, "fixed by the validation policy; leave it out")
    case (.forbidden, _?): errors.add(path, "forbidden by the validation policy")
    case (.required, nil): errors.add(path, "missing; the validation policy requires it")
    case (.optional, nil), (.forbidden, nil): break
    case (.optional, let value?), (.required, let value?):
      guard let format = rule?.format, !format.matches(value) else { return value }
      errors.add(path, "'\(value.excerpt)' does not match the format \(format.source)")
    }
    return nil
  }

  // MARK: Lists

  private func list(_ values: [String], _ rule: ValidationPolicy.ListRule, _ path: String) -> [String] {
    if rule.isStatic {
      if !values.isEmpty { errors.add(path, "fixed by the validation policy; leave it out") }
      return rule.list.map(\.source)
    }
    guard rule.countMax > 0 || values.isEmpty else {
      errors.add(path, "forbidden by the validation policy")
      return []
    }
    guard (rule.countMin...rule.countMax).contains(values.count) else {
      errors.add(path, "expected \(rule.countMin) to \(rule.countMax) values, found \(values.count)")
      return []
    }
    for value in values where !rule.list.contains(where: { $0.matches(value) }) {
      errors.add(path, "'\(value.excerpt)' matches none of the validation policy's formats")
    }
    return values
  }

  func names(_ body: CertificateRequestBody) -> [GeneralName] {
    var names: [GeneralName] = []
    func add(
      _ values: [String], _ rule: ValidationPolicy.ListRule, _ field: String, _ make: (String) -> GeneralName?
    ) {
      for value in list(values, rule, "san.\(field)") {
        if let name = make(value) {
          names.append(name)
        } else {
          errors.add("san.\(field)", "'\(value.excerpt)' cannot stand in a certificate")
        }
      }
    }
    add(body.dnsNames, policy.dnsNames, "dns_names") { HostName.isValid($0) ? .dns($0.lowercased()) : nil }
    add(body.emails, policy.emails, "emails") { HostName.isEmail($0) ? .email($0) : nil }
    add(body.ipAddresses, policy.ipAddresses, "ip_addresses") { GeneralName.ip(text: $0) }
    add(body.uris, policy.uris, "uris") { HostName.isURI($0) ? .uri($0) : nil }
    for item in body.otherNames where policy.otherNames[item.type] == nil {
      errors.add("san.other_names", "\(item.type.excerpt) is forbidden by the validation policy")
    }
    for (type, rule) in policy.otherNames.sorted(by: { $0.key < $1.key }) {
      let values = body.otherNames.filter { $0.type == type }.map(\.value)
      add(values, rule, "other_names") { value in OID(type).map { .other($0, DERText.utf8(value)) } }
    }
    if Set(names).count != names.count { errors.add("san", "a name is given twice") }
    return names
  }

  func usages(_ body: CertificateRequestBody) -> [OID] {
    list(body.extendedKeyUsages, policy.extendedKeyUsages, "extended_key_usages").compactMap { text in
      let oid = OID(text)
      if oid == nil { errors.add("extended_key_usages", "'\(text.excerpt)' is no object identifier") }
      return oid
    }
  }

  // MARK: Validity and signature

  /// - Parameter end: the last instant of the issuer's certificate.
  func validity(_ body: CertificateRequestBody, at now: Instant, issuerEnd end: Instant) -> (
    Instant, Instant
  )? {
    let rule = policy.validity
    let present = now.nanoseconds / 1_000_000_000
    let last = end.nanoseconds / 1_000_000_000 - rule.issuerExpiry
    let notBefore = body.notBefore.flatMap { $0 == 0 ? nil : $0 } ?? present
    guard (present - rule.notBeforeNegativeSkew...present + rule.notBeforePositiveSkew).contains(notBefore)
    else {
      errors.add(
        "validity.not_before",
        "expected \(rule.notBeforeNegativeSkew) seconds before the present (\(present)) to \(rule.notBeforePositiveSkew) after it, found \(notBefore)"
      )
      return nil
    }
    let asked = body.notAfter.flatMap { $0 == 0 ? nil : $0 }
    let notAfter = asked ?? min(notBefore + rule.secondsMax, last)
    let (length, isTooFar) = notAfter.subtractingReportingOverflow(notBefore)
    guard !isTooFar, (max(1, rule.secondsMin)...max(1, rule.secondsMax)).contains(length) else {
      errors.add(
        "validity.not_after",
        "expected \(rule.secondsMin) to \(rule.secondsMax) seconds after the begin, found \(isTooFar ? "more" : "\(length)")"
      )
      return nil
    }
    guard notAfter <= last else {
      errors.add("validity.not_after", "later than certificates of this CA may end (\(last))")
      return nil
    }
    return (Instant(nanoseconds: notBefore * 1_000_000_000), Instant(nanoseconds: notAfter * 1_000_000_000))
  }

  /// A CA signs with one algorithm; a request may say which it expects.
  func signature(_ body: CertificateRequestBody, of authority: SignatureAlgorithm) {
    if let name = body.signatureAlgorithm, name.uppercased() != authority.family.rawValue {
      errors.add("signature.algorithm", "expected \(authority.family.rawValue), found '\(name.excerpt)'")
    }
    if let name = body.signatureHash, name.uppercased() != authority.digest.rawValue {
      errors.add("signature.hash_algorithm", "expected \(authority.digest.rawValue), found '\(name.excerpt)'")
    }
  }
}
