import Basics
import Drills
import Issuance
import Recordings
import Session
import Telemetry
import TestSupport
import Testing

@testable import Analysis

/// What-if on a plane's journal: the same requests, other commands.
@Suite struct JournalPlaybackTests {
  private static let journal = try? JournalFixture.journal(5...58)

  private func measured(_ journal: WorldJournal? = journal) throws -> MeasuredJournal {
    try MeasuredJournal(JournalSurvey(JournalFixture.file(try #require(journal).bytes)))
  }

  private func end(_ journal: MeasuredJournal, _ run: BaseRun, seed: UInt64 = 1) throws -> JournalPlayback {
    var playback = journal.play(run, seed: seed)
    _ = try playback.finish(at: journal.survey.end) { _ in true }
    return playback
  }

  @Test func `the run as it was, driven by what reached the plane, is the plane's to the last byte`() throws {
    let journal = try measured()
    let playback = try end(journal, journal.base)
    #expect(playback.engine.bytes == (try #require(Self.journal)).engine.bytes)
    #expect(playback.drawn == 0)
    #expect(journal.survey.actions.count == journal.base.actions.count)
  }

  @Test(arguments: ["move park by -1s", "drop #1", "add 00:00:20 queue.pause all"])
  func `both runs of a pair are the same as each played alone`(edit: String) throws {
    let journal = try measured()
    let text = edit.replacing("00:00:20", with: at(20).iso8601)
    let run = try EditedRun(journal.base, [try Edit(parsing: text)])
    for pair in 0..<2 {
      let outcome = try run.outcome(ofPair: pair, until: journal.survey.end, { _ in true }) {
        journal.play($0, seed: $1)
      }
      for (branch, base) in [(outcome.base, run.base), (outcome.edited, run.edited)] {
        var alone = journal.play(base, seed: outcome.seed)
        #expect(branch == (try alone.finish(at: journal.survey.end) { _ in true }), "\(edit)")
      }
    }
  }

  @Test func `a pause of all queues costs what it costs, and no request is lost`() throws {
    let journal = try measured()
    let run = try EditedRun(
      journal.base, [try Edit(parsing: "add \(at(16).iso8601) queue.pause all")])
    let outcome = try run.outcome(ofPair: 0, until: journal.survey.end, { _ in true }) {
      journal.play($0, seed: $1)
    }
    #expect(outcome.edited.harm > outcome.base.harm)
    let (base, edited) = (try end(journal, run.base), try end(journal, run.edited))
    // Customers come as they did; responders ask again for what does not come.
    for kind in [RequestKind.identity, .certificate] {
      #expect(edited.engine.ledger[kind].requested == base.engine.ledger[kind].requested)
    }
    try edited.engine.audit()
  }

  @Test func `a request that was never signed draws its time by the seed, and others do not`() throws {
    // All queues are paused from the first second of the journal on.
    let script = [
      ScriptedInput(time: at(10), input: .command(.pause(.all)), by: JournalFixture.ada)
    ]
    let plane = WorldJournal(smallScenario(seconds: 60), script: script, seconds: 5...40)
    let journal = try measured(plane)
    #expect(journal.unsigned > 0 && journal.unsigned < journal.accepted)
    #expect(journal.signed > 0 && journal.signed + journal.unsigned <= journal.accepted)
    let run = try EditedRun(journal.base, [try Edit(parsing: "drop #1")])
    let ends = try [1, 1, 2].map { try end(journal, run.edited, seed: $0) }
    #expect(ends[0].drawn > 0)
    #expect(ends[0].engine.bytes == ends[1].engine.bytes && ends[0].engine.bytes != ends[2].engine.bytes)
    #expect(ends[0].engine.ledger.total.issued > plane.engine.ledger.total.issued)
  }

  @Test func `work that a restart interrupted is interrupted in all runs`() throws {
    var bytes = try #require(Self.journal).bytes
    let places = try #require(Self.journal).places
    // The plane stops at the end of the 20th second: what the journal says of it afterwards is cut off, and one restart
    // follows.
    var replay = try JournalFixture.replay(bytes)
    replay.advance(to: at(20))
    bytes = Array(bytes[..<places[replay.verified.records]])
    var engine = replay.engine
    var (effects, records) = (Effects(), replay.verified.records)
    func add(_ input: EngineInput, _ seconds: Double) {
      var record = InputJournal()
      record.add(input, at: at(seconds))
      bytes += record.bytes
      records += 1
      engine.take(input, at: at(seconds), into: &effects)
    }
    add(.note(JournalNote.restarted.bytes), 20.5)
    engine.handle(.timePassed, at: at(20.5), into: &effects)
    for (server, state) in engine.fleet.servers.enumerated() {
      guard let request = state.current?.id else { continue }
      add(.event(.serviceEnded(server: Int32(server), request: request, result: .interrupted)), 20.5)
    }
    add(.note([9]), 25)
    bytes += JournalEnd(records: UInt64(records), state: nil).bytes
    engine.handle(.timePassed, at: at(25), into: &effects)
    let journal = try MeasuredJournal(JournalSurvey(JournalFixture.file(bytes)))
    let playback = try end(journal, journal.base)
    #expect(playback.engine.bytes == engine.bytes)
  }

  @Test func `requests that the plane rejected are none that it signed`() throws {
    func journal(_ lines: [String]) throws -> (journal: MeasuredJournal, ledger: Ledger) {
      let script = try lines.map {
        ScriptedInput(time: at(10), input: .command(try Command(parsing: $0)), by: JournalFixture.ada)
      }
      let plane = WorldJournal(smallScenario(seconds: 60), script: script, seconds: 0...40)
      return (try measured(plane), plane.engine.ledger)
    }
    let (usual, disabled) = (try journal([]), try journal(["profile.disable all", "frontend.push all"]))
    #expect(disabled.journal.rejected > usual.journal.rejected)
    #expect(disabled.journal.rejected <= disabled.ledger.total.rejected)
    #expect(disabled.journal.signed > 0 && disabled.journal.signed < usual.journal.signed)
  }

  @Test func `a journal without a signature cannot say how long one takes`() throws {
    let script = [ScriptedInput(time: at(0), input: .command(.pause(.all)), by: JournalFixture.ada)]
    let plane = WorldJournal(smallScenario(seconds: 60), script: script, seconds: 0...3)
    #expect {
      try measured(plane)
    } throws: { ($0 as? JournalError)?.message.contains("at least one signature") == true }
  }
}
