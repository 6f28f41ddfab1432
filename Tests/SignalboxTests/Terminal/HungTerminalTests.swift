import Foundation
import Testing

/// A terminal that reads nothing, or is gone: the program still ends, and restores the terminal.
@Suite(.serialized)
struct HungTerminalTests {
  private static let firstFrame = "\u{1B}[?2026l"
  /// write(2) on this machine's kind of processor.
  #if arch(arm64)
    private static let write = 64
  #else
    private static let write = 1
  #endif

  /// A dashboard whose terminal has stopped reading, so that its main thread is stuck in the middle of a frame.
  private func stuck() throws -> PtyProgram {
    let program = try PtyProgram(["watch", "--speed", "300"], columns: 400, rows: 120)
    #expect(program.read(until: Self.firstFrame, within: 20).contains(Self.firstFrame))
    let end = Date().addingTimeInterval(60)
    while Date() < end {
      // Six times in a second: not just passing through, on a busy machine either.
      if (0...5).allSatisfy({ sample in
        if sample > 0 { usleep(200_000) }
        return program.systemCall == Self.write
      }) {
        return program
      }
      program.type("\u{C}")
      usleep(20_000)
    }
    Issue.record("the program never got stuck")
    return program
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGQUIT, 131)] as [(Int32, Int32)])
  func `hung, it takes the third signal to end it, and the terminal is in order`(signal: Int32, status: Int32)
    throws
  {
    let program = try stuck()
    #expect(!program.isCooked)
    for _ in 1...2 {
      kill(program.process, signal)
      #expect(
        program.status(within: 0.4) == nil, "the first two signals are polite requests it cannot answer")
    }
    kill(program.process, signal)
    #expect(program.status(within: 5) == status)
    #expect(program.isCooked)
    let rest = program.read(until: "\u{1B}[?1049l", within: 2)
    for sequence in [
      "\u{18}", "\u{1B}[?2026l", "\u{1B}[?1006l", "\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1049l",
    ] {
      #expect(rest.contains(sequence), "\(sequence.debugDescription)")
    }
  }

  @Test func `one that reads again gets the frame it missed and all that follows`() throws {
    let program = try stuck()
    kill(program.process, SIGTERM)
    #expect(program.read(until: "\u{1B}[?1049l", within: 5).contains("\u{1B}[?1049l"))
    #expect(program.status(within: 5) == 143)
    #expect(program.isCooked)
  }

  @Test(arguments: [(4, 132), (5, 133), (6, 134), (8, 136), (11, 139)] as [(Int32, Int32)])
  func `a fault in the engine's thread gives the terminal back, and is the status`(
    signal: Int32, status: Int32
  ) throws {
    let terminal = try TmuxSession(
      "\(Program.binary) watch --speed 60", width: 120, height: 36,
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    let process = try terminal.programID()
    let engine = try busiestThread(of: process, taking: signal)
    let sent = try Child.run(
      "perl", ["-e", "exit(syscall(\(Self.tgkill), \(process), \(engine), \(signal)) != 0)"])
    #expect(sent.status == 0)
    // The runtime's report takes its time on a busy machine; it is not interactive.
    try terminal.expect("status \(status)", within: 120) { $0.contains("[status \(status)]") }
    // A long one has scrolled on.
    let report = try terminal.tmux("capture-pane", "-p", "-S", "-500", "-t", "main")
    #expect(report.contains("crashed"))
    #expect(try terminal.isRestored())
    #expect(TmuxSession.isGone(process))
  }

  /// The thread that has used the processor most, besides the main one and those that block the signal.
  ///
  /// Workers of the system's queues block SIGABRT, and abort(3) unblocks it before it raises it; sent from outside it
  /// would stay pending, so that the main thread gets it where no other takes it.
  private func busiestThread(of process: Int32, taking signal: Int32) throws -> Int32 {
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
      .compactMap { Int32($0) }.filter { $0 != process && !isBlocked(signal, in: $0, of: process) }
    let used = threads.map { thread -> (thread: Int32, time: Int) in
      let text = try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/schedstat", encoding: .utf8)
      return (thread, text?.split(separator: " ").first.flatMap { Int($0) } ?? 0)
    }
    return used.max { $0.time < $1.time }?.thread ?? process
  }

  /// By the mask of blocked signals in the thread's status (proc(5)).
  private func isBlocked(_ signal: Int32, in thread: Int32, of process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
    let mask = line?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64($0, radix: 16) } ?? 0
    return mask >> UInt64(signal - 1) & 1 == 1
  }

  #if arch(arm64)
    private static let tgkill = 131
  #else
    private static let tgkill = 234
  #endif
}
