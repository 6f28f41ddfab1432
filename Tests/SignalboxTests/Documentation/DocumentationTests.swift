import Foundation
import TestSupport
import Testing

/// The claims of the documentation, run.
@Suite struct DocumentationTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var page: String
    var script: String

    var testDescription: String { "\(page): \(script.prefix(60))" }
  }

  /// The blocks marked ```` ```sh tested ````.
  static let examples: [Example] = Pages.all.sorted { $0.key < $1.key }.flatMap { page, text in
    text.components(separatedBy: "```sh tested\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first.map { Example(page: page, script: $0) }
    }
  }

  @Test func `there are examples on many pages`() {
    #expect(Self.examples.count >= 12 && Set(Self.examples.map(\.page)).count >= 8)
  }

  @Test(arguments: examples)
  func `every example runs`(example: Example) throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      // A program in PATH, which other programs find too.
      "set -euo pipefail; mkdir .bin; ln -s \"$SIGNALBOX\" .bin/signalbox; PATH=$PWD/.bin:$PATH\n"
        + example.script, in: scratch.folder)
    #expect(result.status == 0, "\(example.page): \(result.errors)")
    #expect(!result.output.isEmpty)
  }

  @Test func `the README fits two screens`() throws {
    let readme = try #require(Pages.all["README.md"])
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
  }

  @Test(arguments: Pages.all.keys.sorted())
  func `lines of prose keep within 140 characters`(page: String) throws {
    let text = try #require(Pages.all[page])
    // Rows of tables and the picture's element stand in a line each.
    for line in text.split(separator: "\n") where !line.hasPrefix("|") && !line.hasPrefix("  <") {
      #expect(line.count <= 140, "\(page): \(line)")
    }
  }

  @Test func `the glossary defines the terms of the field in alphabetical order`() throws {
    let page = try #require(Pages.all["Glossary.md"])
    let terms = page.matches(of: /\n\| ([^|]+) \| [^|]+ \|/).map { $0.output.1.lowercased() }
      .filter { !["term", "---"].contains($0) }
    #expect(terms.count >= 25)
    #expect(terms == terms.sorted())
  }

  @Test func `the scenario shown is valid`() throws {
    let page = try #require(Pages.all["Scenarios.md"])
    let yaml = try #require(
      page.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    let scratch = try Scratch()
    let result = try Program.run("run", try scratch.write(yaml, to: "mm8.yaml"), "--every", "1h")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `every name in the output is documented`() throws {
    let lines = try Program.run("run").lines
    var names: Set<String> = []
    for line in lines {
      var object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      object["parameters"] = nil
      Self.collect(object, into: &names)
    }
    let page = try #require(Pages.all["Formats.md"])
    let paths = page.matches(of: /`([a-z0-9_.\[\]]+)`/).map { String($0.output.1) }
    let words = Set(paths.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init) })
    #expect(names.subtracting(words).sorted() == [])
  }

  /// A drill with an injected malfunction, an event and a message writes the lines of all of them.
  @Test func `every type of line is documented`() throws {
    let page = try #require(Pages.all["Formats.md"])
    var types: Set<String> = []
    for id in ["retry-storm", "exam", "gs-2020-10-28"] {
      for line in try Program.run("run", id, "--every", "1h").lines {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        types.insert(try #require(object?["type"] as? String))
      }
    }
    #expect(types.isSuperset(of: ["run", "frame", "command", "alert", "event", "malfunction", "summary"]))
    for type in types { #expect(page.contains("| `\(type)`"), "\(type)") }
  }

  private static func collect(_ value: Any, into names: inout Set<String>) {
    if let object = value as? [String: Any] {
      names.formUnion(object.keys)
      for value in object.values { collect(value, into: &names) }
    } else if let list = value as? [Any] {
      for value in list { collect(value, into: &names) }
    }
  }
}
