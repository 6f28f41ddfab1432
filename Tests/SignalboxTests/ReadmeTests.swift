import Foundation
import Testing

/// What the README says, tried.
@Suite struct ReadmeTests {
  private static let readme =
    (try? String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The blocks marked ```` ```sh tested ````.
  static let examples: [String] = readme.components(separatedBy: "```sh tested\n").dropFirst().compactMap {
    $0.components(separatedBy: "```").first
  }

  @Test func `there are examples`() { #expect(Self.examples.count >= 3) }

  @Test(arguments: examples)
  func `every example runs`(example: String) throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      "set -euo pipefail; signalbox() { \"$SIGNALBOX\" \"$@\"; }\n" + example, in: scratch.folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.output.isEmpty)
  }

  @Test func `the scenario it shows is valid`() throws {
    let yaml = try #require(
      Self.readme.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
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
    let words = Set(Self.readme.matches(of: /`([a-z0-9_.]+)`/).map { String($0.output.1) })
    #expect(names.subtracting(words).sorted() == [])
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
