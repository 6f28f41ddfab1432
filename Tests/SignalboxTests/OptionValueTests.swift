import Foundation
import Testing

/// Values that begin with a dash.
@Suite struct OptionValueTests {
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var kind: String
      var names: [Name]?
      var valueName: String?
    }
    var commandName: String
    var superCommands: [String]?
    var arguments: [Argument]?
    var subcommands: [Command]?

    var all: [Command] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Dump: Decodable { var command: Command }

  @Test func `an option whose value is a number or a time takes -1 as its value, and says what is right`()
    throws
  {
    let dump = try JSONDecoder().decode(Dump.self, from: Data(Program.run("--experimental-dump-help").output))
    // Values with a form of their own; `-1` is then a wrong value. A name, a path or an edit may begin with a dash only
    // after `=`, since an option's name is the likelier there.
    let formed = #/N|TIME|T|SECONDS|SIZE|I\/N|1-4|WxH|LIST|auto\|.*|.*1h.*|overview\|.*/#
    var tried = 0
    for command in dump.command.all {
      let words = (command.superCommands ?? []).dropFirst() + [command.commandName]
      for argument in command.arguments ?? [] where argument.kind == "option" {
        guard let name = argument.names?.first?.name, let value = argument.valueName,
          try formed.wholeMatch(in: value) != nil
        else { continue }
        let result = try Program.run(Array(words) + ["--" + name, "-1"])
        #expect(
          result.status != 0 && !result.errors.contains("Missing value"),
          "\(words) --\(name): \(result.errors)")
        tried += 1
      }
    }
    #expect(tried > 60)
  }
}
