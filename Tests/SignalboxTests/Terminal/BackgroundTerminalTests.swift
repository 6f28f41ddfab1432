import Foundation
import Testing

/// The dashboard begun where it cannot have the terminal, or with signals that its parent process changed.
@Suite(.serialized)
struct BackgroundTerminalTests {
  private func session(_ command: String) throws -> TmuxSession {
    try TmuxSession(
      command, width: 100, height: 30, environment: ["TERM": "tmux-256color", "LC_ALL": "C.UTF-8"])
  }

  /// timeout(1) in a script gives it a process group of its own, and sends the signal and SIGCONT once.
  @Test(arguments: ["TERM", "INT", "HUP"])
  func `in the background it waits for the terminal, and a request to end ends it`(signal: String) throws {
    let terminal = try session("timeout -s \(signal) 1 \(Program.binary) watch --speed 60")
    defer { terminal.close() }
    try terminal.expect("timeout's status") { $0.contains("[status 124]") }
    #expect(try terminal.isRestored())
  }

  /// SIGTERM and SIGWINCH, which not every Perl has by its name.
  @Test func `signals that the parent process left blocked arrive`() throws {
    let terminal = try session(
      """
      perl -MPOSIX -e 'sigprocmask(SIG_BLOCK, POSIX::SigSet->new(15, 28)) and exec @ARGV' \
      \(Program.binary) watch --speed 60
      """)
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    try terminal.resize(width: 60, height: 20)
    try terminal.expect("the whole screen in the new size") { $0.contains("Queues") && $0.contains("? help") }
    kill(try terminal.programID(), SIGTERM)
    try terminal.expect("its end by the signal") { $0.contains("[status 143]") }
    #expect(try terminal.isRestored())
  }

  @Test func `while the process is stopped the run's clock stands`() throws {
    let program = try PtyProgram(["watch", "--plain", "--speed", "60", "--operator", "none"])
    /// The time of day in its answer, in seconds.
    func seconds() throws -> Int {
      program.type("status\n")
      let text = program.read(until: " UTC on ", within: 30)
      let digits = try #require(text.firstMatch(of: /(\d\d):(\d\d):(\d\d) UTC on/)?.output)
      return try [digits.1, digits.2, digits.3].reduce(0) { $0 * 60 + (try #require(Int($1))) }
    }
    _ = program.read(until: "quit to leave", within: 30)
    let (began, first) = (Date(), try seconds())
    kill(program.process, SIGSTOP)
    usleep(3_000_000)
    kill(program.process, SIGCONT)
    // It answers from the latest frame, which is an old one at first.
    usleep(1_000_000)
    let advance = try seconds() - first
    // Three seconds less than have passed.
    #expect(Double(advance) < 60 * (Date().timeIntervalSince(began) - 1.5), "\(advance) s")
    program.type("quit\n")
    #expect(program.status(within: 10) == 0)
  }

  /// NixOS/nix#8779: options of the user's own in LESS hide that the text has colours.
  @Test(arguments: ["-j10", "i", "", "-P a prompt", "--ignore-case"])
  func `less shows colours under any options in LESS`(options: String) throws {
    let program = try PtyProgram(["help", "glossary"], variables: ["PAGER": "less", "LESS": options])
    let text = program.read(until: "DSS", within: 30)
    #expect(text.contains("\u{1B}[0;1") && !text.contains("ESC"), "\(text.debugDescription)")
    program.type("q")
    #expect(program.status(within: 10) == 0)
  }

  @Test(arguments: ["dumb", ""])
  func `help on a terminal without attributes is text alone, without a pager`(type: String) throws {
    let terminal = try TmuxSession(
      "\(Program.binary) help DSS", width: 100, height: 30,
      environment: ["TERM": type, "PAGER": "sed s/^/paged:/", "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    try terminal.expect("the end") { $0.contains("[status 0]") }
    let text = try terminal.styledScreen()
    #expect(text.contains("DSS") && !text.contains("\u{1B}") && !text.contains("paged:"))
  }
}
