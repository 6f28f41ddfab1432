import Basics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Drills
@testable import Issuance
@testable import Reports
@testable import Session
@testable import Telemetry
@testable import World

/// The journal, the recording and the report say how a command was given.
@Suite struct InputMeansTests {
  private func run() -> SessionRun {
    SessionRun(
      Exercise(Drill(scenario: smallScenario(seconds: 60)), seed: 1), speed: .times(10), interval: nil,
      wall: 0)
  }

  @Test(arguments: InputMeans.allCases)
  func `a command is journaled and recorded with its means`(means: InputMeans) throws {
    var run = run()
    let originator = Originator(means == .script ? .script : .operatorAtConsole, person: "Ada", means: means)
    run.obey(.command(.declareIncident), by: originator, wall: 0)
    let line = try #require(
      run.exercise.journal.last { if case .command = $0.content { true } else { false } })
    #expect(line.means == means && line.person == "Ada")
    #expect(run.inputs.last?.by.means == means)
    #expect(Report.Entry(line).means == means.rawValue)
  }

  @Test func `what no person gave has no means`() {
    var run = run()
    run.obey(.command(.declareIncident), by: .colleague("Grace"), wall: 0)
    run.obey(.command(.declareIncident), by: .operatorAtConsole, wall: 0)
    #expect(!run.exercise.journal.isEmpty && run.exercise.journal.allSatisfy { $0.means == nil })
  }

  @Test func `means do not change the run`() {
    let all: [InputMeans?] = [nil, .key, .click, .socket]
    let hashes = all.map { means -> String in
      var run = run()
      run.obey(.command(.declareIncident), by: Originator(.operatorAtConsole, means: means), wall: 0)
      return run.exercise.simulation.stateHash
    }
    #expect(Set(hashes).count == 1)
  }

  @Test func `a journal line keeps its means over the wire, and an old line has none`() throws {
    var line = JournalEntry(number: 1, time: start, content: .trainee("mark: x"), means: .click)
    let coded = try JSONEncoder().encode(line)
    #expect(try JSONDecoder().decode(JournalEntry.self, from: coded) == line)
    line.means = nil
    let old = try JSONEncoder().encode(line)
    #expect(!String(decoding: old, as: UTF8.self).contains("means"))
    #expect(try JSONDecoder().decode(JournalEntry.self, from: old) == line)
  }

  @Test func `a console in this process sends how a control was given`() {
    let sent = Mutex<[Originator]>([])
    let console = SessionSubscription(
      viewpoint: .trainee, person: "Ada", status: SessionStatus(phase: .running, speed: .times(1), now: start)
    ) { _, originator in sent.withLock { $0.append(originator) } }
    for means in [.key, .click, .palette, .line] as [InputMeans] { console.send(.freeze(true), by: means) }
    console.send(.freeze(false))
    #expect(sent.withLock { $0.map(\.means) } == [.key, .click, .palette, .line, nil])
    #expect(sent.withLock { $0.allSatisfy { $0.person == "Ada" } })
  }
}
