import Foundation
import Testing

/// The start screen in a real terminal.
@Suite(.serialized)
struct StartTerminalTests {
  private func start(_ scratch: Scratch, width: Int = 120, height: Int = 40) throws -> TmuxSession {
    try TmuxSession(
      Program.binary, width: width, height: height,
      environment: [
        "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": scratch.folder.path + "/state",
        "XDG_CONFIG_HOME": scratch.folder.path + "/config",
      ])
  }

  @Test func `a beginner plays the incident by the coach, comes back and leaves`() throws {
    let scratch = try Scratch()
    let terminal = try start(scratch)
    defer { terminal.close() }
    try terminal.expect("the demonstration, selected") {
      $0.contains("› Demo: the incident") && $0.contains("none yet")
    }
    try terminal.type("/no longer exist")
    try terminal.press("Enter")
    try terminal.expect("the incident, selected") { $0.contains("› 28 October 2020: CAs") }
    try terminal.press("Enter")
    try terminal.expect("its brief") { $0.contains("Enter begins") }
    try terminal.press("Enter")
    try terminal.expect("the first advice") { $0.contains("] makes time go faster") }
    try terminal.expect("the advice that helps most", within: 90) {
      $0.contains("Press x to exempt dead CAs")
    }
    try terminal.type("x")
    try terminal.expect("the next advice") { !$0.contains("Press x") && $0.contains("served of") }
    // The run continues, and would be scored at its end.
    try terminal.type("q")
    try terminal.expect("the question") { $0.contains("Leave the drill?") && $0.contains("›Cancel") }
    try terminal.type("y")
    try terminal.expect("the start screen, with the session") {
      $0.contains("not scored, but recorded") && $0.contains("gs-2020-10-28") && $0.contains("Last sessions")
    }
    #expect(try !terminal.isRestored())
    try terminal.press("Escape")
    try terminal.expect("all scenarios again") { $0.contains("A first look at the queue") }
    try terminal.press("Tab")
    try terminal.expect("the session, selected") { $0.contains("r report") }
    try terminal.type("r")
    try terminal.expect("its report", within: 60) { $0.contains("Report") && $0.contains("backoff.exempt") }
    try terminal.press("Escape")
    try terminal.expect("the start screen again") { $0.contains("Last sessions") && $0.contains("r report") }
    try terminal.type("q")
    try terminal.expect("status 0") { $0.contains("[status 0]") }
    #expect(try terminal.isRestored())
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/state/signalbox/sessions")
        .count == 1)
  }

  /// zellij-org/zellij#3218, Tlf/tlf#469: the window gets its size while the program begins, and a key is there already.
  @Test func `a size that comes with the first key is the size of what that key opens`() throws {
    let scratch = try Scratch()
    let program = try PtyProgram(
      [], columns: 20, rows: 5,
      variables: ["XDG_STATE_HOME": scratch.folder.path, "XDG_CONFIG_HOME": "/dev/null"])
    // It asks for the terminal's ground, and waits for the answer.
    _ = program.read(until: "]11;?", within: 30)
    program.type("\r")
    program.resize(columns: 160, rows: 48)
    #expect(program.read(until: "POST /identity", within: 30).contains("POST /identity"))
  }

  @Test func `Enter on a fresh start screen begins the demonstration`() throws {
    let scratch = try Scratch()
    let terminal = try start(scratch)
    defer { terminal.close() }
    try terminal.expect("the start screen") { $0.contains("› Demo: the incident") }
    try terminal.press("Enter")
    try terminal.expect("the first caption") { $0.contains("All is well: customers call the front end DSS") }
    try terminal.type("q")
    try terminal.expect("the first drill, selected") { $0.contains("your first drill, first-look") }
  }

  @Test func `a newcomer who watches gets captions, from the start screen too`() throws {
    let caption = "All is well: customers call the front end DSS"
    let scratch = try Scratch()
    let terminal = try start(scratch)
    defer { terminal.close() }
    try terminal.expect("the start screen") { $0.contains("Scenarios") }
    try terminal.type("/no longer exist")
    try terminal.press("Enter")
    try terminal.expect("the incident, selected") { $0.contains("› 28 October 2020: CAs") }
    try terminal.type("w")
    try terminal.expect("the first caption") { $0.contains(caption) && $0.contains("Queues") }
    let fresh = try Scratch()
    let watch = try TmuxSession(
      "\(Program.binary) watch --speed 10", width: 120, height: 40,
      environment: [
        "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": fresh.folder.path + "/state",
        "XDG_CONFIG_HOME": fresh.folder.path + "/config",
      ])
    defer { watch.close() }
    try watch.expect("the first caption") { $0.contains(caption) && $0.contains("Queues") }
  }

  @Test func `the clock of a guided drill stands while its help is read`() throws {
    let scratch = try Scratch()
    let terminal = try TmuxSession(
      "\(Program.binary) drill first-look --speed 10", width: 200, height: 70,
      environment: [
        "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": scratch.folder.path + "/state",
        "XDG_CONFIG_HOME": scratch.folder.path + "/config",
      ])
    defer { terminal.close() }
    try terminal.expect("the brief") { $0.contains("Enter begins") }
    try terminal.press("Enter")
    try terminal.expect("the clock running") { $0.contains("▶ 10×") }
    try terminal.type("?")
    try terminal.expect("the help over a frozen clock") {
      $0.contains("/ searches") && $0.contains("‖ frozen")
    }
    try terminal.press("Escape")
    try terminal.expect("the clock running again") { $0.contains("▶ 10×") && !$0.contains("/ searches") }
  }

  @Test func `without a state folder a drill begins all the same, and is not recorded`() throws {
    let terminal = try TmuxSession(
      Program.binary, width: 120, height: 40,
      environment: [
        "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": "/dev/null/state",
        "XDG_CONFIG_HOME": Program.noSettings,
      ])
    defer { terminal.close() }
    try terminal.expect("the start screen") { $0.contains("› Demo: the incident") }
    try terminal.type("/first look at")
    try terminal.press("Enter")
    try terminal.expect("the drill, selected") { $0.contains("› A first look at the queue") }
    try terminal.press("Enter")
    try terminal.expect("its brief") { $0.contains("Enter begins") }
    try terminal.press("Enter")
    // A drill that has not begun is left without a question.
    try terminal.expect("the clock running") { $0.contains("▶") && !$0.contains("09:00:00 UTC") }
    try terminal.type("q")
    try terminal.expect("the question") { $0.contains("Leave the drill?") }
    try terminal.type("y")
    try terminal.expect("the start screen, with what became of it") {
      $0.contains("not scored, and not recorded")
    }
  }

  @Test func `Ctrl-C twice in a run leaves at once`() throws {
    let scratch = try Scratch()
    let terminal = try start(scratch)
    defer { terminal.close() }
    try terminal.expect("the start screen") { $0.contains("Scenarios") }
    try terminal.type("jn")
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.press("C-c")
    try terminal.press("C-c")
    try terminal.expect("ended by the signal") { $0.contains("[status 130]") }
    #expect(try terminal.isRestored())
  }

  @Test func `a theme selected on the start screen survives reloading the settings`() throws {
    let scratch = try Scratch()
    _ = try Program.shell(
      "mkdir -p config/signalbox; echo 'theme: signal-dark' > config/signalbox/config.yaml",
      in: scratch.folder)
    let terminal = try start(scratch)
    defer { terminal.close() }
    try terminal.expect("the start screen") { $0.contains("Scenarios") }
    try terminal.type("T")
    try terminal.expect("the next theme") { $0.contains("theme signal-light") }
    try terminal.type("jn")
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.press("C-r")
    try terminal.expect("nothing changed") { $0.contains("settings reloaded; no changes") }
  }

  @Test func `a drill without a screen leaves no recording`() throws {
    let scratch = try Scratch()
    let terminal = try TmuxSession(
      "\(Program.binary) drill first-look", width: 80, height: 24,
      environment: ["TERM": "dumb", "XDG_STATE_HOME": scratch.folder.path])
    defer { terminal.close() }
    try terminal.expect("what is missing") { $0.contains("dumb") && $0.contains("[status ") }
    let sessions = scratch.folder.path + "/signalbox/sessions"
    #expect((try? FileManager.default.contentsOfDirectory(atPath: sessions))?.isEmpty ?? true)
  }

  @Test(arguments: [(20, 6), (40, 12), (80, 24), (200, 60)])
  func `it is usable at any size`(width: Int, height: Int) throws {
    let scratch = try Scratch()
    let terminal = try start(scratch, width: width, height: height)
    defer { terminal.close() }
    try terminal.expect("the demonstration, selected") { $0.contains("› Demo") }
    try terminal.type("q")
    try terminal.expect("status 0") { $0.contains("[status 0]") }
  }

  @Test func `without a terminal it prints help`() throws {
    let result = try Program.run("start")
    #expect(result.status == 0 && result.text.contains("USAGE: signalbox <subcommand>"))
  }
}
