import TestSupport
import Testing

@testable import Issuance
@testable import World

/// The text form of malfunctions.
@Suite struct MalfunctionTextTests {
  static let examples = [
    ("dss.load +30%", "dss.load +30%"), ("dss.load x2", "dss.load x2"),
    ("dss.load -20% account=3", "dss.load -20% account=3"), ("hvca.load x0", "hvca.load x0"),
    ("hvca.load x4 account=7", "hvca.load x4 account=7"),
    ("ocsp.load x3", "ocsp.load x3"), ("servers.slow x4", "servers.slow x4"),
    ("servers.slow x1.5 1-3", "servers.slow +50% 1,2,3"), ("servers.failing 20%", "servers.failing 20%"),
    ("servers.slow kind=hvca x4 2", "servers.slow x4 2 kind=hvca"),
    ("servers.failing 5% kind=ocsp", "servers.failing 5% kind=ocsp"),
    ("servers.failing ca=CA3 5% 2 account=4 kind=dss", "servers.failing 5% 2 kind=dss account=4 ca=3"),
    ("database.locks x8", "database.locks x8"), ("step.timeout hvca 5s", "step.timeout hvca 5s"),
    ("step.timeout dss 5s then=issue", "step.timeout dss 5s then=issue"),
    ("step.timeout dss 5s then=fail", "step.timeout dss 5s"),
    ("profiles.unnotified both 1,2", "profiles.unnotified both 1,2"),
    ("ocsp.slow x0.3 2-3", "ocsp.slow x0.3 2,3"),
    ("customers.retry none account=4", "customers.retry none account=4"),
    ("servers.faulty 3", "servers.faulty 3"), ("issuers.destroy 61-63", "issuers.destroy 61,62,63"),
    ("issuers.foreign 58-60", "issuers.foreign 58,59,60"),
    ("certificates.misissued 83267 within=24h", "certificates.misissued 83267 within=1d"),
    (
      "certificates.misissued 70 account=3 within=90m cas=1-2 customers=unable",
      "certificates.misissued 70 within=90m cas=1,2 account=3 customers=unable"
    ),
    ("profiles.unnotified disabled", "profiles.unnotified disabled"),
    ("profiles.stale all", "profiles.stale all"), ("ocsp.renew dead over=10m", "ocsp.renew dead over=10m"),
    ("ocsp.renew all", "ocsp.renew all"), ("ocsp.expire_in 1-2 40m", "ocsp.expire_in 1,2 40m"),
    ("ocsp.slow x0.3", "ocsp.slow x0.3"), ("network.cut", "network.cut"),
    ("network.delay 500ms", "network.delay 500ms"),
    ("customers.retry exponential give_up=2m", "customers.retry exponential give_up=2m"),
  ]

  @Test(arguments: examples)
  func `a malfunction reads as its text`(line: String, text: String) throws {
    let malfunction = try Malfunction(parsing: line)
    #expect(malfunction.text == text)
    #expect(try Malfunction(parsing: malfunction.text) == malfunction)
  }

  @Test func `every verb has an example here`() {
    let named = Set(Self.examples.map { $0.0.prefix { $0 != " " } })
    #expect(named == Set(MalfunctionVerb.all.map { Substring($0.name) }))
  }

  @Test(arguments: [
    ("", "expected a malfunction; try one of dss.load"),
    ("dss.lode x2", "there is no malfunction 'dss.lode'; did you mean 'dss.load'?"),
    ("dss.load 30%", "expected a factor from x0 to x1000 such as x4, x0.5 or +30%, got '30%'"),
    ("dss.load -130%", "got '-130%'"), ("servers.slow", "such as x4, x0.5 or +30%, got nothing"),
    ("servers.slow x2 all all", "unexpected argument 'all'"),
    ("network.cut now", "unexpected argument 'now'"),
    ("servers.failing 120%", "expected a share from 0% to 100%, got '120%'"),
    ("network.delay 5", "expected a duration up to 3650d such as 500ms, 20s, 2m or 1h, got '5'"),
    ("customers.retry sometimes", "expected one of report, exponential, budget, none, got 'sometimes'"),
    ("customers.retry none step=0s", "expected a duration from 1ms to 1d such as 2s after step=, got '0s'"),
    ("profiles.unnotified on", "expected one of none, disabled, absent, both, got 'on'"),
    ("ocsp.load x2 account=1", "unknown option account="),
    ("servers.slow x2 kind=web", "expected one of dss, hvca, ocsp after kind=, got 'web'"),
    ("step.timeout hvca", "such as 500ms, 20s, 2m or 1h, got nothing"),
    ("step.timeout hvca 5s then=wait", "expected one of fail, issue after then=, got 'wait'"),
    ("dss.load xnan", "got 'xnan'"),
  ])
  func `an invalid malfunction is refused with the expected form`(line: String, part: String) {
    let error = #expect(throws: MalfunctionSyntaxError.self) { try Malfunction(parsing: line) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    "f network.cut", "f severity=50% delay=5s ramp=10m for=1h hidden servers.slow x4",
    "a.b-c_1 for=30s network.cut",
  ])
  func `an injection reads back from its text`(line: String) throws {
    let injection = try Injection(parsing: line)
    #expect(injection.text == line)
  }

  @Test(arguments: [
    "", "network.cut", "f", "f severity=2 network.cut", "f ramp=5 network.cut", "f hidden",
    "f a=b network.cut",
    "é network.cut", "f hidden=1 network.cut",
  ])
  func `an invalid injection is refused`(line: String) {
    #expect(throws: MalfunctionSyntaxError.self) { try Injection(parsing: line) }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `any injection reads back from its text`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let text = Injection.any(&random, id: "f").text
    #expect(try Injection(parsing: text).text == text, "\(text)")
  }

  @Test(
    arguments: [
      ("servers.faulty 13", "there is no server 13; there are 12"),
      ("issuers.destroy 67", "there is no CA 67; there are 66"),
      ("profiles.stale 5", "there is no front end 5; there are 4"),
      ("dss.load x2 account=41", "there is no account 41; there are 40"),
      ("hvca.load x2 account=41", "there is no account 41; there are 40"),
      ("customers.retry none account=99", "there is no account 99; there are 40"),
      ("ocsp.slow x0.5 25", "there is no OCSP responder 25; there are 24"),
      ("profiles.unnotified both 5", "there is no front end 5; there are 4"),
      ("ocsp.renew 1,70", "there is no CA 70; there are 66"), ("servers.slow x2 12", nil),
    ] as [(String, String?)])
  func `a malfunction of a missing object is refused`(line: String, problem: String?) throws {
    #expect(try Malfunction(parsing: line).problem(in: EngineConfiguration()) == problem)
  }
}
