import ArgumentParser
import Basics
import Dashboard
import Issuance

/// Shows the settings in effect.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every setting in effect and its source.",
    discussion:
      "With options of the dashboard the command shows their effect. Errors go to standard error.")

  @Flag(help: "Write one JSON object a line.")
  var json = false

  @OptionGroup var screen: ScreenChoices

  func run() throws {
    let reading = SettingsFile.read(flags: screen.flags)
    for line in reading.lines(atMost: 20) { StandardStreams.complain("\(line)") }
    let output = try Output.standard()
    if json { output.write(lines(reading)) } else { output.write("\(table(reading))") }
    try output.finish()
  }

  private func table(_ reading: SettingsReading) -> String {
    var table = TextTable(alignsRight: false)
    for key in SettingKey.all {
      guard let value = reading.values[key.name] else { continue }
      table.add([key.name, value.text, value.source.text])
    }
    for (name, value) in reading.remembered.sorted(by: { $0.key < $1.key }) {
      table.add([name, value.text, value.source.text])
    }
    for row in reading.settings.keyListing where row.source != .standard {
      table.add(["keys: \(row.action)", row.keys.joined(separator: " "), row.source.text])
    }
    return table.text
  }

  private func lines(_ reading: SettingsReading) -> JSONWriter {
    var json = JSONWriter()
    for key in SettingKey.all {
      guard let value = reading.values[key.name] else { continue }
      json.object { json in
        json.field("name", key.name)
        json.field("value", value.text)
        json.field("source", value.source.text)
        json.field("variable", key.variable)
        json.field("option", key.flag)
      }
      json.endLine()
    }
    for (name, value) in reading.remembered.sorted(by: { $0.key < $1.key }) {
      json.object { json in
        json.field("name", name)
        json.field("value", value.text)
        json.field("source", value.source.text)
        json.field("variable", nil as String?)
        json.field("option", nil as String?)
      }
      json.endLine()
    }
    return json
  }
}
