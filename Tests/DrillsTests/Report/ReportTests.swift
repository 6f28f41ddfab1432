import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Analysis
@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Reports
@testable import Session
@testable import Telemetry
@testable import World

/// The content of a report.
@Suite struct ReportTests {
  @Test func `a report can be cancelled between its runs`() throws {
    let account = ReportFixture.account(try ReportFixture.drill(), try ReportFixture.trainee())
    let asked = Mutex(0)
    #expect(throws: AnalysisStop.interrupted) {
      try Report(account) { _, _ in
        asked.withLock { $0 += 1 }
        return false
      }
    }
    // Runs begun on other cores may end.
    let (runs, all) = (asked.withLock { $0 }, 3 + ReportFixture.report.actions.count)
    #expect(runs >= 1 && (runs < all || all <= ProcessInfo.processInfo.activeProcessorCount))
  }

  private let report = ReportFixture.report

  @Test func `every line of the score cites existing entries`() {
    let numbers = Set(report.journal.map(\.number))
    #expect(report.lines.count == 5 + 2 + 1)
    for line in report.lines {
      #expect(!line.evidence.isEmpty, "\(line.id)")
      #expect(numbers.isSuperset(of: line.evidence), "\(line.id)")
    }
    #expect(numbers.isSuperset(of: report.cited))
    #expect(report.lines.reduce(0) { $0 + $1.points } == report.summary.earned)
    #expect(report.lines.reduce(0) { $0 + $1.possible } == report.summary.possible)
  }

  @Test func `a cited entry concerns the line that cites it`() throws {
    for line in report.lines where ["declare", "recover", "nothing-lost", "errors", "tell"].contains(line.id)
    {
      let last = try #require(
        line.evidence.last.flatMap { number in report.journal.first { $0.number == number } })
      #expect(
        last.kind == "objective" && last.by == line.id && last.text.hasPrefix(line.outcome),
        "\(line.id): \(last)")
    }
    let hint = try #require(report.lines.first { $0.kind == "hint" })
    let entry = try #require(report.journal.first { $0.number == hint.evidence[0] })
    #expect(hint.points == -4 && entry.text.contains("Look at the servers."))
  }

  @Test func `score and harm follow from the two runs compared`() throws {
    let drill = try ReportFixture.drill()
    let account = ReportFixture.account(drill, try ReportFixture.trainee())
    let score = Debrief(account.exercise).score
    #expect(
      report.summary.score == score.total && report.summary.verdict == (score.isPassed ? .passed : .notPassed)
    )
    #expect(report.summary.harm == score.harm && report.summary.harm > 0)
    #expect(report.summary.idleHarm == score.idleHarm && report.summary.referenceHarm == score.referenceHarm)
    #expect(report.summary.harmAvoided == score.harmAvoided)
    #expect(
      report.header.findings.isEmpty && report.header.stateHash == account.exercise.simulation.stateHash)
  }

  @Test func `an idle and a reference run have scores of their own`() throws {
    let drill = try ReportFixture.drill()
    let idle = try Report(ReportFixture.account(drill, []))
    #expect(idle.summary.harm == idle.summary.idleHarm && idle.actions.isEmpty)
    for series in idle.chart.signals { #expect(series.run == series.idle) }
    let good = try Report(ReportFixture.account(drill, [], script: drill.reference))
    #expect(good.summary.harm == good.summary.referenceHarm)
    for series in good.chart.signals { #expect(series.run == series.reference) }
  }

  @Test func `an action's effect is the harm of the run without it`() throws {
    let drill = try ReportFixture.drill()
    var inputs = try ReportFixture.trainee()
    let action = try #require(report.actions.first { $0.text.hasPrefix("queue.park") })
    inputs.removeAll { $0.input.text == action.text }
    let other = ReportFixture.account(drill, inputs).exercise
    let effect = try #require(action.effect)
    #expect(effect.saved == other.simulation.totals.harm - report.summary.harm)
    #expect(effect.saved != 0, "parking made a difference")
    #expect(report.actions.map(\.mark) == Array(1...report.actions.count))
    #expect(report.actions.allSatisfy { $0.effect != nil && !$0.changes.isEmpty })
    let declare = try #require(report.actions.first { $0.text == "declare" })
    #expect(declare.effect?.saved == 0, "declaring changes nothing about the system")
  }

  @Test func `of two equal actions at one instant each is left out once`() throws {
    let drill = try ReportFixture.drill()
    let script = try ReportFixture.inputs([(100, "queue.park 1"), (100, "queue.park 1"), (100, "escalate")])
    let run = Playthrough(drill: drill, seed: 1, script: script)
    let command = try Command(parsing: "queue.park 1")
    #expect(run.leavingOut(command, at: at(100), occurrence: 0)?.script.count == 2)
    #expect(run.leavingOut(command, at: at(100), occurrence: 1)?.script.first == script[0])
    #expect(run.leavingOut(command, at: at(100), occurrence: 2) == nil)
    #expect(run.leavingOut(command, at: at(99), occurrence: 0) == nil)
  }

  @Test func `a critical task has its cue, its time and its margin`() throws {
    let task = try #require(report.tasks.first { $0.id == "declare" })
    let cued = try #require(task.cued)
    #expect(task.cue == "dss.errors.1m > 5%" && cued.instant >= at(60) && cued.instant <= at(220))
    let deadline = try #require(task.deadline)
    #expect(deadline.instant == cued.instant + .minutes(2))
    if let done = task.done {
      #expect(task.marginSeconds == (deadline.instant - done.instant).seconds && task.outcome == "met")
    } else {
      #expect(task.marginSeconds == nil && task.outcome == "missed")
    }
  }

  @Test func `critical tasks are listed in words, not as conditions`() throws {
    let section = try #require(ReportDocument(report).sections.first { $0.id == "tasks" })
    var cells: [ReportDocument.Cell] = []
    for case .table(let table) in section.blocks { cells += table.rows.flatMap(\.cells) }
    let texts = cells.compactMap { if case .text(let text) = $0 { text } else { nil } }
    #expect(texts.contains { $0.hasPrefix("identity calls answered with an error") }, "\(texts)")
    #expect(!texts.contains { $0.contains("dss.errors") || $0.contains(" > ") }, "\(texts)")
  }

  @Test func `a prediction is listed with its branch and its outcome`() throws {
    let answer = try #require(report.questions.first { $0.id == "q1" })
    let prediction = try #require(answer.prediction)
    #expect(answer.outcome == "wrong" && prediction.predicted == 7 && prediction.about.instant == at(210))
    let progress = try #require(
      ReportFixture.account(try ReportFixture.drill(), try ReportFixture.trainee()).exercise.score.questions
        .first)
    #expect(prediction.branch == progress.truth.map(SampledRun.rounded))
    #expect(prediction.actual == prediction.branch, "no action until then")
    #expect(report.questions.first { $0.id == "q3" }?.outcome == "not asked")
  }

  @Test func `the same session gives the same bytes`() throws {
    func made() throws -> Report {
      try Report(
        ReportFixture.account(try ReportFixture.drill(), try ReportFixture.trainee(), until: at(270)))
    }
    let (one, other) = (try made(), try made())
    #expect(one.actions.count == 2)
    for format in ReportFormat.allCases { #expect(one.text(format) == other.text(format)) }
  }

  @Test func `the JSON is complete`() throws {
    let read = try Report(json: report.text(.json))
    #expect(read == report)
    for format in ReportFormat.allCases { #expect(read.text(format) == report.text(format)) }
  }
}
