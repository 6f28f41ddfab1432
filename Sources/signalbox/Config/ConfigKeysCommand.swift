import ArgumentParser
import Basics
import Dashboard
import Issuance

/// Lists the keys.
struct ConfigKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "List every action with its keys and their source.",
    discussion: """
      Settings bind keys to actions by these names:

        keys:
          queue.pause: F4
          help: ["?", F1]
          theme.next: []
          standing:                  # while the clock stands or the past is shown
            scrub.minute-back: Ctrl-U
      """.flowing)

  @Flag(help: "Write one JSON object a line.")
  var json = false

  func run() throws {
    let reading = SettingsFile.read()
    for line in reading.lines(atMost: 20) { StandardStreams.complain("\(line)") }
    let listing = reading.settings.keyListing
    let output = try Output.standard()
    if json {
      output.write(lines(listing))
    } else {
      var table = TextTable(alignsRight: false)
      for row in listing {
        let keys = row.keys.isEmpty ? "none" : row.keys.joined(separator: " ")
        table.add([
          row.action, keys + (row.isStanding ? " (standing)" : ""),
          row.source == .standard ? "" : row.source.text, row.meaning,
        ])
      }
      output.write("\(table.text)")
    }
    try output.finish()
  }

  private func lines(_ listing: [KeyListing]) -> JSONWriter {
    var json = JSONWriter()
    for row in listing {
      json.object { json in
        json.field("action", row.action)
        json.array("keys") { json in for key in row.keys { json.element(key) } }
        json.field("standing", row.isStanding)
        json.field("source", row.source.text)
        json.field("meaning", row.meaning)
      }
      json.endLine()
    }
    return json
  }
}
