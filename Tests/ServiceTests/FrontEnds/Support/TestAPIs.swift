import Basics
import Foundation
import Issuance
import Signing

@testable import Service

/// HVCA or DSS on a fake plane, with a CA of its own.
struct TestAPI {
  let plane: FakePlane
  let front: TestFrontEnd
  let root: IssuingAuthority
  let authority: IssuingAuthority
  let zone: String

  enum Kind { case hvca, dss }

  init(
    _ kind: Kind, profile: String? = nil, accounts: [Account]? = nil, keys: (any KeyPool)? = nil,
    identitiesMax: Int = 10_000, lateAnswers: Bool = false, further: [UInt16: String] = [:],
    limits: FrontEndLimits = FrontEndLimits()
  ) async throws {
    let box = TimeBox()
    let now = box.now
    let root = try IssuingAuthority.root(
      name: SubjectName([.init(.commonName, "root")]), key: SoftwareKey(generating: .p256),
      serial: .random(prefix: 1), notBefore: now - .days(1), notAfter: now + .days(3_650))
    let key = try SoftwareKey(generating: .p256)
    let authority = try IssuingAuthority(
      certificate: root.issue(
        CertificateTemplate(
          serial: .random(prefix: 1), subject: SubjectName([.init(.commonName, "issuing CA")]),
          publicKey: key.publicKey, notBefore: now - .days(1), notAfter: now + .days(1_000),
          usage: .issuingCA(pathLength: 0))), key: key)
    let plane = FakePlane(box, authority)
    let text = profile ?? (kind == .hvca ? StandardProfile.hvca : StandardProfile.dss)
    let profiles = FrontEndProfiles(
      try further.merging([0: text]) { $1 }.map { issuer, text in
        FrontEndProfile(
          issuer: issuer, file: try ProfileFile.parse(text, file: "profile.yaml"), authority: authority,
          chain: [authority.certificate, root.certificate], ocspURL: "http://127.0.0.1/ocsp")
      })
    let zone = NSTemporaryDirectory() + "signalbox-zone-\(UUID().uuidString).yaml"
    self.root = root
    self.authority = authority
    self.plane = plane
    self.zone = zone
    front = try await TestFrontEnd(limits: limits, accounts: accounts, box: box) { gate in
      switch kind {
      case .hvca:
        HVCAFrontEnd(
          plane: plane, gate: gate, profiles: profiles, records: plane,
          claims: DomainClaims(lookup: StubZone(path: zone), records: plane) { box.now }
        ).table
      case .dss:
        DSSFrontEnd(
          plane: plane, gate: gate, profiles: profiles, records: plane, keys: keys ?? SharedKeys(),
          services: .init(
            ocspAnswer: { _ in [0x30, 0x03, 0x0A, 0x01, 0x00] }, timeStamp: { $0.first == 0xFF ? nil : $0 }),
          identitiesMax: identitiesMax
        ).table
      }
    }
  }

  /// A client that has logged in.
  func caller(_ account: Int32 = 0) async throws -> Caller {
    let client = try await front.client(account == 0 ? "client" : "second")
    return Caller(client: client, token: await front.token(client, account: account))
  }

  struct Caller {
    let client: TestClient
    let token: String

    func call(_ method: String, _ path: String, _ body: String? = nil, _ fields: [String: String] = [:]) async
      -> TestAnswer?
    {
      await client.call(method, "/v2" + path, token: token, body: body, fields)
    }
  }
}

/// The same RSA key for all, since one takes long to make.
final class SharedKeys: KeyPool {
  static let key = try? SoftwareKey(generating: .rsa2048)
  func take(_ type: KeyType) async -> SoftwareKey? {
    type == .rsa2048 ? Self.key : try? SoftwareKey(generating: type)
  }
  var ready: Int { 1 }
  var size: Int { 1 }
}

/// Bodies of certificate requests.
struct RequestBody {
  var key: SoftwareKey
  var fields: [String: Any]

  init(_ key: SoftwareKey? = nil, name: String = "machine 7") throws {
    self.key = try key ?? SoftwareKey(generating: .p256)
    fields = ["subject_dn": ["common_name": name], "public_key": self.key.publicKey.pem]
    fields["public_key_signature"] = Data(try self.key.sign(self.key.publicKey.der)).base64EncodedString()
  }

  var json: String {
    get throws { String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self) }
  }

  static func json(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> String {
    var body = try RequestBody()
    change(&body.fields)
    return try body.json
  }
}
