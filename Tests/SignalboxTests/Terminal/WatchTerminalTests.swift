import Foundation
import Testing

/// The dashboard in a real terminal, as seen at the keys.
@Suite(.serialized)
struct WatchTerminalTests {
  private func watch(
    _ options: String = "--speed 1000", width: Int = 160, height: Int = 48, term: String = "tmux-256color"
  ) throws -> TmuxSession {
    try TmuxSession(
      "\(Program.binary) watch \(options)", width: width, height: height,
      environment: ["TERM": term, "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"])
  }

  @Test func `everything is on one screen of 160 by 48`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.expect("every panel") { screen in
      [
        "DSS identities", "Queues", "Issuance servers", "OCSP pool", "Front ends", "Alarms", "Timeline",
        "Ledger",
        "UTC", "help",
      ].allSatisfy(screen.contains)
    }
  }

  @Test func `a queue is parked only after a yes, and the timeline shows it`() throws {
    let terminal = try watch("--speed 1000 --operator none")
    defer { terminal.close() }
    try terminal.expect("the incident under way", within: 30) { $0.contains("DSS latency at the time-out") }
    try terminal.press("Space")
    try terminal.expect("frozen") { $0.contains("frozen") }
    try terminal.type("p")
    try terminal.expect("the question, with Cancel focused") {
      $0.contains("Park queue 1?") && $0.contains("Cancel")
    }
    try terminal.press("Enter")
    try terminal.expect("no question any more") { !$0.contains("Park queue 1?") }
    #expect(try !terminal.screen().contains("queue.park 1"), "Enter on the fresh question must cancel")
    try terminal.type("p")
    try terminal.expect("the question again") { $0.contains("Park queue 1?") }
    try terminal.type("y")
    try terminal.expect("the command in the timeline with its result") { screen in
      screen.contains("queue.park 1") && screen.contains("set aside") && screen.contains("held")
    }
  }

  @Test func `the command line executes commands and explains invalid ones`() throws {
    let terminal = try watch("--speed 1")
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.type(":queue.pak 1")
    try terminal.press("Enter")
    try terminal.expect("the nearest name") { $0.contains("queue.park") }
    try terminal.press("Escape")
    // Escape and a key at once would be Alt and that key.
    try terminal.expect("no command line any more") { !$0.contains("queue.pak") }
    try terminal.type(":declare")
    try terminal.press("Enter")
    try terminal.expect("the answer") { $0.contains("incident declared") }
  }

  @Test func `it is useful at any size while it is resized`() throws {
    let terminal = try watch("--speed 60")
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    for (width, height) in [(80, 24), (40, 12), (20, 6), (200, 60), (160, 48)] {
      try terminal.resize(width: width, height: height)
      try terminal.expect("a screen of \(width) by \(height)") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.contains { $0.contains(":") } && lines.count >= height
      }
    }
    try terminal.expect("everything again") { $0.contains("OCSP pool") && $0.contains("Timeline") }
  }

  @Test func `quitting restores the terminal`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    #expect(try !terminal.isRestored())
    try terminal.type("q")
    try terminal.expect("status 0") { $0.contains("[status 0]") }
    #expect(try terminal.isRestored())
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131), (SIGSEGV, 139)])
  func `a signal restores the terminal and is the status`(_ signal: Int32, _ status: Int) throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    kill(try terminal.programID(), signal)
    try terminal.expect("status \(status)", within: 45) { screen in
      // After a crash the runtime prints its report, and may wait for a key.
      if screen.contains("any other key to quit") { try terminal.type("q") }
      return screen.contains("[status \(status)]")
    }
    #expect(try terminal.isRestored())
  }

  @Test func `suspending restores the terminal, and resuming takes it again`() throws {
    // Only a shell with job control can stop and resume its children.
    let terminal = try TmuxSession(
      "bash --noprofile --norc -i", width: 160, height: 48,
      environment: ["LC_ALL": "C.UTF-8", "PS1": "ready>"])
    defer { terminal.close() }
    try terminal.expect("a prompt") { $0.contains("ready>") }
    try terminal.type("\(Program.binary) watch")
    try terminal.press("Enter")
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.press("C-z")
    try terminal.expect("the shell again") { try $0.contains("Stopped") && terminal.isRestored() }
    try terminal.type("fg")
    try terminal.press("Enter")
    try terminal.expect("the dashboard again") { try $0.contains("Queues") && !terminal.isRestored() }
    try terminal.type("q")
    try terminal.expect("the shell again") { _ in try terminal.isRestored() }
  }

  @Test func `Ctrl-C once cancels, twice within a second quits`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.type("?")
    try terminal.expect("the help") { $0.contains("/ searches") }
    try terminal.press("C-c")
    try terminal.expect("no help, still running") { !$0.contains("/ searches") && $0.contains("Queues") }
    Thread.sleep(forTimeInterval: 1.1)
    try terminal.press("C-c", "C-c")
    try terminal.expect("its end, as by the signal") { $0.contains("[status 130]") }
    #expect(try terminal.isRestored())
  }

  @Test func `a terminal that cannot move its cursor is refused with a sentence`() throws {
    let terminal = try watch(term: "dumb")
    defer { terminal.close() }
    try terminal.expect("the reason, what works, and status 2") {
      $0.contains("dumb") && $0.contains("--plain") && $0.contains("[status 2]")
    }
  }

  @Test func `ASCII without colour shows the same`() throws {
    let terminal = try watch("--speed 60 --ascii --color none")
    defer { terminal.close() }
    let screen = try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("UTC") }
    #expect(screen.utf8.allSatisfy { $0 < 0x80 }, "only ASCII characters are drawn")
  }
}
