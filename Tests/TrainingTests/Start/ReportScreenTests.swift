import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Reports
@testable import Terminal
@testable import Training
@testable import World

/// A report as a screen.
@Suite struct ReportScreenTests {
  /// The report of a run of the smallest drill, made once.
  private static let report = Result { () throws -> Report in
    guard let drill = try ScenarioLibrary.drill("first-look") else { throw Missing() }
    let exercise = Exercise.finished(drill, seed: drill.scenario.seed, script: [])
    return try Report(SessionAccount(exercise))
  }

  private struct Missing: Error {}

  private func screen(width: Int, _ turns: [KeyStroke] = []) throws -> String {
    var page = TextPage(ReportScreen.text(try Self.report.get()))
    for turn in turns { _ = page.turn(turn, width: width, height: 400) }
    var canvas = Canvas(width: width, height: 400, look: Look())
    canvas.page(page)
    return canvas.surface.text
  }

  @Test func `it has no markup and no rules of dashes`() throws {
    let text = try screen(width: 80)
    #expect(!text.contains("| --") && !text.contains("---") && !text.contains("\\<") && !text.contains("**"))
    #expect(text.contains("What mattered, and what was missed") && text.contains("Questions and answers"))
  }

  @Test func `every column of a table can be read at 80 columns by moving sideways`() throws {
    var seen = try screen(width: 80)
    #expect(seen.contains("h l sideways"))
    for steps in 1...12 {
      seen += try screen(width: 80, Array(repeating: KeyStroke(.right), count: steps))
    }
    for title in ["Your answer", "Right", "Why", "Journal", "What would have met it"] {
      #expect(seen.contains(title), "\(title)")
    }
  }

  @Test func `a row's name stays in view while its columns move`() throws {
    let text = ReportScreen.text(try Self.acted.get())
    var heads: [Substring] = []
    for steps in 0...12 {
      var page = TextPage(text)
      for _ in 0..<steps { _ = page.turn(KeyStroke(.right), width: 80, height: 400) }
      var canvas = Canvas(width: 80, height: 400, look: Look())
      canvas.page(page)
      heads += canvas.surface.text.split(separator: "\n").filter { $0.contains("Effect ") }
    }
    #expect(!heads.isEmpty)
    #expect(heads.allSatisfy { $0.contains("Action") }, "\(heads)")
  }

  @Test func `a run's errors have the colour of their share, whichever run it is`() throws {
    var report = try Self.report.get()
    let index = try #require(report.chart.signals.firstIndex { $0.signal == "dss.errors.1m" })
    let count = report.chart.seconds.count
    report.chart.signals[index].run = Array(repeating: 0, count: count)
    report.chart.signals[index].reference = Array(repeating: 0.9, count: count)
    let lines = ReportBars(report).lines
    let title = try #require(lines.firstIndex { $0.text.hasPrefix("Identity calls answered with an error") })
    let run = try #require(lines[title...].first { $0.text.hasPrefix("this run") })
    let reference = try #require(lines[title...].first { $0.text.hasPrefix("reference") })
    #expect(Set(run.more.map(\.role)) == [.good] && Set(reference.more.map(\.role)) == [.bad])
  }

  /// The report of a run in which an operator acted.
  private static let acted = Result { () throws -> Report in
    guard let drill = try ScenarioLibrary.drill("park-and-resubmit") else { throw Missing() }
    let exercise = Exercise.finished(drill, seed: drill.scenario.seed, script: drill.reference)
    return try Report(SessionAccount(exercise, script: drill.reference))
  }

  private func words(_ cell: ReportDocument.Cell) -> String {
    switch cell {
    case .text(let text), .code(let text), .verdict(let text, _): text
    case .evidence(let entries): entries.map { "#\($0)" }.joined()
    case .mark(let mark): String(mark)
    case .lines(let lines), .paragraphs(let lines): lines.joined()
    }
  }

  @Test func `every cell of every table appears whole, those of what each action did too`() throws {
    let document = ReportDocument(try Self.acted.get())
    let tables = document.sections.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    for title in ["Effect", "Journal"] {
      #expect(tables.contains { $0.columns.contains { $0.title == title } && !$0.rows.isEmpty }, "\(title)")
    }
    func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for table in tables {
      let lines = ReportTable(table).lines
      for (column, head) in table.columns.enumerated() {
        let shown = lines.map { line in
          column == 0 ? line.text : line.more.indices.contains(column - 1) ? line.more[column - 1].text : ""
        }
        let cells = table.rows.map { $0.cells.indices.contains(column) ? words($0.cells[column]) : "" }
        #expect(bare(shown.joined()) == bare(head.title + cells.joined()), "\(table.caption): \(head.title)")
      }
    }
    let text = ReportScreen.text(try Self.acted.get())
    #expect(text.lines.contains { $0.text == "What each action did" })
  }

  @Test func `no bar reaches the row above it, and each chart row is followed by a free one`() throws {
    let lines = ReportBars(try Self.report.get()).lines
    let rows = lines.indices.filter {
      lines[$0].text.hasPrefix("this run") || lines[$0].text.hasPrefix("reference")
    }
    #expect(rows.count == 6)
    for row in rows {
      #expect(lines[row + 1] == TextOverlay.Line(words: ""))
      #expect(!lines[row].more.contains { $0.text.contains("█") })
      #expect(lines[row].more.first?.role != .text)
    }
  }

  @Test func `the numbers of actions are whole and never touch`() throws {
    var report = try Self.report.get()
    report.actions = (0..<12).map { index in
      Report.Action(
        mark: index + 1, time: ReportTime(report.header.from.instant + .seconds(Int64(index * 20))),
        text: "x",
        result: "", entry: 1, changes: [], effect: nil)
    }
    let rows = ReportBars(report).lines.flatMap(\.more).filter { $0.role == .operatorAction }.map(\.text)
    let numbers = rows.flatMap { $0.split(separator: " ") }.compactMap { Int($0) }
    #expect(numbers.sorted() == Array(1...12))
  }

  @Test func `a table's rows are as wide as its columns`() {
    let table = ReportDocument.Table(
      caption: "c", columns: [.init(title: "Number", kind: .number), .init(title: "Words")],
      rows: [
        .init(cells: [.text("7"), .text(String(repeating: "word ", count: 20))]),
        .init(cells: [.verdict("met", .good), .code(String(repeating: "x", count: 70))]),
      ])
    let lines = ReportTable(table).lines
    #expect(lines.allSatisfy { $0.width <= 6 + 2 + 34 })
    #expect(lines.contains { $0.text == "     7  " }, "numbers stand at the right")
  }
}
