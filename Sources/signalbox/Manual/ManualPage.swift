import ArgumentParser
import Dashboard
import Drills
import Issuance
import Session
import World

/// The manual page in the man(7) macros, made of the command line's own description and the tables of settings and keys.
enum ManualPage {
  /// The day of the version; change it with the version.
  private static let released = "2026-11-30"

  static func text() throws -> String {
    let root = try CommandTree.ofProgram()
    var page = Roff()
    page.line(
      ".TH SIGNALBOX 1 \(released) \"signalbox \(Signalbox.configuration.version)\" \"User Commands\"")
    // Paths and names are long: lines are not stretched to the right edge.
    page.line(".ad l")
    page.section("NAME")
    page.paragraph("signalbox \\- \(Roff.escaped(root.abstract ?? ""))", isEscaped: true)
    page.section("SYNOPSIS")
    page.synopsis(ofProgram: root)
    for command in root.shown {
      page.line(".br")
      page.synopsis(command)
    }
    page.section("DESCRIPTION")
    page.prose(root.discussion ?? "")
    page.section("COMMANDS")
    for command in root.shown { page.command(command) }
    page.operating()
    page.topics()
    page.settings()
    page.keys()
    page.surroundings()
    return page.text
  }
}

extension Roff {
  /// The root command opens the start screen.
  fileprivate mutating func synopsis(ofProgram root: CommandTree.Command) {
    line(".B \(Self.escaped(root.commandName))")
    let start = root.subcommands?.first { $0.commandName == StartCommand.configuration.commandName }
    if start?.options.isEmpty == false { line(".I [options]") }
  }

  fileprivate mutating func synopsis(_ command: CommandTree.Command) {
    let words = command.positionals.map { $0.usage }
    line(".B \(Self.escaped(command.path))")
    let rest =
      words + (command.options.isEmpty ? [] : ["[options]"]) + (command.shown.isEmpty ? [] : ["command"])
    if !rest.isEmpty { line(".I \(Self.escaped(rest.joined(separator: " ")))") }
  }

  fileprivate mutating func command(_ command: CommandTree.Command) {
    let words = [command.path] + command.positionals.map { $0.usage }
    subsection(words.joined(separator: " "))
    prose(command.abstract ?? "")
    prose(command.discussion ?? "")
    for argument in command.positionals { item(argument.valueName ?? "", argument.summary) }
    for option in command.options { item(option.usage, option.summary) }
    for command in command.shown { self.command(command) }
  }

  /// Commands and inputs of a run: at the palette, in plain mode, in scripts and scenario files.
  fileprivate mutating func operating() {
    section("OPERATOR COMMANDS")
    prose(
      "Typed after ':' on the dashboard, as lines in plain mode, and as the steps of operator files. "
        + "QUEUES, SERVERS and the like are numbers from 1, lists such as 1,3-5, or all.")
    for command in CommandRegistry.all {
      item(command.usage, "\(command.summary); \(command.danger.sentence); \(command.undo.sentence)")
    }
    section("OTHER INPUTS")
    prose("Typed like commands, by trainees and instructors.")
    for verb in InputVerb.all { item(verb.descriptor.usage, verb.descriptor.summary) }
    section("MALFUNCTIONS")
    prose("Written in scenario files, and after 'inject ID' by instructors.")
    for verb in MalfunctionVerb.all { item(verb.descriptor.usage, verb.descriptor.summary) }
  }

  fileprivate mutating func topics() {
    section("TOPICS")
    prose("'signalbox help TOPIC' shows a page:")
    for topic in Topic.all { item(topic.name, topic.summary) }
  }

  fileprivate mutating func settings() {
    section("SETTINGS")
    prose(
      "Read from config.yaml in $XDG_CONFIG_HOME/signalbox or ~/.config/signalbox. Precedence: option, environment, "
        + "file, default. Each setting has a variable named like it: SIGNALBOX_THEME, SIGNALBOX_DRAWS_PER_SECOND; "
        + "commas separate lists.")
    for key in SettingKey.all {
      let option = key.flag.map { " Option: \($0)." } ?? ""
      item("\(key.name)", "\(key.meaning): \(key.wanted). Default: \(key.standard).\(option)")
    }
    item("keys", "a key or a list of keys for each action, by the names below; [] for no key")
  }

  fileprivate mutating func keys() {
    section("KEYS")
    prose(
      "The actions and their default keys. Those marked standing: apply while the clock stands."
    )
    for row in Settings().keyListing {
      let keys = row.keys.isEmpty ? "no key" : row.keys.joined(separator: " ")
      item("\(row.isStanding ? "standing: " : "")\(row.action)", "\(keys): \(row.meaning)")
    }
  }

  fileprivate mutating func surroundings() {
    section("SCENARIOS")
    prose("Built in are \(ScenarioLibrary.ids.joined(separator: ", ")).")
    section("ENVIRONMENT")
    item("NO_COLOR", "if not empty: no colours, unless an option or SIGNALBOX_COLOR sets them")
    item("ACCESSIBLE", "neither empty nor 0: plain mode, unless an option or SIGNALBOX_PLAIN says otherwise")
    item("COLORTERM", "truecolor or 24bit: the terminal shows all colours")
    item("PAGER", "the pager of 'signalbox help'; 'less -R' if not set")
    item("SIGNALBOX_…", "a setting each; see SETTINGS")
    section("FILES")
    item(
      "$XDG_CONFIG_HOME/signalbox/config.yaml",
      "settings; ~/.config/signalbox/config.yaml without the variable")
    item(
      "$XDG_STATE_HOME/signalbox",
      "recordings, results and snapshots; ~/.local/state/signalbox without the variable")
    section("EXIT STATUS")
    item("0", "success")
    item("1", "a check failed or input is invalid")
    item("2", "no terminal")
    item("64", "usage error")
  }
}

extension CommandTree.Argument {
  /// `[--theme THEME]`, `FILE…`.
  var usage: String {
    guard kind != "positional" else {
      let name = (valueName ?? "") + (isRepeating ? " …" : "")
      return isOptional ? "[\(name)]" : name
    }
    let names = (names ?? []).map(\.text).joined(separator: ", ")
    return kind == "option" ? "\(names) \(valueName ?? "")" : names
  }

  var summary: String {
    if let opposite = names?.first(where: { $0.name.hasPrefix("no-") }) {
      return "The opposite of --\(opposite.name.dropFirst(3))."
    }
    return (abstract ?? "") + (defaultValue.map { " Default: \($0)." } ?? "")
  }
}
