/// The profiles of a new plane, as its files have them.
package enum StandardProfile {
  /// Certificates of machines.
  package static let hvca = """
    # What certificates of HVCA may have. Formats are regular expressions that the whole value must match.
    # presence: OPTIONAL, REQUIRED, FORBIDDEN, or STATIC with the value as format. Fields that are not here are forbidden.
    usage: tls-client            # identity, tls-client or tls-server: the key usage
    validity:                    # seconds
      secondsmin: 60
      secondsmax: 7776000
      not_before_negative_skew: 300
      not_before_positive_skew: 86400
      issuer_expiry: 0
    subject_dn:
      common_name: {presence: REQUIRED, format: "^.{1,64}$"}
      organization: {presence: OPTIONAL, format: "^.{1,64}$"}
      organizational_unit: {static: false, list: ["^.{1,64}$"], mincount: 0, maxcount: 3}
      country: {presence: OPTIONAL, format: "^[A-Z]{2}$"}
      state: {presence: OPTIONAL, format: "^.{1,128}$"}
      locality: {presence: OPTIONAL, format: "^.{1,128}$"}
      serial_number: {presence: OPTIONAL, format: "^[A-Za-z0-9 ().,:/-]{1,64}$"}
    san:
      dns_names: {static: false, list: [".*"], mincount: 0, maxcount: 10}
      emails: {static: false, list: [".*"], mincount: 0, maxcount: 10}
      ip_addresses: {static: false, list: [".*"], mincount: 0, maxcount: 10}
      uris: {static: false, list: [".*"], mincount: 0, maxcount: 10}
    extended_key_usages:
      ekus: {static: false, list: ['1\\.3\\.6\\.1\\.5\\.5\\.7\\.3\\.(1|2|4)'], mincount: 0, maxcount: 3}
      critical: false
    public_key: {key_type: ECDSA, allowed_lengths: [256, 384, 521], key_format: PKCS8}
    public_key_signature: REQUIRED

    """

  /// Identities that sign documents.
  package static let dss = """
    # What identities of DSS may have; see the other profile. Their keys are of the first allowed length.
    usage: identity
    validity: {secondsmin: 60, secondsmax: 86400, not_before_negative_skew: 0, not_before_positive_skew: 0}
    subject_dn:
      common_name: {presence: OPTIONAL, format: "^.{1,64}$"}
      organization: {presence: OPTIONAL, format: "^.{1,64}$"}
      organizational_unit: {static: false, list: ["^.{1,64}$"], mincount: 0, maxcount: 3}
      country: {presence: OPTIONAL, format: "^[A-Z]{2}$"}
      serial_number: {presence: OPTIONAL, format: "^[A-Za-z0-9 ().,:/-]{1,64}$"}
      email: {presence: OPTIONAL, format: ".*"}
    extended_key_usages:
      ekus: {static: true, list: [1.3.6.1.5.5.7.3.36]}
      critical: false
    public_key: {key_type: RSA, allowed_lengths: [2048], key_format: PKCS8}
    public_key_signature: FORBIDDEN

    """
}
