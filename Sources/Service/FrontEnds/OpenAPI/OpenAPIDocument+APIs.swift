extension OpenAPIDocument {
  /// HVCA's.
  package static let hvca = OpenAPIDocument(
    title: "Signalbox HVCA", summary: "Certificates for machines, issued from queues",
    schemas: [
      (
        "CertificateRequest",
        ##"{"type":"object","additionalProperties":false,"required":["public_key"],"properties":{"validity":{"type":"object","additionalProperties":false,"properties":{"not_before":{"type":"integer"},"not_after":{"type":"integer"}}},"subject_dn":{"$ref":"#/components/schemas/SubjectDN"},"san":{"type":"object","additionalProperties":false,"properties":{"dns_names":{"$ref":"#/components/schemas/Texts"},"emails":{"$ref":"#/components/schemas/Texts"},"ip_addresses":{"$ref":"#/components/schemas/Texts"},"uris":{"$ref":"#/components/schemas/Texts"},"other_names":{"type":"array","maxItems":128,"items":{"$ref":"#/components/schemas/Typed"}}}},"extended_key_usages":{"$ref":"#/components/schemas/Texts"},"signature":{"type":"object","additionalProperties":false,"properties":{"algorithm":{"type":"string"},"hash_algorithm":{"type":"string"}}},"public_key":{"type":"string","maxLength":16384},"public_key_signature":{"type":"string","maxLength":8192}}}"##
      ), ("Texts", #"{"type":"array","maxItems":128,"items":{"type":"string","maxLength":4096}}"#),
      (
        "Certificate",
        #"{"type":"object","required":["certificate","status","updated_at"],"properties":{"certificate":{"type":"string"},"status":{"enum":["ISSUED","REVOKED"]},"updated_at":{"type":"integer"}}}"#
      ),
      (
        "InProgress",
        #"{"type":"object","required":["description"],"properties":{"description":{"type":"string"}}}"#
      ),
      (
        "Revocation",
        #"{"type":"object","additionalProperties":false,"required":["revocation_reason"],"properties":{"revocation_reason":{"enum":["unspecified","affiliationChanged","keyCompromise","superseded","cessationOfOperation","privilegeWithdrawn"]},"revocation_time":{"type":"integer","minimum":0}}}"#
      ), ("TrustChain", #"{"type":"array","items":{"type":"string"}}"#),
      (
        "CertificateList",
        #"{"type":"array","items":{"type":"object","required":["serial_number","not_before","not_after"],"properties":{"serial_number":{"type":"string"},"not_before":{"type":"integer"},"not_after":{"type":"integer"}}}}"#
      ),
      (
        "Claim",
        #"{"type":"object","required":["id","status","domain","created_at","expires_at","assert_by","log"],"properties":{"id":{"type":"string"},"status":{"enum":["PENDING","VERIFIED"]},"domain":{"type":"string"},"created_at":{"type":"integer"},"expires_at":{"type":"integer"},"assert_by":{"type":"integer"},"log":{"type":"array","items":{"type":"object","properties":{"status":{"enum":["SUCCESS","ERROR","INFO"]},"description":{"type":"string"},"timestamp":{"type":"integer"}}}}}}"#
      ), ("ClaimList", ##"{"type":"array","items":{"$ref":"#/components/schemas/Claim"}}"##),
      (
        "ClaimToken",
        #"{"type":"object","required":["token","assert_by"],"properties":{"token":{"type":"string"},"assert_by":{"type":"integer"}}}"#
      ),
      (
        "DomainAuthorization",
        #"{"type":"object","additionalProperties":false,"properties":{"authorization_domain":{"type":"string","maxLength":253}}}"#
      ),
      (
        "PageAuthorization",
        #"{"type":"object","additionalProperties":false,"properties":{"authorization_domain":{"type":"string","maxLength":253},"scheme":{"enum":["http","https","HTTP","HTTPS"]}}}"#
      ),
      (
        "MailAuthorization",
        #"{"type":"object","additionalProperties":false,"required":["email_address"],"properties":{"authorization_domain":{"type":"string","maxLength":253},"email_address":{"type":"string","maxLength":254}}}"#
      ),
      (
        "Mailboxes",
        #"{"type":"object","required":["constructed","DNS"],"properties":{"constructed":{"type":"array","items":{"type":"string"}},"DNS":{"type":"object"}}}"#
      ),
    ])

  /// DSS's.
  package static let dss = OpenAPIDocument(
    title: "Signalbox DSS", summary: "Identities that sign documents, and time-stamps",
    schemas: [
      (
        "IdentityRequest",
        ##"{"type":["object","null"],"additionalProperties":false,"properties":{"subject_dn":{"$ref":"#/components/schemas/SubjectDN"}}}"##
      ),
      (
        "Identity",
        #"{"type":"object","required":["id","signing_cert","ocsp_response"],"properties":{"id":{"type":"string"},"signing_cert":{"type":"string"},"ocsp_response":{"type":"string"}}}"#
      ),
      (
        "Signature",
        #"{"type":"object","required":["signature"],"properties":{"signature":{"type":"string"}}}"#
      ),
      ("TimeStamp", #"{"type":"object","required":["token"],"properties":{"token":{"type":"string"}}}"#),
      ("CertificatePath", #"{"type":"object","required":["path"],"properties":{"path":{"type":"string"}}}"#),
      (
        "TrustChain",
        #"{"type":"object","required":["trustchain","ocsp_revocation_info"],"properties":{"trustchain":{"type":"array","items":{"type":"string"}},"ocsp_revocation_info":{"type":"array","items":{"type":"string"}}}}"#
      ),
    ])
}
