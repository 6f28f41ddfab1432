import Basics
import Foundation
import Signing
import Synchronization
import Testing

@testable import Service

@Suite struct ValidationTests {
  /// Refused bodies: what is changed in a good one, and the field that the answer names.
  static let refused: [(name: String, field: String, change: @Sendable (inout [String: Any]) -> Void)] = [
    ("no name", "subject_dn.common_name", { $0["subject_dn"] = [String: String]() }),
    (
      "a field that the policy forbids", "subject_dn.email",
      { $0["subject_dn"] = ["common_name": "a", "email": "a@b.cd"] }
    ),
    (
      "a value against its format", "subject_dn.country",
      { $0["subject_dn"] = ["common_name": "a", "country": "Belgium"] }
    ),
    ("a control character", "subject_dn", { $0["subject_dn"] = ["common_name": "a\u{7}b"] }),
    (
      "an unknown field", "subject_dn.comon_name",
      { $0["subject_dn"] = ["common_name": "a", "comon_name": "b"] }
    ),
    (
      "too many units", "subject_dn.organizational_unit",
      { $0["subject_dn"] = ["common_name": "a", "organizational_unit": ["1", "2", "3", "4"]] }
    ),
    (
      "units as text", "subject_dn.organizational_unit",
      { $0["subject_dn"] = ["common_name": "a", "organizational_unit": "x"] }
    ),
    (
      "an extra attribute", "subject_dn.extra_attributes",
      { $0["subject_dn"] = ["common_name": "a", "extra_attributes": [["type": "2.5.4.12", "value": "x"]]] }
    ),
    ("a host name that is none", "san.dns_names", { $0["san"] = ["dns_names": ["a_b.example.com"]] }),
    ("a host name with a NUL", "san.dns_names", { $0["san"] = ["dns_names": ["example.com\u{0}.evil.org"]] }),
    ("an address that is none", "san.ip_addresses", { $0["san"] = ["ip_addresses": ["300.1.1.1"]] }),
    ("a mailbox that is none", "san.emails", { $0["san"] = ["emails": ["a b@example.com"]] }),
    ("the same name twice", "san", { $0["san"] = ["dns_names": ["a.example.com", "A.example.com"]] }),
    ("another name", "san.other_names", { $0["san"] = ["other_names": [["type": "1.2.3", "value": "x"]]] }),
    (
      "a usage that the policy does not have", "extended_key_usages",
      { $0["extended_key_usages"] = ["1.3.6.1.5.5.7.3.9"] }
    ),
    ("a usage that is none", "extended_key_usages", { $0["extended_key_usages"] = ["serverAuth"] }),
    ("another signature algorithm", "signature.algorithm", { $0["signature"] = ["algorithm": "RSA"] }),
    ("another hash", "signature.hash_algorithm", { $0["signature"] = ["hash_algorithm": "SHA-1"] }),
    (
      "a begin in the past", "validity.not_before",
      { $0["validity"] = ["not_before": 1_799_999_000, "not_after": 0] }
    ),
    ("a begin in the far future", "validity.not_before", { $0["validity"] = ["not_before": 1_900_000_000] }),
    (
      "a validity that is too long", "validity.not_after",
      { $0["validity"] = ["not_before": 0, "not_after": 1_900_000_000] }
    ),
    ("a validity that ends before it begins", "validity.not_after", { $0["validity"] = ["not_after": 1] }),
    ("a validity beyond all numbers", "validity.not_after", { $0["validity"] = ["not_after": Int64.min] }),
    ("a begin beyond all numbers", "validity.not_before", { $0["validity"] = ["not_before": Int64.max] }),
    ("no key", "public_key", { $0["public_key"] = nil }),
    (
      "a key that is none", "public_key",
      { $0["public_key"] = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n" }
    ),
    ("text as key", "public_key", { $0["public_key"] = "a key" }),
    ("no proof of possession", "public_key_signature", { $0["public_key_signature"] = nil }),
    ("a proof that is no base64", "public_key_signature", { $0["public_key_signature"] = "=" }),
    ("another key's proof", "public_key_signature", { $0["public_key_signature"] = "MEUCIQDx" }),
    ("a part that no profile has", "custom_extensions", { $0["custom_extensions"] = ["1.2.3": "x"] }),
    ("a part that does not exist", "subjectdn", { $0["subjectdn"] = [String: String]() }),
  ]

  @Test(arguments: refused.indices)
  func `a request against the policy is refused with the field's name`(_ index: Int) async throws {
    let api = try await TestAPI(.hvca)
    let (name, field, change) = Self.refused[index]
    let answer = try await api.caller().call("POST", "/certificates", try RequestBody.json(change))
    #expect(answer?.status == 422, "\(name)")
    let errors = answer?.json["errors"] as? [String: String] ?? [:]
    #expect(errors.keys.contains(field), "\(name): \(errors)")
    #expect(api.plane.state.withLock { $0.intakes.isEmpty })
    await api.front.stop()
  }

  @Test func `keys of another kind, length or weakness are refused`() async throws {
    let profile = StandardProfile.hvca.replacing(
      "key_type: ECDSA, allowed_lengths: [256, 384, 521]", with: "key_type: RSA, allowed_lengths: [2048]")
    let rsa = try await TestAPI(.hvca, profile: profile)
    let caller = try await rsa.caller()
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 422)
    let key = try #require(SharedKeys.key)
    #expect(await caller.call("POST", "/certificates", try RequestBody(key).json)?.status == 201)
    let weak = Shell.run("sh", "-c", "openssl genrsa 1024 2>/dev/null | openssl rsa -pubout 2>/dev/null")
    let refused = await caller.call("POST", "/certificates", try RequestBody.json { $0["public_key"] = weak })
    #expect(refused?.status == 422)
    await rsa.front.stop()
  }

  @Test func `a profile with PKCS10 takes requests, whose own signature proves possession`() async throws {
    let profile = StandardProfile.hvca.replacing("key_format: PKCS8", with: "key_format: PKCS10")
    let api = try await TestAPI(.hvca, profile: profile)
    let caller = try await api.caller()
    let request = Shell.run(
      "sh", "-c",
      "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -subj /CN=ignored 2>/dev/null"
    )
    let good = try RequestBody.json {
      $0["public_key"] = request
      $0["public_key_signature"] = nil
    }
    #expect(await caller.call("POST", "/certificates", good)?.status == 201)
    #expect(api.plane.state.withLock { $0.intakes.last?.subject } == "CN=machine 7")
    let tampered = request.replacing("M", with: "N", maxReplacements: 3)
    let bad = try RequestBody.json {
      $0["public_key"] = tampered
      $0["public_key_signature"] = nil
    }
    #expect(await caller.call("POST", "/certificates", bad)?.status == 422)
    await api.front.stop()
  }

  @Test func `fixed values stand in each certificate, and are not given`() async throws {
    let profile = StandardProfile.hvca
      .replacing(
        "organization: {presence: OPTIONAL, format: \"^.{1,64}$\"}",
        with: "organization: {presence: STATIC, format: \"Example (Ltd)\"}"
      )
      .replacing(
        "ekus: {static: false, list: ['1\\.3\\.6\\.1\\.5\\.5\\.7\\.3\\.(1|2|4)'], mincount: 0, maxcount: 3}",
        with: "ekus: {static: true, list: [1.3.6.1.5.5.7.3.1]}")
    let api = try await TestAPI(.hvca, profile: profile)
    let caller = try await api.caller()
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    #expect(api.plane.state.withLock { $0.intakes.last?.subject } == "CN=machine 7,O=Example (Ltd)")
    let certificate = api.plane.state.withLock { $0.issued.values.first?.certificate }
    #expect(certificate?.extendedKeyUsages == [.serverAuthentication])
    let given = try RequestBody.json {
      $0["subject_dn"] = ["common_name": "a", "organization": "Example (Ltd)"]
    }
    #expect(await caller.call("POST", "/certificates", given)?.status == 422)
    await api.front.stop()
  }

  @Test func `a validity is what was asked for, or the longest one`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let body = try RequestBody.json {
      $0["validity"] = ["not_before": 1_800_000_100, "not_after": 1_800_003_700]
    }
    #expect(await caller.call("POST", "/certificates", body)?.status == 201)
    let intake = api.plane.state.withLock { $0.intakes.last }
    #expect(intake?.notBefore == Instant(nanoseconds: 1_800_000_100_000_000_000))
    #expect(intake?.notAfter == Instant(nanoseconds: 1_800_003_700_000_000_000))
    // The CA's own certificate ends in 1 000 days.
    api.front.advance(.days(950))
    let late = try await api.caller()
    #expect(await late.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    #expect(api.plane.state.withLock { $0.intakes.last?.notAfter } == api.authority.certificate.notAfter)
    await api.front.stop()
  }

  @Test func `the policy is served as it is enforced`() async throws {
    let api = try await TestAPI(.hvca)
    let answer = try #require(try await api.caller().call("GET", "/validationpolicy"))
    #expect(answer.status == 200)
    let subject = try #require(answer.json["subject_dn"] as? [String: [String: Any]])
    #expect(subject["common_name"]?["presence"] as? String == "REQUIRED")
    #expect((answer.json["public_key"] as? [String: Any])?["allowed_lengths"] as? [Int] == [256, 384, 521])
    #expect((answer.json["validity"] as? [String: Int])?["secondsmax"] == 7_776_000)
    // What is served can be read again.
    let fields = JSONFields(try JSONParser.parse(Array(answer.body.utf8)), errors: FieldErrors())
    var again = try #require(fields)
    #expect(
      ValidationPolicy(&again, FieldErrors())
        == (try ProfileFile.parse(StandardProfile.hvca, file: "a").policy))
    await api.front.stop()
  }

  @Test func `a profile with errors is refused with their places`() {
    let text = """
      usage: tls-clients
      subject_dn:
        common_name: {presence: SOMETIMES, format: "("}
        comon_name: {}
      validity: {secondsmin: 10, secondsmax: 5}
      public_key: {allowed_lengths: [1024], key_type: RSA}
      """
    let error = #expect(throws: FileFindings.self) { try ProfileFile.parse(text, file: "p.yaml") }
    let lines = error?.lines(atMost: 20) ?? []
    #expect(
      lines.contains { $0.hasPrefix("p.yaml:1:8: usage: expected one of identity, tls-client, tls-server") })
    #expect(lines.contains { $0.hasPrefix("p.yaml:3:27: subject_dn.common_name.presence") })
    #expect(lines.contains { $0.contains("'(' is no regular expression") })
    #expect(
      lines.contains { $0.hasPrefix("p.yaml:4:15: subject_dn.comon_name: no such field; 'common_name'") })
    #expect(lines.contains { $0.contains("validity.secondsmin: expected at most secondsmax (5), found 10") })
    #expect(lines.contains { $0.contains("1024 is no length of an RSA key") })
  }

  @Test func `patterns match whole values`() throws {
    #expect(try #require(FormatPattern("^[a-z]+$")).matches("abc"))
    #expect(!(try #require(FormatPattern("[a-z]+")).matches("abc1")))
    #expect(!(try #require(FormatPattern("a|b")).matches("bc")))
    #expect(!(try #require(FormatPattern("[a-z]+")).matches("abc\n")))
    #expect(try #require(FormatPattern("^example\\.com$")).matches("example.com"))
    #expect(!(try #require(FormatPattern("^example\\.com$")).matches("exampleXcom")))
    #expect(try #require(FormatPattern(".+")).matches("a\nb"))
    #expect(try #require(FormatPattern("^.{1,3}$")).matches("aß\u{1F511}"))
    for value in ["", "abcd", "a\nb", "a\u{2028}"] {
      #expect(!(try #require(FormatPattern("^.{1,3}$")).matches(value)), "\(value)")
      // The same as the expression that it stands for.
      #expect(!(try #require(FormatPattern("^(.){1,3}$")).matches(value)), "\(value)")
    }
    #expect(FormatPattern("(") == nil)
    #expect(FormatPattern("a{2,1}") == nil)
  }
}
