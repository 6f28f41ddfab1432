import Glibc
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import World

/// The schema and its products: the starter, the reference page, the library's table.
@Suite struct SchemaTests {
  private static let folder = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  private func drill(_ text: String) throws -> Drill { try ScenarioReader(file: "f", text: text).drill() }

  @Test func `the starter has no findings`() throws {
    let drill = try drill(Starter.text)
    #expect(drill.scenario.events.count == 5 && drill.objectives.count == 6 && drill.hints.count == 2)
    #expect(
      drill.questions.count == 4 && drill.whatIfs.count == 1 && drill.scenario.parameters.alerts.count == 9)
    #expect(drill.roles == [DrillRole(.engineering, after: .seconds(90)), DrillRole(.support)])
  }

  @Test func `the starter begins, its reference operator passes and an idle one does not`() throws {
    let drill = try drill(Starter.text)
    #expect(Exercise(drill).unsteadyProbes().isEmpty)
    let reference = Exercise.finished(drill, seed: 1, script: drill.reference)
    let idle = Exercise.finished(drill, seed: 1, script: [])
    let good = Score(reference, idle: idle, reference: reference)
    #expect(good.total >= 90, "\(good)")
    let none = Score(idle, idle: idle, reference: reference)
    #expect(none.total < 40, "\(none)")
  }

  /// Keys with an example of their own, in the starter.
  private static let examples: [(section: SectionName, key: String, example: String)] =
    Schema.sections.flatMap { section in
      section.keys.filter { !$0.example.isEmpty && $0.name != "like" }.map {
        (section.name, $0.name, $0.example)
      }
    }

  @Test func `every key's example stands in the starter`() {
    for (section, key, example) in Self.examples {
      let lines = section == .scenario ? [Starter.text] : Schema.section(section).examples
      #expect(lines.contains { $0.contains("\(key): \(example)") }, "\(section) \(key)")
    }
  }

  @Test func `every key is read: a mapping in its place is refused there`() throws {
    for (section, key, example) in Self.examples {
      let line =
        Schema.section(section).examples.first { $0.contains("\(key): \(example)") } ?? "\n\(key): \(example)"
      let wrong = line.replacing("\(key): \(example)", with: "\(key): \(key == "set" ? "3" : "{x: y}")")
      let text = Starter.text.replacing(line, with: wrong)
      let before = try #require(text.firstRange(of: wrong)).lowerBound
      let column = try #require(wrong.firstRange(of: "\(key): ")).upperBound
      let number = (text[..<before] + wrong[..<column]).count { $0 == "\n" } + 1
      do throws(FileFindings) {
        _ = try ScenarioReader(file: "f", text: text).drill()
        Issue.record("\(section) \(key): nothing is found")
      } catch {
        #expect(error.findings.contains { $0.line == number }, "\(section) \(key): \(error)")
      }
    }
  }

  @Test func `the committed reference page equals the program's output`() throws {
    let page = GoldenFile("Sources/Drills/Reading/FORMAT.md")
    #expect(try page.difference(from: FormatPage.text) == nil)
  }

  @Test func `the reference page lists every key, signal, malfunction, command, input and parameter`() {
    let page = FormatPage.text
    let names =
      Schema.sections.flatMap { $0.keys.map(\.name) } + Parameter.all.map(\.path) + PanelName.all
      + MalfunctionVerb.all.map(\.name)
    for name in names { #expect(page.contains(name), "\(name)") }
  }

  @Test func `every file in the library's folder is in its table`() throws {
    let folder = try #require(opendir(Self.folder + "/Sources/Drills/Scenarios"))
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
    }
    #expect(names.sorted() == ScenarioLibrary.ids.sorted())
    #expect(Set(ScenarioLibrary.ids).count == ScenarioLibrary.ids.count)
  }
}
