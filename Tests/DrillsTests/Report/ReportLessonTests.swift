import Foundation
import Testing

@testable import Basics
@testable import Drills
@testable import Reports
@testable import Session

/// The lesson of a report, the same in every format.
@Suite struct ReportLessonTests {
  private let report = ReportFixture.report

  @Test func `every format has what mattered, each miss and what would have met it`() {
    let deeds = [report.lesson.helped, report.lesson.hurt, report.lesson.missing].compactMap { $0 }
    #expect(!deeds.isEmpty && !report.missed.isEmpty)
    for format in ReportFormat.allCases {
      let text = report.text(format).replacing("\u{A0}", with: " ")
      for deed in deeds where format != .json {
        #expect(text.contains(deed.text) && text.contains(Figures.grouped(deed.calls)), "\(format)")
      }
      for missed in report.missed { #expect(text.contains(missed.reason), "\(format): \(missed.id)") }
    }
    #expect(report.text(.html).contains("What mattered, and what was missed"))
    #expect(report.text(.json).contains("\"lesson\""))
  }

  @Test func `the effects of actions are those of the lesson`() throws {
    let best = try #require(report.actions.compactMap(\.effect?.saved).max())
    if let helped = report.lesson.helped { #expect(helped.calls == best) }
    let worst = try #require(report.actions.compactMap(\.effect?.saved).min())
    if let hurt = report.lesson.hurt { #expect(hurt.calls == -worst) }
  }

  @Test func `an answer is in words, beside the solution`() throws {
    let answer = try #require(report.questions.first { $0.id == "q2" })
    #expect(answer.answer == "the servers" && answer.right == "the servers")
  }

  @Test func `the wording says how many calls failed, and never that failed calls were saved`() {
    for format in [ReportFormat.html, .markdown] {
      let text = report.text(format)
      #expect(!text.contains("saved ") && (text.contains("fewer call") || text.contains("more call")))
    }
  }

  @Test func `a phone gets tables and charts in boxes that scroll, with a hint`() {
    let html = report.text(.html)
    #expect(
      html.components(separatedBy: "class=\"sideways\"").count
        == html.components(separatedBy: "class=\"scroll\"").count)
    #expect(html.contains(".sideways { display: block; }") && html.contains("svg.chart { width: 60rem"))
  }

  @Test func `assumptions alone are not called hidden`() throws {
    var report = report
    report.revealed.malfunctions = []
    report.revealed.entries = []
    #expect(!report.text(.markdown).contains("What was hidden"))
    #expect(report.text(.markdown).contains("What was believed and assumed"))
    #expect(self.report.text(.markdown).contains("What was hidden"))
  }
}
