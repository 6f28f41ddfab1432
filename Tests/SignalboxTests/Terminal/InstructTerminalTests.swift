import Dashboard
import Foundation
import Testing

/// A trainee's terminal and an instructor's, with a session between them.
@Suite(.serialized)
struct InstructTerminalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Short: a socket's path may not be long.
  private var socket: String { "/tmp/signalbox-\(scratch.folder.lastPathComponent.suffix(8)).sock" }

  private func terminal(_ command: String) throws -> TmuxSession {
    try TmuxSession(
      "\(Program.binary) \(command)", width: 160, height: 48,
      environment: ["TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"])
  }

  private func trainee(_ options: String = "--speed 10 --operator none") throws -> TmuxSession {
    let terminal = try terminal("watch \(options) --instructor-socket \(socket)")
    try terminal.expect("the trainee's dashboard") { $0.contains("Queues") && !$0.contains("waiting for") }
    return terminal
  }

  private func instructor() throws -> TmuxSession {
    let terminal = try terminal("instruct \(socket)")
    try terminal.expect("the instructor's dashboard") { $0.contains("Queues") && $0.contains("instructor") }
    return terminal
  }

  private func enter(_ line: String, in terminal: TmuxSession) throws {
    try terminal.type(":" + line)
    try terminal.press("Enter")
  }

  @Test func `the instructor injects a hidden fault, and the trainee sees its effect`() throws {
    let trainee = try trainee()
    defer { trainee.close() }
    let instructor = try instructor()
    defer { instructor.close() }
    let viewer = try terminal("view \(socket)")
    defer { viewer.close() }
    try viewer.expect("the viewer's dashboard") { $0.contains("Queues") && $0.contains("viewer") }
    try enter("inject dodo hidden servers.faulty all", in: instructor)
    try instructor.press("F2")
    try instructor.expect("the fault on the desk") { $0.contains("Instructor's desk") && $0.contains("dodo") }
    let seen = try trainee.expect("servers backing off", within: 60) { $0.contains("backed off") }
    #expect(!seen.contains("dodo") && !seen.contains("faulty") && !seen.contains("servers.faulty"))
    let viewed = try viewer.expect("the same for the viewer") { $0.contains("backed off") }
    #expect(!viewed.contains("dodo") && !viewed.contains("servers.faulty"))
    // The injected fault is removed again.
    try instructor.press("Escape")
    try instructor.expect("the desk gone") { !$0.contains("Instructor's desk") }
    try enter("remove dodo", in: instructor)
    try instructor.press("F2")
    try instructor.expect("nothing wrong any more") { !$0.contains("dodo  ") }
  }

  @Test func `the journal names the person at each console`() throws {
    let trainee = try trainee("--speed 1 --operator none")
    defer { trainee.close() }
    let instructor = try terminal("instruct \(socket) --name 'Ben Bitdiddle'")
    defer { instructor.close() }
    try instructor.expect("the instructor's dashboard") { $0.contains("Queues") && $0.contains("instructor") }
    try enter("inject crowd dss.load x2", in: instructor)
    try trainee.expect("the malfunction") { $0.contains("by Ben Bitdiddle") }
    let state = try Program.run("view", socket, "--once", "--json")
    #expect(state.text.contains(#""person":"Ben Bitdiddle""#))
  }

  @Test func `what the instructor says is on the trainee's screen at once`() throws {
    let trainee = try trainee("--speed 1 --operator none")
    defer { trainee.close() }
    let instructor = try instructor()
    defer { instructor.close() }
    var lags: [Double] = []
    for number in 1...5 {
      try instructor.type(":say message\(number)")
      try instructor.expect("the line") { $0.contains(":say message\(number)") }
      let start = Date()
      try instructor.press("Enter")
      try trainee.expect("the message", within: 10) { $0.contains("message\(number)") }
      lags.append(Date().timeIntervalSince(start))
    }
    let median = lags.sorted()[2]
    print(
      "from the instructor's key to the trainee's screen, seen through tmux: \(Int(median * 1000)) ms (median of 5)"
    )
    #expect(median < 1)
  }

  @Test func `the instructor can freeze and resume too`() throws {
    let trainee = try trainee()
    defer { trainee.close() }
    let instructor = try instructor()
    defer { instructor.close() }
    try instructor.press("Space")
    try trainee.expect("frozen") { $0.contains("frozen") }
    try instructor.expect("frozen for the instructor") { $0.contains("‖ frozen") }
    // Updates from before the freezing may still be on their way to the instructor.
    Thread.sleep(forTimeInterval: 1)
    try instructor.press("Space")
    try trainee.expect("running") { !$0.contains("‖ frozen") }
  }

  @Test func `a killed instructor leaves the trainee unaffected, and can rejoin`() throws {
    let trainee = try trainee()
    defer { trainee.close() }
    let instructor = try instructor()
    defer { instructor.close() }
    kill(try instructor.programID(), SIGKILL)
    try instructor.expect("its end") { $0.contains("[status 137]") }
    try enter("declare", in: trainee)
    try trainee.expect("the answer") { $0.contains("incident declared") }
    let again = try self.instructor()
    defer { again.close() }
    try again.expect("what happened meanwhile") { $0.contains("declare") }
    try again.type("q")
    try again.expect("a clean end") { $0.contains("[status 0]") }
    #expect(try again.isRestored())
    try trainee.type("q")
    try trainee.expect("its own") { $0.contains("[status 0]") }
    #expect(access(socket, F_OK) != 0)
  }

  @Test(arguments: [SIGKILL, SIGTERM])
  func `when the trainee's program ends, the instructor's says so and waits to be left`(signal: Int32) throws
  {
    let trainee = try trainee()
    defer { trainee.close() }
    let instructor = try instructor()
    defer { instructor.close() }
    kill(try trainee.programID(), signal)
    try instructor.expect("the end on the screen") { $0.contains("The session") && $0.contains("q leaves") }
    try instructor.type("q")
    try instructor.expect("its end, with the reason") { screen in
      screen.contains("[status 0]")
        && (screen.contains("the session's process has ended") || screen.contains("has ended"))
    }
    #expect(try instructor.isRestored())
    // A dead session's leftovers are in no one's way.
    let next = try self.trainee()
    next.close()
  }

  @Test func `a trainee who leaves a drill leaves its lessons on the instructor's and viewer's screens`()
    throws
  {
    let trainee = try terminal("drill first-look --speed 120 --instructor-socket \(socket)")
    defer { trainee.close() }
    try trainee.expect("the brief") { $0.contains("Enter begins") }
    let consoles = try [terminal("instruct \(socket)"), terminal("view \(socket)")]
    defer { for console in consoles { console.close() } }
    for console in consoles { try console.expect("the header") { $0.contains("UTC") } }
    try trainee.press("Enter")
    try trainee.expect("a question") { $0.contains("Q answers") }
    try trainee.type("Q")
    try trainee.expect("its options") { $0.contains("1-3 answer") }
    try trainee.type("1")
    try trainee.expect("the answer taken") { !$0.contains("1-3 answer") }
    try trainee.type("q")
    try trainee.expect("the question") { $0.contains("Leave the drill?") }
    try trainee.type("y")
    for console in consoles {
      try console.expect("the lessons") { screen in
        [
          "has ended: left at", "answered: Identity requests", "right: Asynchronous certificate requests",
          "The bulk order arrives eighteen times as fast as usual", "q leaves",
        ].allSatisfy(screen.contains)
      }
    }
  }

  @Test func `a viewer changes nothing`() throws {
    let trainee = try trainee()
    defer { trainee.close() }
    let viewer = try terminal("instruct --read-only \(socket)")
    defer { viewer.close() }
    try viewer.expect("the viewer's dashboard") { $0.contains("Queues") && $0.contains("viewer") }
    try viewer.press("Space")
    try viewer.expect("why not") { $0.contains("this console is read-only") }
    #expect(try !trainee.screen().contains("frozen"))
  }

  @Test func `connection errors are reported before the screen is taken`() throws {
    let alone = try terminal("instruct \(socket)")
    defer { alone.close() }
    try alone.expect("no session") { $0.contains("is the session running?") && $0.contains("[status 1]") }
    let file = try scratch.write("precious", to: "file")
    let occupied = try terminal("watch --instructor-socket \(file)")
    defer { occupied.close() }
    try occupied.expect("left alone") { $0.contains("it is left alone") && $0.contains("[status 1]") }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious")
  }
}
