import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Key ceremonies by command: two persons, a time, a record.
@Suite struct CeremonyCommandTests {
  private func bench() -> Bench {
    Bench {
      $0.issuers.live = 3
      $0.issuers.ceremonyDuration = .minutes(10)
    }
  }

  private func withoutKey(_ issuer: Int32 = 1) -> Bench {
    let bench = bench()
    bench.handle(.keyDestroyed(issuer: issuer))
    return bench
  }

  @Test func `a CA without a key gets a new one, and its profile can be enabled again`() throws {
    let bench = withoutKey()
    let prepared = try bench.type("ceremony.prepare CA2 create by=Ada", at: 1)
    #expect(
      prepared.text
        == "ceremony 1 prepared by Ada: a new key for CA 2; another person performs it: ceremony.perform 1 witness=NAME"
    )
    #expect(prepared.inverse == .commands([.abortCeremony(1)]))
    let begun = try bench.type("ceremony.perform 1 witness=Grace", at: 60)
    #expect(begun.text.hasPrefix("ceremony 1 under way until ") && begun.text.hasSuffix("Ada, witness Grace"))
    #expect(begun.inverse == .proposal("ceremony.abort 1"))
    #expect(bench.pass(to: 659).notices.isEmpty && bench.engine.management.issuers[1].keyDestroyed)
    #expect(try !bench.type("profile.enable 2").isDone)
    #expect(
      bench.pass(to: 660).notices == [.ceremonyCompleted(number: 1, issuer: 1, creates: true)])
    #expect(!bench.engine.management.issuers[1].keyDestroyed, "the profile waits for its own command")
    #expect(!bench.engine.management.issuers[1].profileEnabled)
    try bench.order("profile.enable 2")
    #expect(bench.engine.management.issuers[1].isIssuable)
  }

  @Test func `the record names the persons, the CA and the times`() throws {
    let bench = withoutKey()
    #expect(try bench.type("ceremony.record").text == "no ceremony is prepared")
    try bench.order("ceremony.prepare 2 create by=Ada", at: 1)
    try bench.order("ceremony.perform 1 witness=Grace", at: 60)
    bench.pass(to: 700)
    let record = try bench.type("ceremony.record 1").text
    #expect(
      record
        == "ceremony 1, a new key for CA 2: completed; administrator Ada, witness Grace; prepared at "
        + "\(at(1).clockTime), begun at \(at(60).clockTime), completed at \(at(660).clockTime)")
    #expect(try bench.type("ceremony.record").text == record)
    #expect(
      try bench.type("ceremony.record 2") == .refused("there is no ceremony 2; the latest is 1"))
  }

  @Test func `a new CA comes with its key and a disabled profile`() throws {
    let bench = bench()
    try bench.order("ceremony.prepare new create by=Ada")
    #expect(
      try bench.type("ceremony.prepare new create by=Bob")
        == .refused("ceremony 1 for a new CA is prepared"))
    try bench.order("ceremony.perform 1 witness=Bob", at: 0)
    bench.pass(to: 600)
    #expect(bench.engine.management.issuers.count == 4)
    #expect(bench.engine.management.issuers[3] == Issuer(destroyed: nil, profileEnabled: false))
    #expect(bench.engine.ceremonies.records[0].issuer == 3)
    try bench.order("profile.enable 4")
    bench.handle(.certificateRequested(account: 0, caller: 0, issuer: 3, profile: 3))
    #expect(bench.total.inFlight == 1)
  }

  @Test func `a key is destroyed only while its profile is disabled, and its CA issues no more`() throws {
    let bench = bench()
    #expect(
      try bench.type("ceremony.prepare 1 destroy by=Ada")
        == .refused("the profile of CA 1 is enabled; disable it first: profile.disable 1"))
    try bench.order("profile.disable 1")
    try bench.order("ceremony.prepare 1 destroy by=Ada")
    // What was true when it was prepared must still be.
    try bench.order("profile.enable 1")
    #expect(!(try bench.type("ceremony.perform 1 witness=Bob")).isDone)
    try bench.order("profile.disable 1")
    try bench.order("ceremony.perform 1 witness=Bob", at: 0)
    #expect(
      try bench.type("profile.enable 1")
        == .refused("ceremony 1 destroys the key of CA 1; abort it first"))
    #expect(
      bench.pass(to: 600).notices == [.ceremonyCompleted(number: 1, issuer: 0, creates: false)])
    #expect(bench.engine.management.issuers[0].destroyed == at(600))
    #expect(
      try bench.type("ceremony.prepare 1 destroy by=Ada")
        == .refused("the key of CA 1 is destroyed already"))
  }

  @Test(arguments: [
    ("ceremony.prepare 1 create by=Ada", "CA 1 has its key; a ceremony creates one after its destruction"),
    ("ceremony.prepare 9 create by=Ada", "there is no CA 9; there are 3"),
    ("ceremony.prepare 2 create by=Eve", "ceremony 1 for CA 2 is prepared"),
    ("ceremony.perform 1 witness=ada", "Ada prepared ceremony 1; expected another person as witness"),
    ("ceremony.prepare new destroy by=Ada", "expected the number of the CA whose key is to be destroyed"),
    ("ceremony.perform 7 witness=Bob", "there is no ceremony 7; the latest is 1"),
    ("ceremony.abort 7", "there is no ceremony 7; the latest is 1"),
  ])
  func `a ceremony that cannot be is refused with the reason`(line: String, reason: String) throws {
    let bench = withoutKey()
    try bench.order("ceremony.prepare 2 create by=Ada")
    let before = bench.description
    #expect(try bench.type(line) == .refused(reason))
    #expect(bench.description == before)
  }

  @Test func `an aborted ceremony has no effect, also while it is under way`() throws {
    let bench = withoutKey()
    try bench.order("ceremony.prepare 2 create by=Ada")
    let aborted = try bench.type("ceremony.abort 1")
    #expect(aborted.inverse == .proposal("ceremony.prepare 2 create by=Ada"))
    #expect(try bench.type("ceremony.perform 1 witness=Bob") == .refused("ceremony 1 is aborted"))
    try bench.order("ceremony.prepare 2 create by=Ada")
    try bench.order("ceremony.perform 2 witness=Bob", at: 0)
    try bench.order("ceremony.abort 2", at: 100)
    #expect(bench.pass(to: 700).notices.isEmpty && bench.engine.management.issuers[1].keyDestroyed)
  }

  @Test func `names are one word of letters and digits`() throws {
    for line in [
      "ceremony.prepare 2 create by=\u{1B}[2J", "ceremony.prepare 2 create by=", "ceremony.prepare 2 create",
    ] {
      #expect(throws: CommandSyntaxError.self, "\(line)") { try Command(parsing: line) }
    }
    for name in ["Ada", "A.Lovelace", "Jürgen-2", "O'Hara"] {
      let line = "ceremony.prepare 2 create by=\(name)"
      #expect(try Command(parsing: line).text == line)
    }
  }

  @Test func `destroying a key asks for confirmation, with the word to type`() throws {
    var state = SystemState(Policies())
    let command = try Command(parsing: "ceremony.perform 1 witness=Bob")
    #expect(command.question(in: state) == nil, "it will be refused")
    state.ceremonies = [
      KeyCeremony(number: 1, purpose: .destroy, issuer: 4, administrator: "Ada", prepared: start)
    ]
    #expect(command.question(in: state)?.words == "destroy")
    state.ceremonies[0].purpose = .create
    #expect(command.question(in: state) == nil)
  }

  @Test func `the oldest ended records give way, open ones stay`() throws {
    let bench = withoutKey()
    try bench.order("ceremony.prepare 2 create by=Ada")
    for number in 2...KeyCeremonies.recordsMax + 5 {
      try bench.order("ceremony.prepare new create by=Bob")
      try bench.order("ceremony.abort \(number)")
    }
    #expect(bench.engine.ceremonies.records.count == KeyCeremonies.recordsMax)
    #expect(bench.engine.ceremonies.records.prefix(2).map(\.number) == [1, 7])
    #expect(bench.engine.ceremonies.shown.count == 9)
  }

  @Test func `an engine with ceremonies restored from its bytes continues like the original`() throws {
    let bench = withoutKey()
    try bench.order("ceremony.prepare 2 create by=Ada", at: 1)
    try bench.order("ceremony.perform 1 witness=Grace", at: 2)
    try bench.order("ceremony.prepare new create by=Bob", at: 3)
    let other = withoutKey()
    other.engine = try IssuanceEngine(bytes: bench.engine.bytes)
    #expect(other.engine.ceremonies == bench.engine.ceremonies && other.digest == bench.digest)
    #expect(other.engine.bytes == bench.engine.bytes)
    for line in ["ceremony.perform 2 witness=Eve", "ceremony.record all"] {
      #expect(try other.type(line, at: 5) == (try bench.type(line, at: 5)))
    }
    #expect(other.pass(to: 700) == bench.pass(to: 700))
    #expect(other.digest == bench.digest && other.engine.management.issuers.count == 4)
    // A key that exists since is an engine without ceremonies but one more CA.
    #expect(try IssuanceEngine(bytes: Bench().engine.bytes).ceremonies == KeyCeremonies())
  }
}
