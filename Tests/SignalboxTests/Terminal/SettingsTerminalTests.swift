import Foundation
import Testing

/// The settings file, with the dashboard in a real terminal.
@Suite struct SettingsTerminalTests {
  private func watch(_ settings: SettingsScratch, _ options: String = "--speed 60") throws -> TmuxSession {
    try TmuxSession(
      "\(Program.binary) watch \(options)", width: 160, height: 48,
      environment: settings.environment.merging(["LC_ALL": "C.UTF-8", "TERM": "tmux-256color"]) { $1 })
  }

  @Test func `keys and panels follow the file, and Ctrl-R applies its changes`() throws {
    let settings = try SettingsScratch("hidden: [ledger]\nkeys: {queue.park: F4, help: h, move.left: Left}\n")
    let terminal = try watch(settings, "--speed 300 --operator none --no-captions")
    defer { terminal.close() }
    try terminal.expect("hints of the keys") {
      $0.contains("h help") && $0.contains("F4 park") && $0.contains("Queues")
    }
    #expect(!(try terminal.screen().contains("Ledger")))
    try terminal.expect("a backlog, which can be parked") { $0.contains("servers backed off") }
    try terminal.press("F4")
    try terminal.expect("the question") { $0.contains("Park queue 1?") }
    try terminal.press("n")
    try terminal.expect("no question") { $0.contains("nothing was changed") }
    try settings.write("hidden: []\nascii: true\ngraph: block\nkeys: {queue.park: F12}\n")
    try terminal.press("C-r")
    try terminal.expect("what has changed") {
      $0.contains("settings reloaded: ascii, graph, hidden, keys (ascii: after a restart)")
    }
    try terminal.expect("the panel and the key") { $0.contains("Ledger") }
    try terminal.press("F12")
    try terminal.expect("the question") { $0.contains("Park queue 1?") }
    try terminal.press("n")
    try terminal.expect("no question") { $0.contains("nothing was changed") }
    try terminal.press("q")
    try terminal.expect("the end") { $0.contains("[status 0]") }
  }

  @Test func `an invalid file does not prevent the start, and is reported before and in the dashboard`()
    throws
  {
    let settings = try SettingsScratch("them: x\ngraph: block\nkeys: {quit: []}\n")
    let terminal = try watch(settings)
    defer { terminal.close() }
    try terminal.expect("how many faults in the bottom row, and the first") {
      $0.contains(
        "2 things are wrong in the settings, the rest applies (signalbox config check); the first: ")
        && $0.contains("config.yaml:1:1: there is no") && !$0.contains("refused:")
    }
    try settings.write("zoom: x\n")
    try terminal.type(":reload")
    try terminal.press("Enter")
    try terminal.expect("that nothing is changed") {
      $0.contains("settings not changed: config.yaml:1:7: zoom: expected one of")
    }
    try terminal.press("q")
    let last = try terminal.expect("the end") { $0.contains("[status 0]") }
    #expect(
      last.contains("them") && last.contains("without a key for quit"), "told on standard error as well")
  }
}
