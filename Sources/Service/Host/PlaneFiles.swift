import Basics
import Foundation
import Signing

/// What a plane reads from its folder: certificates, keys, accounts, profiles, persons.
struct PlaneFiles: Sendable {
  let folder: PlaneFolder
  let keys: PlaneKeys

  func root() throws -> SignedCertificate { try certificate(folder.root) }

  /// The CAs' certificates, in order.
  func issuers() throws -> [SignedCertificate] {
    try (0..<PlaneMaker.issuers(of: folder)).map { number in
      try certificate(folder.issuer(number + 1))
    }
  }

  /// The CAs whose keys exist.
  func authorities(of issuers: [SignedCertificate]) throws -> [UInt16: IssuingAuthority] {
    var found: [UInt16: IssuingAuthority] = [:]
    for (index, certificate) in issuers.enumerated() {
      // A CA whose key was destroyed keeps its certificate, and cannot issue.
      let name = PlaneFolder.issuerKey(index + 1)
      guard keys.has(name) else { continue }
      found[UInt16(index)] = try IssuingAuthority(certificate: certificate, key: keys.load(name))
    }
    return found
  }

  func responderKeys() throws -> [any SigningKey] {
    var loaded: [any SigningKey] = []
    while keys.has(PlaneFolder.responderKey(loaded.count + 1)) {
      loaded.append(try keys.load(PlaneFolder.responderKey(loaded.count + 1)))
    }
    return loaded
  }

  func timeStamper() throws -> TimeStampAuthority {
    try TimeStampAuthority(
      certificate: certificate(folder.timeStampCertificate),
      key: keys.load(PlaneFolder.timeStampKey))
  }

  func persons() throws -> [ManagementPersons.Person] {
    let records = try JSONFile.read(
      folder.persons, Self.personsKind, wanted: "a list of persons with name and tokenDigest",
      as: [PersonRecord].self)
    return records.map { ManagementPersons.Person(name: $0.name, tokenDigest: $0.tokenDigest) }
  }

  private static let personsKind = FileKind(
    title: "the persons of issuer management", wanted: "persons are a JSON file", bytesMax: 1 << 20)

  /// The profiles of both front ends, for each CA.
  ///
  /// - Parameter publisher: where relying parties ask, such as `http://127.0.0.1:8080`.
  func profiles(
    _ issuers: [SignedCertificate], _ authorities: AuthorityTable, publisher: String
  ) throws -> (machines: [FrontEndProfile], identities: [FrontEndProfile]) {
    let machine = try ProfileFile.read(folder.machineProfile)
    let identity = try ProfileFile.read(folder.identityProfile)
    let root = try root()
    var machines: [FrontEndProfile] = []
    var identities: [FrontEndProfile] = []
    for (index, certificate) in issuers.enumerated() {
      let number = UInt16(index)
      guard let authority = try authorities[number] ?? Self.destroyed(certificate) else { continue }
      for (standard, own, isMachine) in [
        (machine, folder.machineProfile(ofIssuer: index + 1), true),
        (identity, folder.identityProfile(ofIssuer: index + 1), false),
      ] {
        let file = Files.exists(own) ? try ProfileFile.read(own) : standard
        let profile = FrontEndProfile(
          issuer: number, file: file, authority: authority, chain: [certificate, root],
          ocspURL: "\(publisher)/ocsp", crlURL: "\(publisher)/crl/\(index + 1).crl",
          issuerURL: "\(publisher)/issuer/\(index + 1).cer", serialPrefix: 1)
        if isMachine { machines.append(profile) } else { identities.append(profile) }
      }
    }
    return (machines, identities)
  }

  /// A CA without its key: requests for its certificates are taken, and none is signed.
  private static func destroyed(_ certificate: SignedCertificate) throws -> IssuingAuthority? {
    try DestroyedKey(of: certificate).map {
      try IssuingAuthority(certificate: certificate, key: $0)
    }
  }

  private func certificate(_ path: String) throws -> SignedCertificate {
    let pem = try TextFile.read(path, PlaneFolder.certificateKind)
    do throws(SigningError) { return try SignedCertificate(pem: pem) } catch {
      throw FileError(file: path, line: 0, column: 0, message: error.message)
    }
  }
}
