import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry
@testable import Terminal

/// Certificates that must be revoked, in the ledger's panel, its details, its menu and plain mode.
@Suite struct LedgerPanelTests {
  private func console() -> Console {
    var console = Console(width: 160, height: 48)
    var frame = RevocationFrame()
    (frame.tally.inUse, frame.tally.requested, frame.tally.replaced) = (41_200, 1300, 7)
    (frame.tally.retired, frame.tally.cutOff, frame.tally.overdue) = (20_000, 612, 5)
    frame.deadline = IncidentFixture.time("17:00:00")
    frame.notifications = 2
    frame.lastNotified = IncidentFixture.time("14:05:00")
    console.model.frame?.revocation = frame
    return console
  }

  @Test func `a system without any shows and offers nothing about them`() {
    let console = Console(width: 160, height: 48)
    #expect(console.model.layout.placement(of: .ledger) != nil)
    #expect(!console.screen.contains("to revoke") && !console.screen.contains("unreplaced"))
    #expect(LedgerPanel().menu(console.model)?.items.count == 3)
    #expect(LedgerPanel().sentences(console.model, console.model.frame!).count == 1)
  }

  @Test func `the panel has a pair of rows, beside the ledger itself`() {
    let console = console()
    #expect(console.model.layout.placement(of: .ledger) != nil)
    for text in ["to revoke", "42 507", "unreplaced", "42 500", "cut off", "612", "overdue", "requested"] {
      #expect(console.screen.contains(text), "\(text)")
    }
  }

  @Test func `on the whole screen and in the details each count has a name`() throws {
    let console = console()
    let lines = try #require(LedgerPanel().details(console.model, console.model.frame!)).lines
    let text = lines.map(\.whole).joined(separator: "\n")
    for words in [
      "certificates to revoke", "replacement requested", "revoked without one", "revoked late", "T17:00",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `the menu offers each command, to be completed by hand`() throws {
    let items = try #require(LedgerPanel().menu(console().model)).items
    let lines = items.compactMap { if case .prefill(let line) = $0.choice { line } else { nil } }
    for verb in ["notify", "priority", "revoke", "hold", "release", "delay", "stop"] {
      #expect(lines.contains { $0.hasPrefix("revocation.\(verb) ") }, "\(verb)")
    }
  }

  @Test func `plain mode says them in a sentence`() throws {
    let console = console()
    let sentences = LedgerPanel().sentences(console.model, console.model.frame!)
    let said = try #require(sentences.last)
    #expect(
      said.hasPrefix(
        "Certificates: 42 507 to be revoked, 42 500 without a replacement, 612 revoked without one"))
    #expect(said.contains("customers notified 2 times, last at 14:05") && said.hasSuffix("normal priority."))
  }

  @Test func `a command that cuts customers off asks, with their number`() throws {
    let model = console().model
    let question = try #require(try Command(parsing: "revocation.revoke all").question(in: model.systemState))
    #expect(question.lines[0].hasPrefix("42 500 certificates have no replacement"))
    #expect(try Command(parsing: "revocation.revoke replaced").question(in: model.systemState) == nil)
  }
}
