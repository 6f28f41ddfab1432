/// Attribute types of names with what RFC 5280 appendix A and RFC 4519 say of their values.
package struct AttributeType: Sendable {
  package let oid: OID
  /// As texts of names show it (RFC 4514, OpenSSL for the others).
  package let label: String
  /// In characters.
  package let lengthMax: Int
  package let string: SubjectName.StringType

  private init(_ oid: OID, _ label: String, _ lengthMax: Int, _ string: SubjectName.StringType = .utf8) {
    self.oid = oid
    self.label = label
    self.lengthMax = lengthMax
    self.string = string
  }

  package static let commonName = AttributeType("2.5.4.3", "CN", 64)
  package static let surname = AttributeType("2.5.4.4", "SN", 64)
  package static let serialNumber = AttributeType("2.5.4.5", "serialNumber", 64, .printable)
  package static let country = AttributeType("2.5.4.6", "C", 2, .printable)
  package static let locality = AttributeType("2.5.4.7", "L", 128)
  package static let state = AttributeType("2.5.4.8", "ST", 128)
  package static let streetAddress = AttributeType("2.5.4.9", "STREET", 128)
  package static let organization = AttributeType("2.5.4.10", "O", 64)
  package static let organizationalUnit = AttributeType("2.5.4.11", "OU", 64)
  package static let title = AttributeType("2.5.4.12", "title", 64)
  package static let businessCategory = AttributeType("2.5.4.15", "businessCategory", 128)
  package static let postalCode = AttributeType("2.5.4.17", "postalCode", 40)
  package static let givenName = AttributeType("2.5.4.42", "GN", 64)
  package static let generationQualifier = AttributeType("2.5.4.44", "generationQualifier", 64)
  package static let dnQualifier = AttributeType("2.5.4.46", "dnQualifier", 64, .printable)
  package static let pseudonym = AttributeType("2.5.4.65", "pseudonym", 128)
  package static let organizationIdentifier = AttributeType("2.5.4.97", "organizationIdentifier", 256)
  package static let emailAddress = AttributeType("1.2.840.113549.1.9.1", "emailAddress", 255, .ia5)
  package static let userID = AttributeType("0.9.2342.19200300.100.1.1", "UID", 256)
  package static let domainComponent = AttributeType("0.9.2342.19200300.100.1.25", "DC", 63, .ia5)
  package static let jurisdictionLocality = AttributeType("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL", 128)
  package static let jurisdictionState = AttributeType("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST", 128)
  package static let jurisdictionCountry = AttributeType(
    "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC", 2, .printable)

  package static let all: [AttributeType] = [
    commonName, surname, serialNumber, country, locality, state, streetAddress, organization,
    organizationalUnit, title,
    businessCategory, postalCode, givenName, generationQualifier, dnQualifier, pseudonym,
    organizationIdentifier,
    emailAddress, userID, domainComponent, jurisdictionLocality, jurisdictionState, jurisdictionCountry,
  ]

  private static let byOID = Dictionary(uniqueKeysWithValues: all.map { ($0.oid, $0) })
  private static let byLabel = Dictionary(uniqueKeysWithValues: all.map { ($0.label.lowercased(), $0) })

  /// The type of an object identifier; nil for one that is not in the list.
  package static func of(_ oid: OID) -> AttributeType? { byOID[oid] }
  /// The type of a label in any case; nil for one that is not in the list.
  package static func labelled(_ label: String) -> AttributeType? { byLabel[label.lowercased()] }
}
