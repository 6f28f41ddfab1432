/// A scenario file as a starting point: every part of the format, with its meaning beside it.
package enum Starter {
  /// Made of the schema's examples; it has no findings and it runs.
  package static var text: String {
    var lines = [
      "# A drill of your own. This one runs: change it, remove parts you do not need, and check it with",
      "# `signalbox scenarios validate`. `signalbox scenarios format` prints the reference.",
    ]
    for key in Schema.section(.scenario).keys where key.name != "like" {
      let meaning = key.meaning + (key.isRequired ? "" : " (optional)")
      lines.append("")
      switch key.kind {
      case .section(let name):
        lines += comment(meaning) + ["\(key.name): \(Schema.section(name).examples[0])"]
      case .sections(let name):
        let section = Schema.section(name)
        lines += comment("\(meaning). \(section.purpose)") + ["\(key.name):"]
        lines += section.examples.map { "  - \($0)" }
      default: lines += comment(meaning) + ["\(key.name): \(key.example)"]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A sentence as comment lines of at most a hundred columns.
  private static func comment(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "#"
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 100 {
        lines.append(line)
        line = "#"
      }
      line += " " + word
    }
    return lines + [line]
  }
}
