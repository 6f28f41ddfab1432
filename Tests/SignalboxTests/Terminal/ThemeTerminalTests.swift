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
