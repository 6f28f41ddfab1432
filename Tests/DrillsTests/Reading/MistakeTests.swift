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

  private static let misfits = [
    ("server.reset 99", "there is no server 99; there are 9"),
    ("server.stop 1,10", "there is no server 10; there are 9"),
    ("queue.park 7", "there is no queue 7; there are 6"),
    ("queue.move 1 to 8", "there is no queue 8; there are 6"),
    ("ocsp.restart r25", "there is no responder r25; there are 24"),
    ("frontend.push 5", "there is no front end 5; there are 4"),
    ("profile.disable 67", "there is no CA 67; there are 66"),
    ("ratelimit.set rate=1/s burst=2 account=41", "there is no account 41; there are 40"),
  ]

  /// A small drill that has a command at each place where one can stand.
  private static func drill(_ command: String, at place: String) -> String {
    func line(_ name: String) -> String { name == place ? command : "queue.park 1" }
    return """
      drill: 1
      id: small
      title: Small
      seed: 1
      clock: {from: "2024-01-01 00:00", to: "2024-01-01 00:05"}
      set: {servers.count: 9}
      events:
        - {id: e, at: "00:01", do: "\(line("event"))", by: colleague}
      objectives:
        - {id: o, kind: reach, title: O, that: "queue.parked > 0", before: "00:04", points: 100,
           with: [{do: "\(line("remedy"))"}]}
      reference:
        - {at: "00:02", do: "\(line("reference"))"}
      whatif:
        - {name: more, edit: "add 00:03 \(line("whatif"))"}
      captions:
        - {at: "00:01", panel: queues, say: "Look at the queues, which are empty.",
           stop: {do: "\(line("stop"))", effect: it is set aside}}
      """
  }

  @Test(arguments: misfits, ["event", "remedy", "reference", "whatif", "stop"])
  func `a command on an object that the system does not have is found wherever it stands`(
    misfit: (command: String, message: String), place: String
  ) throws {
    let text = Self.drill(misfit.command, at: place)
    let found = findings(text)
    #expect(found.map(\.message) == [misfit.message], "\(found)")
    let line = try #require(text.split(separator: "\n").firstIndex { $0.contains(misfit.command) })
    #expect(found.first?.line == line + 1)
    #expect(findings(Self.drill("queue.park 6", at: place)) == [])
    // A recording's commands were given already.
    #expect(throws: Never.self) {
      _ = try ScenarioReader(file: "f", text: Self.drill(misfit.command, at: "reference"), isRecorded: true)
        .drill()
    }
  }

  @Test(arguments: [
    "server.reset 9", "server.reset all", "queue.park 3/3", "queue.move 1 to 6", "ocsp.restart 30",
    "ocsp.restart r24",
    "frontend.push 4", "profile.disable 61-66", "ratelimit.set rate=1/s burst=2 account=40",
    "queue.inspect all",
  ])
  func `a command on objects that exist has no finding`(command: String) {
    #expect(findings(Self.drill(command, at: "reference")) == [])
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
