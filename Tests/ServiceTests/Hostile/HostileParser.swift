import Basics
import Foundation
import HTTPTypes
import Signing
import TestSupport

@testable import Service

/// A parser of bytes that callers of a live plane send, with bytes that it takes.
enum HostileParser: String, CaseIterable, Sendable {
  case ocspRequest, certificate, publicKey, signingRequest, pem, timeStampRequest, json, requestBody, query,
    path

  /// What it takes.
  func originals() throws -> [[UInt8]] {
    let plane = try Material()
    switch self {
    case .ocspRequest:
      let id = try OCSPCertID(.random(prefix: 1), of: OCSPIssuer(plane.root.certificate))
      return [
        try OCSPRequest.der([id]), try OCSPRequest.der([id, id], nonce: [UInt8](repeating: 7, count: 32)),
      ]
    case .certificate: return [plane.root.certificate.der]
    case .publicKey: return [plane.key.publicKey.der, plane.root.key.publicKey.der]
    case .signingRequest: return [Material.signingRequest]
    case .pem: return [Array(plane.root.certificate.pem.utf8), Array(plane.key.publicKey.pem.utf8)]
    case .timeStampRequest:
      return [Material.openssl("ts -query -sha256 -digest \(String(repeating: "ab", count: 32)) -cert")]
    case .json:
      return [
        Array(#"{"a":[1,-2.5e3,true,null,"\u00e9\n"],"b":{"c":{"d":""}},"e":12345678901234567890}"#.utf8)
      ]
    case .requestBody:
      var body = try RequestBody(plane.key)
      body.fields["san"] = ["dns_names": ["a.example.com"], "ip_addresses": ["2001:db8::1"]]
      body.fields["validity"] = ["not_before": 1_800_000_000, "not_after": 1_800_100_000]
      return [Array(try body.json.utf8)]
    case .query: return [Array("page=1&per_page=20&from=0&to=1800000000&status=PENDING".utf8)]
    case .path: return [Array("/v2/claims/domains/0123456789abcdef0123456789abcdef/email".utf8)]
    }
  }

  /// Reads the bytes and uses what they say.
  ///
  /// - Returns: whether they were taken.
  func reads(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    switch self {
    case .ocspRequest:
      guard let request = try? OCSPRequest(der: bytes) else { return false }
      return request.certIDs.count <= bytes.count
    case .certificate:
      guard let certificate = try? SignedCertificate(der: bytes) else { return false }
      return certificate.pem.utf8.count > certificate.subject.text.utf8.count
    case .publicKey:
      guard let key = try? PublicKeyInfo(der: bytes) else { return false }
      return key.weakness?.isEmpty != true && !key.verifies([0x30], over: bytes)
    case .signingRequest:
      guard let key = try? PublicKeyInfo(csrDER: bytes) else { return false }
      return key.lengthBits > 0
    case .pem:
      return (try? SignedCertificate.chain(pem: text)) != nil || (try? PublicKeyInfo(pem: text)) != nil
    case .timeStampRequest: return (try? TimeStampRequest(der: bytes)) != nil
    case .json: return (try? JSONParser.parse(bytes)) != nil
    case .requestBody:
      let errors = FieldErrors(body: bytes)
      guard let body = try? CertificateRequestBody(bytes, errors) else { return false }
      return body.dnsNames.count <= bytes.count && errors.list.isEmpty
    case .query: return (try? PageQuery(text[...], times: (0, 1), hasStatus: true)) != nil
    case .path:
      if case .route(_, let parameters) = Self.table.match(.post, path: bytes) {
        return parameters.allSatisfy { !$0.isEmpty && !$0.contains("/") && $0 != ".." }
      }
      return false
    }
  }

  private static let table = RouteTable(
    base: "/v2",
    routes: ["dns", "email"].map { name in
      Route(.post, "/claims/domains/{claim}/\(name)", Operation(name, "", []), .open { _ in .empty(204) })
    })

  private struct Material {
    let key: SoftwareKey
    let root: IssuingAuthority

    init() throws {
      key = try SoftwareKey(generating: .p256)
      let now = Instant(nanoseconds: 1_800_000_000_000_000_000)
      root = try IssuingAuthority.root(
        name: SubjectName([.init(.organization, "Example"), .init(.commonName, "root")]),
        key: SoftwareKey(generating: .p384), serial: .random(prefix: 1), notBefore: now,
        notAfter: now + .days(1_000))
    }

    static let signingRequest = openssl(
      "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -subj /CN=a -outform DER"
    )

    /// What openssl writes.
    static func openssl(_ words: String) -> [UInt8] {
      Array(Data(base64Encoded: Shell.run("sh", "-c", "openssl \(words) 2>/dev/null | base64 -w0")) ?? Data())
    }
  }
}

extension TestRandom {
  /// Bytes with a few changes of the kinds that find faults: bits, lengths, parts that are missing, repeated or from elsewhere.
  mutating func changed(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...below(4) {
      guard !bytes.isEmpty else { return [UInt8(truncatingIfNeeded: next())] }
      let place = below(bytes.count)
      let end = min(bytes.count, place + 1 + below(40))
      switch below(8) {
      case 0, 1: bytes[place] ^= 1 << UInt8(below(8))
      case 2: bytes[place] = pick([0, 0x22, 0x2D, 0x30, 0x5C, 0x7F, 0x80, 0x84, 0xFF])
      case 3: bytes.removeSubrange(place..<end)
      case 4: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
      case 5: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
      case 6: bytes.removeLast(bytes.count - place)
      default: bytes.swapAt(place, end - 1)
      }
    }
    return bytes
  }
}
