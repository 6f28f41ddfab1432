import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The key ceremony of the day before, with the fault that prevented the notification of the front ends.
@Suite struct KeyCeremonyTests {
  private func bench(notifies: Bool = true) -> Bench {
    Bench(notifies: notifies) {
      $0.frontEnds.dss = 2
      $0.frontEnds.hvca = 1
      $0.rateLimit.accounts = 3
    }
  }

  private func copies(_ bench: Bench) -> [[Bool]] { bench.engine.frontEnds.map(\.enabled) }

  @Test(arguments: [true, false])
  func `destroying a key disables the profile, and each front end's copy when it is notified`(hears: Bool) {
    let bench = bench(notifies: hears)
    let effects = bench.handle(.keyDestroyed(issuer: 1), at: 5)
    #expect(effects == [.profileChanged(issuer: 1, enabled: false, revision: 2)])
    #expect(bench.engine.management.issuers[1].destroyed == at(5))
    #expect(
      !bench.engine.management.issuers[1].profileEnabled && !bench.engine.management.issuers[1].isIssuable)
    #expect(copies(bench) == Array(repeating: [true, !hears, true], count: 3))
    #expect(bench.engine.frontEnds.map(\.revision) == Array(repeating: hears ? 2 : 1, count: 3))
    #expect(bench.engine.frontEnds[0].staleProfiles(against: bench.engine.management) == (hears ? 0 : 1))
  }

  @Test func `disabling and enabling a profile reaches every copy`() throws {
    let bench = bench()
    try bench.order("profile.disable 1")
    #expect(copies(bench) == Array(repeating: [false, true, true], count: 3))
    try bench.order("profile.enable 1")
    #expect(copies(bench) == Array(repeating: [true, true, true], count: 3))
    #expect(bench.engine.management.issuers[0].isIssuable)
  }

  @Test func `a late or invalid notification changes nothing`() throws {
    let bench = bench(notifies: false)
    try bench.order("profile.disable 1")
    try bench.order("frontend.push 1")
    let before = bench.digest
    for (frontEnd, issuer, revision) in [(0, 0, 1), (0, 0, 2), (0, 0, 9), (3, 0, 2), (-1, 0, 2), (1, 3, 2)] {
      bench.handle(
        .profileDelivered(
          frontEnd: Int32(frontEnd), issuer: UInt16(issuer), enabled: true, revision: Int32(revision)))
    }
    #expect(bench.digest == before)
  }

  @Test func `a key is destroyed once, and only if it exists`() {
    let bench = bench()
    bench.handle(.keyDestroyed(issuer: 0))
    let before = bench.digest
    bench.handle(.keyDestroyed(issuer: 0), at: 0)
    bench.handle(.keyDestroyed(issuer: 3))
    bench.handle(.keyDestroyed(issuer: -1))
    #expect(bench.digest == before && bench.engine.management.revision == 2)
  }

  @Test func `a destroyed key's profile cannot be enabled, alone or among others`() throws {
    let bench = bench()
    bench.handle(.keyDestroyed(issuer: 1))
    try bench.order("profile.disable 1")
    let before = bench.description
    for line in ["profile.enable 2", "profile.enable all", "profile.enable 1,2"] {
      #expect(
        try bench.type(line) == .refused("the key of CA 2 is destroyed; its profile cannot be enabled"),
        "\(line)")
    }
    #expect(bench.description == before)
  }

  @Test func `a push brings the copies up to date, once`() throws {
    let bench = bench(notifies: false)
    bench.handle(.keyDestroyed(issuer: 1))
    let outcome = try bench.type("frontend.push 1,3")
    #expect(outcome.text == "profiles of revision 2 pushed to dss-1, hvca-1")
    #expect(copies(bench) == [[true, false, true], [true, true, true], [true, false, true]])
    #expect(bench.engine.frontEnds.map { $0.staleProfiles(against: bench.engine.management) } == [0, 1, 0])
    #expect(try bench.type("frontend.push 1").isDone == false)
    try bench.order("frontend.push all")
    #expect(copies(bench).allSatisfy { $0 == [true, false, true] })
  }

  @Test func `requests go to the front ends in turn, each by its own copy`() throws {
    let bench = bench(notifies: false)
    try bench.order("profile.disable 2")
    try bench.order("frontend.push 2")
    let answers = (0..<4).map { _ in bench.identity(account: 1) }
    #expect(answers.count { $0 == .refused(.profileDisabled) } == 2, "one of two front ends knows")
    #expect(Set([answers[0] == nil, answers[1] == nil]) == [true, false])
  }

  @Test func `customers' certificates come from the live CAs`() {
    let bench = Bench {
      $0.issuers.dead = 2
      $0.rateLimit.accounts = 7
      $0.servers.count = 0
    }
    for account in 0..<7 as Range<Int32> { bench.certificate(account: account) }
    #expect(bench.engine.inspect(queue: 0).byIssuer == [3, 2, 2, 0, 0])
  }
}
