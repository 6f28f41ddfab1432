import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Reports
@testable import Session
@testable import Telemetry
@testable import World

/// Sessions that are short, cut off, still open, or have several attempts.
@Suite struct ReportEndingsTests {
  @Test(arguments: [0.0, 0.4, 1, 61.5, 300])
  func `a session stopped early has a report and no verdict`(seconds: Double) throws {
    let drill = try ReportFixture.drill()
    let report = try Report(ReportFixture.account(drill, try ReportFixture.trainee(), until: at(seconds)))
    #expect(report.summary.verdict == .unfinished && report.summary.score == nil)
    #expect(report.header.until == ReportTime(at(seconds)) && report.chart.seconds.last == seconds)
    #expect(report.chart.seconds.first == 0)
    let idle = Exercise.finished(drill, seed: 1, script: [])
    #expect(report.summary.idleHarm <= idle.simulation.totals.harm)
    for series in report.chart.signals {
      #expect(
        [series.run, series.reference, series.idle].allSatisfy { $0.count == report.chart.seconds.count })
    }
    let numbers = Set(report.journal.map(\.number))
    #expect(numbers.isSuperset(of: report.cited))
    for format in ReportFormat.allCases { #expect(!report.text(format).isEmpty) }
  }

  @Test func `hidden entries are revealed only after the session is closed`() throws {
    let drill = try ReportFixture.drill(level: .unannounced, unknownSeed: true)
    var account = ReportFixture.account(drill, try ReportFixture.trainee("secret remark"), until: at(370))
    let told = try Report(account)
    #expect(told.revealed.withheld == nil && told.header.seed == "1" && !told.revealed.entries.isEmpty)
    #expect(told.revealed.malfunctions.first?.text == "servers.slow x8")
    #expect(told.revealed.malfunctions.first?.until?.instant == at(360) && told.instructor.notes.count == 1)
    account.isClosed = false
    let open = try Report(account)
    #expect(open.revealed.withheld != nil && open.header.seed == nil && open.instructor.ratings.isEmpty)
    #expect(open.instructor.notes.isEmpty && open.journal.allSatisfy { !$0.wasHidden })
    for format in ReportFormat.allCases {
      let text = open.text(format)
      #expect(!text.contains("servers.slow") && text.count > 500)
      #expect(told.text(format).contains("servers.slow"))
    }
  }

  @Test func `abandoned attempts stand beside the last one`() throws {
    let drill = try ReportFixture.drill()
    let inputs = try ReportFixture.trainee()
    var account = ReportFixture.account(drill, inputs)
    let first = ReportFixture.account(drill, Array(inputs.prefix(6)), until: at(400)).exercise
    account.abandoned = [AbandonedAttempt(number: 1, began: drill.scenario.start, exercise: first)]
    account.began = at(200)
    let report = try Report(account)
    #expect(report.attempts.map(\.number) == [1, 2] && report.attempts.map(\.isLast) == [false, true])
    #expect(report.attempts[0].harm == first.simulation.totals.harm)
    #expect(report.attempts[0].actions == ["\(at(220).clockTime) queue.park 1,2"])
    let then = ReportFixture.account(drill, inputs, until: at(400)).exercise
    #expect(report.attempts[0].lastHarm == then.simulation.totals.harm)
    #expect(report.text(.markdown).contains("## Attempts"))
    #expect(!ReportFixture.report.text(.markdown).contains("## Attempts"))
  }

  @Test func `a drill without objectives is not scored`() throws {
    let report = try Report(ReportFixture.account(Drill(scenario: smallScenario()), []))
    #expect(report.summary.verdict == .notScored && report.summary.score == nil && report.lines.isEmpty)
    #expect(report.text(.markdown).contains("Not scored"))
  }

  @Test func `inputs of another run are detected`() throws {
    let drill = try ReportFixture.drill()
    var account = ReportFixture.account(drill, try ReportFixture.trainee())
    account.inputs.removeAll { $0.input.text.hasPrefix("queue.park 1,2") }
    #expect(try Report(account).header.findings.count == 1)
  }

  @Test func `the number of samples is bounded`() {
    for seconds: Int64 in [0, 1, 59, 3600, 12_600, 86_400 * 400] {
      let sampling = ReportSampling(from: start, until: start + .seconds(seconds))
      #expect((1...242).contains(sampling.times.count) && sampling.times.last == start + .seconds(seconds))
    }
  }
}
