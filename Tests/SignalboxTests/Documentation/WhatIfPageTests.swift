import Analysis
import Testing

/// The page on what-if has its measures.
@Suite struct WhatIfPageTests {
  @Test func `the measures on the page are those that the program writes`() throws {
    let rows = Measure.allCases.map { measure in
      let runs = measure == .givenUp ? "scenarios" : measure.isOfCertificates ? "journals" : "both"
      let better = measure.moreIsBetter ? "more" : "less"
      return "| `\(measure.rawValue)` | \(measure.title) | \(runs) | \(better) |\n"
    }
    let table = "| measure | is | of runs of | better |\n| --- | --- | --- | --- |\n" + rows.joined()
    let shown = try Pages.block("measures", of: "What-if.md", writing: table)
    #expect(shown == table, "What-if.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }
}
