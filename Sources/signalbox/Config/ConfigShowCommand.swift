import ArgumentParser
import Dashboard

/// Shows the settings that hold.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every setting that holds, and where it comes from.",
    discussion:
      "With options of the dashboard it shows what would hold with them. Findings go to standard error.")

  @Flag(help: "Write one JSON object a line.")
  var json = false

  @OptionGroup var screen: ScreenChoices

  func run() throws {
    let reading = SettingsFile.read(flags: screen.flags)
    for line in reading.lines(atMost: 20) { StandardStreams.complain(line) }
    let output = try Output.standard()
    output.write(json ? lines(reading) : table(reading))
    try output.finish()
  }

  private func table(_ reading: SettingsReading) -> String {
    var table = TextTable(alignsRight: false)
    for key in SettingKey.all {
      guard let value = reading.values[key.name] else { continue }
      table.add([key.name, value.text.printable, value.source.text.printable])
    }
    for row in reading.settings.keyListing where row.source != .standard {
      table.add(["keys: \(row.action)", row.keys.joined(separator: " "), row.source.text.printable])
    }
    return table.text
  }

  private func lines(_ reading: SettingsReading) -> String {
    var json = JSONWriter()
    for key in SettingKey.all {
      guard let value = reading.values[key.name] else { continue }
      json.object { json in
        json.field("name", key.name)
        json.field(named: "value", guessing: value.text)
        json.field("source", value.source.text)
        json.field("variable", key.variable)
        json.field("option", key.flag)
      }
      json.endLine()
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
