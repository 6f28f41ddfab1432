import Foundation
import Testing

/// Themes in a real terminal.
@Suite(.serialized)
struct ThemeTerminalTests {
  private func watch(_ options: String, in scratch: Scratch) throws -> TmuxSession {
    try TmuxSession(
      "cd \(scratch.folder.path); \(Program.binary) watch --speed 60 \(options)", width: 120, height: 36,
      environment: [
        "TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": "\(scratch.folder.path)/config",
      ])
  }

  @Test func `a broken theme does not prevent the start, and is reported with file, line and key`() throws {
    let scratch = try Scratch()
    try scratch.write("# Mine.\ntheme[title]=\"white\"\n", to: "mine.theme")
    let terminal = try watch("--theme mine.theme", in: scratch)
    defer { terminal.close() }
    try terminal.expect("the dashboard, with the fault in the bottom row") { screen in
      screen.contains("Queues") && screen.contains("✗ mine.theme:2: title: expected a colour, got 'white'")
    }
    try terminal.type("q")
    try terminal.expect("the same once the screen is gone") { screen in
      screen.contains("signalbox: mine.theme:2: title: expected a colour, got 'white'")
        && screen.contains("[status 0]")
    }
  }

  @Test func `a theme chosen from the list is that of the next run`() throws {
    let scratch = try Scratch()
    func watch() throws -> TmuxSession {
      let terminal = try TmuxSession(
        "\(Program.binary) watch --speed 10", width: 120, height: 36,
        environment: [
          "TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8",
          "SIGNALBOX_REMEMBER": "true",
          "XDG_CONFIG_HOME": "\(scratch.folder.path)/config",
          "XDG_STATE_HOME": "\(scratch.folder.path)/state",
        ])
      try terminal.expect("the dashboard") { $0.contains("Queues") }
      try terminal.type(":theme")
      try terminal.press("Enter")
      return terminal
    }
    func isCurrent(_ name: String, _ screen: String) -> Bool {
      screen.split(separator: "\n").contains { $0.contains(" \(name) ") && $0.contains(" now ") }
    }
    let first = try watch()
    defer { first.close() }
    try first.expect("the default theme in force") { isCurrent("auto", $0) }
    try first.type("g")
    try first.press("Down", "Enter")
    try first.expect("what was chosen") { $0.contains("theme signal-light") }
    try first.type("q")
    try first.expect("its end") { $0.contains("[status 0]") }
    let second = try watch()
    defer { second.close() }
    try second.expect("the chosen theme in force") { isCurrent("signal-light", $0) }
  }

  @Test func `a user's theme is selected from the list`() throws {
    let scratch = try Scratch()
    _ = try Program.shell("mkdir -p config/signalbox/themes", in: scratch.folder)
    try scratch.write(
      "# Loud.\ntheme[main_bg]=\"#123456\"\n", to: "config/signalbox/themes/loud.theme")
    let terminal = try watch("--theme nord", in: scratch)
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.type(":theme")
    try terminal.press("Enter")
    try terminal.expect("the list") { $0.contains("loud") && $0.contains("yours: Loud.") }
    try terminal.type("G")
    try terminal.press("Enter")
    try terminal.expect("what was chosen") { $0.contains("theme loud: Loud.") }
  }
}
