import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry

/// Details in plain mode: every value has its name beside it.
@Suite struct PlainDetailsTests {
  private func atPresent() -> PlainConsole {
    var console = PlainConsole(run: IncidentFixture.run, options: PlainOptions())
    console.tick(1000)
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(60), now: IncidentFixture.present))
    update.frames = IncidentFixture.frames
    update.journal = IncidentFixture.journal
    _ = console.take(update)
    return console
  }

  @Test func `the ledger names the kind beside each number`() throws {
    var console = atPresent()
    let total = try #require(console.model.frame?.ledger.total.requested)
    let lines = console.read("ledger").lines
    let requested = try #require(lines.first { $0.hasPrefix("requested: ") })
    let parts = requested.dropFirst("requested: ".count).split(separator: ", ")
    #expect(parts.map { $0.prefix { $0 != " " } } == ["DSS", "HVCA", "OCSP", "total"])
    #expect(parts.last == "total \(Format.grouped(total))")
    #expect(!lines.contains { $0.hasPrefix("DSS") }, "a header without its columns")
  }

  @Test func `the time in queue of each kind can be asked for`() throws {
    var console = atPresent()
    let lines = console.read("latency").lines
    for kind in ["DSS latency", "DSS time in queue", "HVCA time in queue"] {
      let line = try #require(lines.first { $0.hasPrefix("\(kind): ") }, "\(kind)")
      #expect(
        line.hasSuffix("none measured")
          || ["mean ", ", p50 ", ", p95 ", ", p99 ", ", max "].allSatisfy { line.contains($0) }, "\(line)")
    }
  }

  @Test func `rows of a queue's ages name each kind, and no header stands alone`() throws {
    var console = atPresent()
    let frame = try #require(console.model.frame)
    let queue = try #require(frame.queues.first { $0.ages.total > 0 })
    let lines = console.read("queue \(queue.id)").lines
    let rows = lines.filter { $0.hasPrefix("arrived ") }
    #expect(!rows.isEmpty)
    for row in rows {
      for name in [": all ", ", DSS ", ", HVCA ", ", OCSP "] { #expect(row.contains(name), "\(row)") }
    }
    #expect(lines.contains { $0.hasPrefix("in: ") && $0.contains(", out: ") })
  }

  @Test func `rows of a responder's certificates name each value`() throws {
    var console = atPresent()
    let frame = try #require(console.model.frame)
    let index = try #require(frame.ocsp.responders.firstIndex { !$0.signers.worst.isEmpty })
    let count = frame.ocsp.responders[index].signers.worst.count
    let rows = console.read("responder \(index + 1)").lines.filter { $0.hasPrefix("CA ") }
    #expect(rows.count == count)
    for row in rows {
      for name in [": ", ", time left ", ", requested ", ", again ", ", failed "] {
        #expect(row.contains(name), "\(row)")
      }
    }
  }

  @Test func `an account is asked for by its own number, an alarm by its place`() throws {
    var console = atPresent()
    let accounts = try #require(console.model.frame?.customers.busiest)
    let account = try #require(accounts.last)
    let listed = console.read("customers").lines.filter { $0.contains(" tokens left.") }
    #expect(listed.count == accounts.count && listed.last?.hasPrefix("Account \(account.id): ") == true)
    let kept = console.model.console.selection
    let lines = console.read("account \(account.id)").lines
    #expect(lines.contains("Account \(account.id), last minute"), "\(lines)")
    #expect(console.model.console.selection == kept)
    let missing = (1...).first { number in !accounts.contains { $0.id == number } } ?? 0
    #expect(console.read("account \(missing)").lines[0].hasPrefix("There is no account \(missing)"))
    let alarm = try #require(console.model.alarms.first)
    #expect(console.read("alarm 1").lines.first == "\(alarm.rule.title):")
    #expect(console.model.alarms.first?.phase == alarm.phase, "asking acknowledges nothing")
  }

  @Test func `shares, failures and back-offs are named`() throws {
    var console = atPresent()
    let account = try #require(console.model.frame?.customers.busiest.first { $0.calls > 0 })
    let lines = console.read("account \(account.id)").lines
    #expect(lines.contains { $0.hasPrefix("served: ") && $0.hasSuffix(" of its calls") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("first tries: ") && $0.hasSuffix(" of all calls") }, "\(lines)")
    let frame = try #require(console.model.frame)
    for (index, server) in frame.servers.enumerated() where !server.recentBackOffs.isEmpty {
      let rows = console.read("server \(index + 1)").lines
      #expect(rows.count { $0.contains(", for ") } == server.recentBackOffs.count, "\(rows)")
      #expect(rows.count { $0.contains(" kind ") } == server.recentFailures.count, "\(rows)")
    }
  }

  /// A table's blanks between columns say nothing when read aloud.
  @Test func `values that stand apart on the screen are parted by commas`() throws {
    let overlay = TextOverlay(
      title: "T",
      lines: [
        .fact("waiting", "     1 194     403"),
        .row("14:05:00  DSS", .text, [.init(text: "  CA 5", role: .text)]),
      ])
    #expect(overlay.spoken == ["T:", "waiting: 1 194, 403", "14:05:00, DSS, CA 5"])
  }

  /// Every value that a detail shows on the screen is said, in `more` too.
  @Test func `details leave out no span of a line`() {
    let line = TextOverlay.Line.fact(
      "given up", "12", .text, [.init(text: "  since the start", role: .label)])
    #expect(TextOverlay(title: "T", lines: [line]).spoken == ["T:", "given up: 12, since the start"])
  }
}
