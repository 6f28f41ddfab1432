package import Signing

/// What an account may have in its certificates, as HVCA's `GET /validationpolicy` says it.
package struct ValidationPolicy: Sendable, Equatable {
  package enum Presence: String, CaseIterable, Sendable {
    case optional = "OPTIONAL"
    case required = "REQUIRED"
    case forbidden = "FORBIDDEN"
    /// The policy's own value, which a request does not give.
    case fixed = "STATIC"
  }

  /// Seconds throughout.
  package struct Validity: Sendable, Equatable {
    package var secondsMin: Int64 = 0
    package var secondsMax: Int64 = 90 * 86_400
    /// How far before and after the present a validity may begin.
    package var notBeforeNegativeSkew: Int64 = 300
    package var notBeforePositiveSkew: Int64 = 300
    /// How long before its issuer's certificate one must end.
    package var issuerExpiry: Int64 = 0
  }

  package struct TextRule: Sendable, Equatable {
    package var presence: Presence
    /// With `STATIC`, the value itself.
    package var format: FormatPattern
  }

  package struct ListRule: Sendable, Equatable {
    /// Whether the list's values are put into each certificate, and a request gives none.
    package var isStatic = false
    /// Each value must match one of these.
    package var list: [FormatPattern] = []
    package var countMin = 0
    package var countMax = 0

    /// No value at all.
    package static let forbidden = ListRule()
  }

  package enum KeyFormat: String, CaseIterable, Sendable { case pkcs8 = "PKCS8", pkcs10 = "PKCS10" }

  package struct PublicKeyRule: Sendable, Equatable {
    package var family = KeyFamily.ecdsa
    /// Bits.
    package var allowedLengths: [Int] = [256, 384, 521]
    package var format = KeyFormat.pkcs8
  }

  package var validity = Validity()
  /// By the fields' names; those that are absent are forbidden.
  package var subject: [String: TextRule] = [:]
  package var organizationalUnits = ListRule.forbidden
  /// By object identifiers.
  package var extraAttributes: [String: TextRule] = [:]
  package var dnsNames = ListRule.forbidden
  package var emails = ListRule.forbidden
  package var ipAddresses = ListRule.forbidden
  package var uris = ListRule.forbidden
  /// By object identifiers.
  package var otherNames: [String: ListRule] = [:]
  package var extendedKeyUsages = ListRule.forbidden
  package var isExtendedKeyUsageCritical = false
  package var publicKey = PublicKeyRule()
  package var publicKeySignature = Presence.required

  /// Forbids nearly all; fields are set from there.
  package init() {}
}

/// The subject's fields of a request, in the order in which a certificate has them.
enum SubjectField {
  /// Organisational units stand between the organisation and what follows.
  static let all: [(name: String, type: AttributeType)] = [
    ("jurisdiction_of_incorporation_country_name", .jurisdictionCountry),
    ("jurisdiction_of_incorporation_state_or_province_name", .jurisdictionState),
    ("jurisdiction_of_incorporation_locality_name", .jurisdictionLocality),
    ("business_category", .businessCategory), ("country", .country), ("state", .state),
    ("locality", .locality),
    ("postal_code", .postalCode), ("street_address", .streetAddress), ("organization", .organization),
    ("organization_identifier", .organizationIdentifier), ("given_name", .givenName), ("surname", .surname),
    ("common_name", .commonName), ("serial_number", .serialNumber), ("email", .emailAddress),
  ]
  static let organizationalUnit = "organizational_unit"
  static let extraAttributes = "extra_attributes"
  static let names = all.map(\.name)
  /// The field after which the units stand.
  static let beforeUnits = "organization"
}
