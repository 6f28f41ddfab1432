import Foundation
import Testing

/// The end of the program with its terminal, and its cost while idle.
@Suite(.serialized)
struct EndTerminalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func drill(_ recording: String) throws -> TmuxSession {
    let terminal = try TmuxSession(
      "\(Program.binary) drill first-look --record \(recording)", width: 120, height: 36,
      environment: ["TERM": "tmux-256color", "LC_ALL": "C.UTF-8"])
    try terminal.expect("the brief", within: 30) { $0.contains("Enter") }
    try terminal.press("Enter")
    try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("▶") }
    return terminal
  }

  private func waitForEnd(of process: Int32) -> Bool {
    let end = Date().addingTimeInterval(15)
    while Date() < end {
      if TmuxSession.isGone(process) { return true }
      usleep(20_000)
    }
    return false
  }

  @Test(arguments: ["kill-pane", "kill-server"])
  func `when its terminal is closed it ends, and the recording is whole`(command: String) throws {
    let recording = scratch.file("session.jsonl").path
    let terminal = try drill(recording)
    defer { terminal.close() }
    Thread.sleep(forTimeInterval: 1.5)
    let process = try terminal.programID()
    _ = try? terminal.tmux(command)
    #expect(waitForEnd(of: process), "the program goes with its terminal")
    let verified = try Program.run("replay", recording, "--verify")
    #expect(verified.status == 0, "\(verified.text)\(verified.errors)")
    #expect(try scratch.names == ["session.jsonl"], "nothing else is left behind")
  }

  @Test func `frozen, with nothing that flashes, it takes no processor time`() throws {
    let program = try PtyProgram(["watch", "--speed", "60"], columns: 200, rows: 60)
    _ = program.read(until: "\u{1B}[?2026l", within: 20)
    program.type(" ")
    // Until the reply at the bottom has gone.
    _ = program.read(until: "never", within: 10)
    let before = program.ticks
    let written = program.read(until: "never", within: 3)
    #expect(program.ticks == before)
    #expect(written.isEmpty)
    // The program still runs.
    program.type("?")
    #expect(program.read(until: "searches", within: 5).contains("searches"))
    // The corner with its costs moves once a second, for a ten-thousandth of the time.
    program.type("qW")
    _ = program.read(until: "never", within: 2)
    let shown = program.ticks
    #expect(program.read(until: "never", within: 3).contains("\u{1B}[?2026l"))
    #expect(program.ticks - shown <= 6)
    program.type("Wq")
    _ = program.read(until: "\u{1B}[?1049l", within: 5)
    #expect(program.status(within: 5) == 0)
  }

  @Test func `memory stays bounded beside subscribers that never read`() throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["SIGNALBOX_SOAK"] == "1" ? 3600 : 24
    let result = try Program.run("bench", "--soak", String(seconds))
    try #require(result.status == 0, "\(result.errors)")
    let rows = result.lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    try #require(rows.count >= 2 && rows.allSatisfy { $0.count == 7 })
    let (alone, beside) = (rows.filter { $0[6] == 0 }, rows.filter { $0[6] == 2 })
    try #require(!alone.isEmpty && !beside.isEmpty)
    // Each column of the kind: 4 frames, 5 the longest wait.
    #expect(beside.allSatisfy { $0[4] > 0 }, "frames come all the time")
    let longest = beside.map { $0[5] }.max() ?? 0
    let typical = beside.map { $0[5] }.sorted()[beside.count / 2]
    #expect(typical < 10 * (alone.map { $0[5] }.max() ?? 0) + 0.5, "no frame waits for those who do not read")
    // Once the buffers of slow readers are full, they stop growing.
    let settled = beside.dropFirst(max(1, beside.count / 4)).map { $0[1] }
    if let first = settled.first, let highest = settled.max() {
      #expect(highest < first * 1.25 + 32 * 1_048_576)
    }
    print(
      "soak of \(seconds) s: \(Int((settled.last ?? 0) / 1_048_576)) MB at its end, longest wait \(longest) s"
    )
  }
}
