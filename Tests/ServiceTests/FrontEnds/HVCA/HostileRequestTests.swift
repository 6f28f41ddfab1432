import Basics
import Foundation
import HTTPTypes
import Signing
import Testing

@testable import Service

@Suite struct HostileRequestTests {
  private func maker(_ profile: String) throws -> IntakeMaker {
    let now = TimeBox().now
    let root = try IssuingAuthority.root(
      name: SubjectName([.init(.commonName, "root")]), key: SoftwareKey(generating: .p256),
      serial: .random(prefix: 1), notBefore: now - .days(1), notAfter: now + .days(1_000))
    return IntakeMaker(
      account: Account(
        number: 0, name: "a", apiKey: "", secretDigest: "", clientSerials: [], issuers: [0]),
      profile: FrontEndProfile(
        issuer: 0, file: try ProfileFile.parse(profile, file: "p.yaml"), authority: root,
        chain: [root.certificate]), now: now)
  }

  /// Changes, removes, repeats or swaps a few bytes.
  private func mutated(_ body: [UInt8], _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...6, using: &random) where !body.isEmpty {
      let index = Int.random(in: 0..<body.count, using: &random)
      let end = min(body.count, index + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: body[index] = UInt8.random(in: 0...255, using: &random)
      case 1: body[index] = UInt8.random(in: 0x20...0x7E, using: &random)
      case 2: body.removeSubrange(index..<end)
      case 3: body.insert(contentsOf: body[index..<end], at: index)
      default: body.swapAt(index, end - 1)
      }
    }
    return body
  }

  @Test(arguments: ["PKCS8", "PKCS10"])
  func `mutated requests are taken or refused with 400 or 422`(_ format: String) throws {
    let maker = try maker(StandardProfile.hvca.replacing("key_format: PKCS8", with: "key_format: \(format)"))
    let request = Shell.run(
      "sh", "-c",
      "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -subj /CN=a 2>/dev/null"
    )
    let seed = try RequestBody.json {
      if format == "PKCS10" { $0["public_key"] = request }
      $0["san"] = ["dns_names": ["a.example.com"], "ip_addresses": ["2001:db8::1"], "uris": ["urn:a:b"]]
      $0["extended_key_usages"] = ["1.3.6.1.5.5.7.3.1"]
      $0["validity"] = ["not_before": 1_800_000_000, "not_after": 1_800_100_000]
    }
    var random = SystemRandomNumberGenerator()
    let bytes = Array(seed.utf8)
    for _ in 0..<3_000 {
      let body = mutated(bytes, &random)
      do throws(Problem) { _ = try maker.certificate(body, repetition: nil) } catch {
        #expect([400, 422].contains(error.status))
        #expect(!error.response.body.isEmpty)
      }
    }
  }

  @Test func `mutated subjects of identities are taken or refused with 400 or 422`() throws {
    let maker = try maker(StandardProfile.dss)
    let seed =
      #"{"subject_dn": {"common_name": "A. Signer", "organizational_unit": ["x"], "email": "a@example.com"}}"#
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      let body = mutated(Array(seed.utf8), &random)
      do throws(Problem) { _ = try maker.identityDraft(body) } catch {
        #expect([400, 422].contains(error.status))
      }
    }
  }

  @Test func `mutated paths and queries never reach another route's answer`() async throws {
    let api = try await TestAPI(.hvca)
    var random = SystemRandomNumberGenerator()
    let seed = Array("/v2/claims/domains/0123456789abcdef0123456789abcdef/email?page=1&per_page=2".utf8)
    for _ in 0..<20_000 {
      let target = mutated(seed, &random)
      let path = target.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
      if case .route(let route, let parameters) = api.front.table.match(.get, path: path[0]) {
        #expect(parameters.count == route.template.count { $0 == "{" })
        #expect(parameters.allSatisfy { !$0.isEmpty && !$0.contains("/") && $0 != ".." })
      }
      if path.count > 1 {
        let query = String(decoding: path[1], as: UTF8.self)
        do throws(Problem) { _ = try PageQuery(query[...], times: (0, 1)) } catch {
          #expect([400, 422].contains(error.status))
        }
      }
    }
    await api.front.stop()
  }
}
