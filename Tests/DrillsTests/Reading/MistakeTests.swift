import TestSupport
import Testing

@testable import Basics
@testable import Drills

/// The linter's findings in files with one mistake, and with many.
@Suite struct MistakeTests {
  private func findings(_ text: String) -> [FileError] {
    do throws(FileFindings) {
      _ = try ScenarioReader(file: "f", text: text).drill()
      return []
    } catch { return error.findings }
  }

  @Test func `the list has at least thirty mistakes`() { #expect(Mistake.all.count >= 30) }

  @Test(arguments: Mistake.all)
  func `a mistake gives one finding, at its place`(mistake: Mistake) throws {
    #expect(Starter.text.ranges(of: mistake.right).count == 1, "the right text stands there once")
    let findings = findings(mistake.text)
    let place = try #require(mistake.place)
    #expect(findings.count == 1, "\(findings)")
    let finding = try #require(findings.first)
    #expect(finding.line == place.line && finding.column == place.column, "\(finding)")
    #expect(finding.message.hasPrefix(mistake.says), "\(finding)")
  }

  /// All mistakes that fit into one file without overlap.
  @Test func `many mistakes give as many findings`() {
    var text = Starter.text
    var made: [Mistake] = []
    // Mistakes hidden by others: a comparison with an unreadable value.
    let hidden = ["20m", "support", "servers.slow", "which 4", "ramp: 5m"]
    for mistake in Mistake.all
    where text.ranges(of: mistake.right).count == 1 && !mistake.wrong.contains("\n") {
      // Mistakes in the clock or in names have findings elsewhere as well.
      guard
        !["to: ", "{id: ", "when: \"fired", "queue.inspect", "do: network"].contains(
          where: mistake.right.hasPrefix), !hidden.contains(where: mistake.wrong.contains)
      else { continue }
      text = text.replacing(mistake.right, with: mistake.wrong)
      made.append(mistake)
    }
    let findings = findings(text)
    #expect(made.count >= 30)
    for mistake in made {
      #expect(findings.contains { $0.message.hasPrefix(mistake.says) }, "\(mistake.testDescription)")
    }
    #expect(findings.allSatisfy { $0.line > 0 && $0.column > 0 })
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `the library has no findings`(id: String) throws {
    #expect(findings(try #require(ScenarioLibrary.text(of: id))) == [])
  }

  @Test func `the sum of a drill's points is a hundred`() {
    let text = Starter.text.replacing("points: 30, with", with: "points: 20, with")
    let line =
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0 == "objectives:" } ?? 0
    #expect(
      findings(text) == [
        FileError(
          file: "f", line: line + 1, column: 1,
          message: "expected points of objectives and questions with the sum 100, got 90")
      ])
  }
}
