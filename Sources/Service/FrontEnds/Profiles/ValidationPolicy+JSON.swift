import Signing

extension ValidationPolicy {
  /// As HVCA's clients read it.
  package func write(to writer: inout JSONWriter) {
    writer.object { policy in
      policy.object("validity") {
        $0.member("secondsmin", Int(validity.secondsMin))
        $0.member("secondsmax", Int(validity.secondsMax))
        $0.member("not_before_negative_skew", Int(validity.notBeforeNegativeSkew))
        $0.member("not_before_positive_skew", Int(validity.notBeforePositiveSkew))
        $0.member("issuer_expiry", Int(validity.issuerExpiry))
      }
      policy.object("subject_dn") { section in
        for name in SubjectField.names {
          if let rule = subject[name] { Self.write(rule, name, &section) }
        }
        if organizationalUnits != .forbidden {
          Self.write(organizationalUnits, SubjectField.organizationalUnit, &section)
        }
        if !extraAttributes.isEmpty {
          section.object(SubjectField.extraAttributes) { extra in
            for (oid, rule) in extraAttributes.sorted(by: { $0.key < $1.key }) {
              Self.write(rule, oid, &extra)
            }
          }
        }
      }
      policy.object("san") { section in
        let rules = [
          ("dns_names", dnsNames), ("emails", emails), ("ip_addresses", ipAddresses), ("uris", uris),
        ]
        for (name, rule) in rules where rule != .forbidden { Self.write(rule, name, &section) }
        if !otherNames.isEmpty {
          section.object("other_names") { others in
            for (oid, rule) in otherNames.sorted(by: { $0.key < $1.key }) { Self.write(rule, oid, &others) }
          }
        }
      }
      policy.object("extended_key_usages") {
        Self.write(extendedKeyUsages, "ekus", &$0)
        $0.member("critical", isExtendedKeyUsageCritical)
      }
      policy.object("public_key") {
        $0.member("key_type", publicKey.family.rawValue)
        $0.list("allowed_lengths") { list in for length in publicKey.allowedLengths { list.integer(length) } }
        $0.member("key_format", publicKey.format.rawValue)
      }
      policy.member("public_key_signature", publicKeySignature.rawValue)
    }
  }

  private static func write(_ rule: TextRule, _ name: String, _ writer: inout JSONWriter) {
    writer.object(name) {
      $0.member("presence", rule.presence.rawValue)
      $0.member("format", rule.format.source)
    }
  }

  private static func write(_ rule: ListRule, _ name: String, _ writer: inout JSONWriter) {
    writer.object(name) {
      $0.member("static", rule.isStatic)
      $0.member("list", rule.list.map(\.source))
      $0.member("mincount", rule.countMin)
      $0.member("maxcount", rule.countMax)
    }
  }
}
