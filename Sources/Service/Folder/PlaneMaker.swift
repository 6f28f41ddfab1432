import Basics
import Foundation
import Issuance
package import Signing

/// Makes a plane: root, issuing CAs, certificates of its doors, responders' keys, one account.
package enum PlaneMaker {
  private static let rootLifetime = Interval.days(20 * 365)
  private static let issuerLifetime = Interval.days(10 * 365)
  private static let doorLifetime = Interval.days(825)

  /// - Parameter configurationFile: the file to keep as the plane's configuration; nil writes the standard one.
  /// - Throws: an error of the files or of the keys; a folder that was begun is left as it is, without `plane.yaml`;
  ///   ``makeOnce(_:_:configurationFile:)`` sets it aside.
  package static func make(
    _ folder: PlaneFolder, _ configuration: PlaneConfiguration, configurationFile: String? = nil
  ) throws {
    let now = PlaneClock.systemTime()
    let keys = PlaneKeys(folder, configuration)
    let title = configuration.title

    let rootKey = try keys.create(PlaneFolder.rootKey, .p384, in: configuration.keys.root)
    let root = try IssuingAuthority.root(
      name: Self.name(title, "Root CA"), key: rootKey, serial: .random(prefix: 0),
      notBefore: now - .minutes(5),
      notAfter: now + rootLifetime)
    try PrivateFile.write(root.certificate.pem, to: folder.root)
    for number in 1...max(1, configuration.issuers) {
      let key = try keys.create(PlaneFolder.issuerKey(number), .p256, in: configuration.keys.issuers)
      try certify(key, asIssuer: number, of: folder, under: root, title: title, at: now)
    }
    try writeChain(of: folder)
    for number in 1...max(1, configuration.engine.ocsp.count) {
      let key = try keys.create(PlaneFolder.responderKey(number), .p256, in: configuration.keys.responders)
      try RootResponders(folder: folder, keys: keys).make(number, key, under: root, at: now)
    }
    try makeServer(folder, root, configuration, at: now)
    try makeTimeStamper(folder, root, keys, title: title, at: now)
    try PrivateFile.write(StandardProfile.hvca, to: folder.machineProfile)
    try PrivateFile.write(StandardProfile.dss, to: folder.identityProfile)
    try makePersons(folder)
    var book = AccountBook()
    try addAccount(
      "first", issuers: Array(0..<UInt16(max(1, configuration.issuers))), AccountTerms(), to: &book,
      folder,
      under: root, at: now)
    try book.write(to: folder.accounts)
    // The last file: with it the plane exists.
    let text =
      if let configurationFile {
        try TextFile.read(configurationFile, PlaneConfiguration.kind)
      } else {
        PlaneConfiguration.starter
      }
    try PrivateFile.write(text, to: folder.configuration)
  }

  static func name(_ organisation: String, _ common: String) throws(SigningError) -> SubjectName {
    try SubjectName([
      .init(.organization, organisation), .init(.commonName, common),
    ])
  }

  /// The root of a plane, with its key.
  package static func root(of folder: PlaneFolder, _ keys: PlaneKeys) throws -> IssuingAuthority {
    let pem = try TextFile.read(folder.root, PlaneFolder.certificateKind)
    return try IssuingAuthority(
      certificate: SignedCertificate(pem: pem), key: keys.load(PlaneFolder.rootKey))
  }

  /// Gives an issuing CA its certificate.
  ///
  /// - Parameter number: counts from 1.
  private static func certify(
    _ key: any SigningKey, asIssuer number: Int, of folder: PlaneFolder, under root: IssuingAuthority,
    title: String, at now: Instant
  ) throws {
    let template = CertificateTemplate(
      serial: .random(prefix: 0), subject: try name(title, "Issuing CA \(number)"),
      publicKey: key.publicKey,
      notBefore: now - .minutes(5), notAfter: min(now + issuerLifetime, root.certificate.notAfter),
      usage: .issuingCA(pathLength: 0))
    let certificate = try root.issue(template)
    try PrivateFile.write(certificate.pem, to: folder.issuer(number))
  }

  /// The key of a CA that is added.
  package struct NewKey: Sendable {
    package var place: KeySettings.Place
    /// Of a key in the token.
    package var label: String?
    /// Whether the token has the key already.
    package var exists = false

    package init(_ place: KeySettings.Place, label: String? = nil, exists: Bool = false) {
      self.place = place
      self.label = label
      self.exists = exists
    }
  }

  /// Adds an issuing CA to a plane, and returns its number, from 1.
  @discardableResult
  package static func addIssuer(
    to folder: PlaneFolder, _ keys: PlaneKeys, _ key: NewKey
  ) throws -> Int {
    try addIssuer(issuers(of: folder) + 1, to: folder, keys, key)
  }

  /// Gives a CA a key and a certificate: a new CA, or one whose key was destroyed.
  ///
  /// - Parameter number: counts from 1.
  @discardableResult
  static func addIssuer(
    _ number: Int, to folder: PlaneFolder, _ keys: PlaneKeys, _ key: NewKey
  ) throws -> Int {
    let root = try root(of: folder, keys)
    let title = root.certificate.subject.value(.organization) ?? "signalbox"
    let name = PlaneFolder.issuerKey(number)
    let made =
      if key.exists, let label = key.label {
        try keys.adopt(name, label: label)
      } else {
        try keys.create(name, .p256, in: key.place, label: key.label)
      }
    try certify(
      made, asIssuer: number, of: folder, under: root, title: title, at: PlaneClock.systemTime())
    try writeChain(of: folder)
    return number
  }

  /// The certificates of all issuing CAs and of the root, in one file.
  private static func writeChain(of folder: PlaneFolder) throws {
    var text = ""
    for number in 1...max(1, issuers(of: folder)) {
      text += try TextFile.read(folder.issuer(number), PlaneFolder.certificateKind)
    }
    text += try TextFile.read(folder.root, PlaneFolder.certificateKind)
    try PrivateFile.write(text, to: folder.chain)
  }

  /// The certificate of the doors, for the loopback names.
  private static func makeServer(
    _ folder: PlaneFolder, _ root: IssuingAuthority, _ configuration: PlaneConfiguration,
    at now: Instant
  ) throws {
    let key = try KeyFolder(folder.keys).create(PlaneFolder.serverKey, .p256)
    let template = CertificateTemplate(
      serial: .random(prefix: 0), subject: try name(configuration.name, "localhost"),
      publicKey: key.publicKey,
      notBefore: now - .minutes(5), notAfter: now + doorLifetime, usage: .tlsServer,
      subjectAlternativeNames: [
        .dns("localhost"), .ip([127, 0, 0, 1]), .ip(Array(repeating: 0, count: 15) + [1]),
      ])
    try PrivateFile.write(try root.issue(template).pem, to: folder.serverCertificate)
  }

  private static func makeTimeStamper(
    _ folder: PlaneFolder, _ root: IssuingAuthority, _ keys: PlaneKeys, title: String, at now: Instant
  ) throws {
    let key = try keys.create(PlaneFolder.timeStampKey, .p256)
    let template = CertificateTemplate(
      serial: .random(prefix: 1), subject: try name(title, "Time-stamps"), publicKey: key.publicKey,
      notBefore: now - .minutes(5), notAfter: now + doorLifetime, usage: .timeStamping)
    try PrivateFile.write(try root.issue(template).pem, to: folder.timeStampCertificate)
  }

  /// Two persons, since a key ceremony takes two.
  private static func makePersons(_ folder: PlaneFolder) throws {
    var persons: [PersonRecord] = []
    for name in ["administrator", "witness"] {
      let token = random(20)
      try PrivateFile.write(token + "\n", to: folder.token(of: name))
      persons.append(PersonRecord(name: name, tokenDigest: SecretDigest.hexadecimal(token)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try PrivateFile.write(Array(try encoder.encode(persons)) + [0x0A], to: folder.persons)
  }

  /// How many CAs a plane has.
  package static func issuers(of folder: PlaneFolder) -> Int {
    var count = 0
    while Files.exists(folder.issuer(count + 1)) { count += 1 }
    return count
  }

  /// Adds an account to a plane.
  ///
  /// - Parameter issuers: the CAs it may use, counted from 0, its own first.
  package static func addAccount(
    _ name: String, issuers: [UInt16], _ terms: AccountTerms, to folder: PlaneFolder, _ keys: PlaneKeys
  ) throws {
    var book = try AccountBook(file: folder.accounts)
    try addAccount(
      name, issuers: issuers, terms, to: &book, folder, under: try root(of: folder, keys),
      at: PlaneClock.systemTime())
    try book.write(to: folder.accounts)
  }

  /// Adds an API key for one of an account's CAs.
  ///
  /// - Parameter issuer: counts from 1.
  package static func addKey(to name: String, issuer: Int, of folder: PlaneFolder) throws {
    var book = try AccountBook(file: folder.accounts)
    let (apiKey, secret) = (random(8), random(20))
    try book.add(
      AccountKey(
        apiKey: apiKey, secretDigest: SecretDigest.hexadecimal(secret),
        issuer: UInt16(clamping: issuer - 1)), to: name, file: folder.accounts)
    let home = folder.client(name)
    try PrivateFile.write(apiKey + "\n", to: "\(home)/api_key-\(issuer)")
    try PrivateFile.write(secret + "\n", to: "\(home)/api_secret-\(issuer)")
    try book.write(to: folder.accounts)
  }

  private static func addAccount(
    _ name: String, issuers: [UInt16], _ terms: AccountTerms, to book: inout AccountBook,
    _ folder: PlaneFolder, under root: IssuingAuthority, at now: Instant
  ) throws {
    // Before any file: the name is that of a folder.
    try book.requireFree(name, file: folder.accounts)
    let home = folder.client(name)
    let key = try KeyFolder(home).create("client", .p256)
    let serial = SerialNumber.random(prefix: 0)
    let template = CertificateTemplate(
      serial: serial, subject: try Self.name(name, "client of \(name)"), publicKey: key.publicKey,
      notBefore: now - .minutes(5), notAfter: now + doorLifetime, usage: .tlsClient)
    try PrivateFile.write(try root.issue(template).pem, to: "\(home)/client.pem")
    let apiKey = random(8)
    let secret = random(20)
    try PrivateFile.write(apiKey + "\n", to: "\(home)/api_key")
    try PrivateFile.write(secret + "\n", to: "\(home)/api_secret")
    var account = Account(
      number: 0, name: name, apiKey: apiKey, secretDigest: SecretDigest.hexadecimal(secret),
      clientSerials: [serial.hex], issuers: issuers)
    (account.perSecond, account.burst, account.quota) = (terms.perSecond, terms.burst, terms.quota)
    if terms.claimsRequired { account.claimsRequired = true }
    book.add(account)
  }

  /// So many random bytes in lower-case hexadecimal.
  private static func random(_ count: Int) -> String {
    Hexadecimal.text((0..<count).map { _ in UInt8.random(in: .min ... .max) }).lowercased()
  }
}

/// A person of issuer management, as the file has it.
struct PersonRecord: Codable {
  var name: String
  var tokenDigest: String
}

/// What an account may do.
package struct AccountTerms: Sendable {
  package var perSecond = 50.0
  package var burst = 100
  package var quota: Int?
  /// Whether certificates with a DNS name need a verified claim of its domain.
  package var claimsRequired = false

  package init() {}
}

extension PlaneFolder {
  static let certificateKind = FileKind(
    title: "a certificate", wanted: "a certificate is a PEM file", bytesMax: 1 << 20)
}
