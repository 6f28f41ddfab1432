import Foundation
import Testing

@testable import Drills
@testable import Issuance
@testable import Reports
@testable import World

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The pages of a report, parsed by a program.
@Suite struct ReportPagesTests {
  /// Made once, of a session full of hostile text.
  private static let hostile = Result { try makeHostile() }

  private static func makeHostile() throws -> Report {
    var account = ReportFixture.account(
      try ReportFixture.drill(title: ReportFixture.hostile), try ReportFixture.trainee(ReportFixture.hostile))
    account.trainee = ReportFixture.hostile
    account.findings = [ReportFixture.hostile]
    var report = try Report(account)
    report.counterfactuals = Report.Counterfactuals(
      pairs: 20,
      results: [
        .init(
          name: ReportFixture.hostile, edits: [ReportFixture.hostile], base: 100, edited: 40, difference: -60,
          low: -80,
          high: -30, improved: 19, worse: 1),
        .init(name: "no", edits: ["drop #9"], problem: ReportFixture.hostile),
      ])
    return report
  }

  /// The elements of a page, or its XML error.
  private final class Page: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var identifiers: [String] = []
    var links: [String] = []
    var text = ""
    var problem: String?

    init(_ html: String) {
      super.init()
      let parser = XMLParser(data: Data(html.utf8))
      parser.delegate = self
      if !parser.parse() {
        problem = problem ?? "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")"
      }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(name)
      if let id = attributes["id"] { identifiers.append(id) }
      for (key, value) in attributes {
        if key == "href" { links.append(value) }
        if key.hasPrefix("on") || key == "src" { problem = "\(name) has \(key)=\(value)" }
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  @Test func `the page is well-formed and self-contained`() throws {
    for report in [ReportFixture.report, try Self.hostile.get()] {
      let page = Page(report.text(.html))
      #expect(page.problem == nil)
      #expect(!page.elements.contains { ["script", "img", "link", "iframe", "object", "form"].contains($0) })
      #expect(page.links.allSatisfy { $0.hasPrefix("#") })
      #expect(
        Set(page.identifiers).isSuperset(of: page.links.map { String($0.dropFirst()) }),
        "every link leads somewhere")
      #expect(Set(page.identifiers).count == page.identifiers.count, "no id twice")
    }
  }

  @Test func `tables have headers and pictures have text alternatives`() {
    let html = ReportFixture.report.text(.html)
    let tables = html.components(separatedBy: "<table>").dropFirst()
    #expect(tables.count > 5)
    #expect(tables.allSatisfy { $0.contains("<caption>") && $0.contains("<th scope=\"col\"") })
    for svg in html.components(separatedBy: "<svg").dropFirst() {
      #expect(svg.contains("role=\"img\"") && svg.contains("<title id="))
    }
    #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
  }

  @Test func `untrusted text has no effect on any page`() throws {
    let report = try Self.hostile.get()
    let html = report.text(.html)
    #expect(!html.contains("<script") && html.contains("&lt;script&gt;"))
    let markdown = report.text(.markdown)
    #expect(markdown.contains("\\<script>"))
    let bare = markdown.replacingOccurrences(of: "\\<script>", with: "")
    #expect(!bare.contains("<script") && !bare.contains(" *bold*") && !bare.contains(" [link]"))
    for text in [html, markdown, report.text(.json)] {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    for text in [html, markdown, report.text(.json)] {
      #expect(!text.unicodeScalars.contains { [0x7F, 0x85, 0x61C, 0x202E].contains($0.value) })
    }
    for text in [html, markdown] { #expect(!text.unicodeScalars.contains { $0.value == 0xFFFF }) }
    #expect(try Report(json: report.text(.json)) == report)
  }

  @Test func `numbers on the pages are those of the report`() throws {
    let report = ReportFixture.report
    let html = Page(report.text(.html)).text
    let markdown = report.text(.markdown)
    let summary = report.summary
    for page in [html, markdown] {
      for number in [summary.harm, summary.idleHarm, summary.referenceHarm] {
        #expect(page.contains(ReportText.grouped(number)))
      }
      #expect(page.contains("\(summary.earned) of \(summary.possible) points"))
      for line in report.lines {
        #expect(page.contains(line.title) || page.contains(MarkdownPage.escaped(line.title)))
      }
      for action in report.actions { #expect(page.contains(action.text) && page.contains(action.time.clock)) }
      for sentence in summary.sentences {
        #expect(page.contains(sentence) || page.contains(MarkdownPage.escaped(sentence)))
      }
      for question in report.debrief {
        #expect(page.contains(question.text) || page.contains(MarkdownPage.escaped(question.text)))
      }
    }
    for number in report.cited {
      #expect(markdown.contains("| #\(number) ") || markdown.contains(" #\(number) |"))
    }
    #expect(markdown.contains("\(summary.score ?? -1) of 100"))
  }

  @Test func `the questions precede the revealed entries`() throws {
    for format in [ReportFormat.html, .markdown] {
      let text = ReportFixture.report.text(format)
      let asked = try #require(text.range(of: "What did you believe"))
      let told = try #require(text.range(of: "servers.slow x8", options: .backwards))
      #expect(asked.lowerBound < told.lowerBound)
    }
  }

  @Test func `tables in Markdown are aligned`() {
    var widths: [Int] = []
    for line in ReportFixture.report.text(.markdown).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("|") {
        widths.append(line.count)
      } else {
        #expect(Set(widths).count <= 1)
        widths = []
      }
    }
  }

  @Test func `counterfactuals stand apart, labelled as a model's`() throws {
    let text = try Self.hostile.get().text(.markdown)
    #expect(text.contains("## What if") && text.contains("20 paired seeds, 95 % interval"))
    #expect(!ReportFixture.report.text(.markdown).contains("## What if"))
  }
}
