import Foundation
import Testing

/// Keys, the mouse and pastes, through a terminal inside a terminal: as hands would send them.
@Suite(.serialized)
struct InputTerminalTests {
  private func watch(_ options: String = "--speed 1", width: Int = 160, height: Int = 48) throws
    -> TmuxSession
  {
    let terminal = try TmuxSession(
      "\(Program.binary) watch --no-captions \(options)", width: width, height: height,
      environment: ["TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"])
    try terminal.expect("the dashboard") { $0.contains("Queues") && !$0.contains("waiting for") }
    return terminal
  }

  /// A terminal that shows another one: its input passes through tmux as if typed.
  private func outer(of inner: TmuxSession, width: Int, height: Int) throws -> TmuxSession {
    try inner.tmux("set-option", "-g", "mouse", "on")
    try inner.tmux("set-option", "-sg", "escape-time", "0")
    let outer = try TmuxSession(
      "env -u TMUX tmux -S \(inner.socket) attach", width: width, height: height,
      environment: ["TERM": "tmux-256color", "LC_ALL": "C.UTF-8"])
    try outer.expect("the inner terminal") { $0.contains("Queues") }
    return outer
  }

  /// A report of the mouse as xterm writes it; columns and rows count from 1.
  private func mouse(_ button: Int, _ column: Int, _ row: Int, isRelease: Bool = false) -> String {
    "\u{1B}[<\(button);\(column);\(row)\(isRelease ? "m" : "M")"
  }

  /// The row of the screen, counted from 1, that holds a text, and the column where that begins.
  private func place(of text: String, in screen: String) throws -> (row: Int, column: Int) {
    for (row, line) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let range = line.range(of: text) {
        return (row + 1, line.distance(from: line.startIndex, to: range.lowerBound) + 1)
      }
    }
    throw TmuxSession.Failure(description: "\(text) is not on the screen")
  }

  @Test func `the mouse clicks and turns its wheel at column 235`() throws {
    let inner = try watch("--speed unpaced --operator none", width: 240, height: 60)
    defer { inner.close() }
    let outer = try outer(of: inner, width: 240, height: 60)
    defer { outer.close() }
    let screen = try outer.expect("the run's end", within: 60) { $0.contains("ended") }
    // A click gives the focus to the panel at the right edge.
    let alarms = try place(of: "Alarms", in: screen)
    #expect(!screen.contains("›⁶Alarms"))
    try outer.type(mouse(0, 235, alarms.row + 1) + mouse(0, 235, alarms.row + 1, isRelease: true))
    try outer.expect("the focus on the alarms") { $0.contains("›⁶Alarms") }
    // The wheel, over a timeline as wide as the screen.
    try outer.type("7")
    try outer.type("7")
    try outer.press("Tab")
    try focus("Timeline", in: outer)
    try outer.type("e")
    try outer.expect("the timeline alone") { $0.contains("follows") && !$0.contains("Alarms├") }
    try outer.type(mouse(64, 235, 20))
    try outer.expect("earlier lines") { $0.contains("newer below") }
    try outer.type(mouse(65, 235, 20))
    try outer.expect("the latest again") { $0.contains("follows") }
  }

  /// In a graph that wide, and in an ended run, a column is an instant.
  @Test func `a drag from column 235 takes the whole screen through time`() throws {
    let inner = try watch("--speed unpaced --operator none", width: 340, height: 60)
    defer { inner.close() }
    let outer = try outer(of: inner, width: 340, height: 60)
    defer { outer.close() }
    try outer.expect("the run's end", within: 60) { $0.contains("ended") }
    try focus("DSS identities", in: outer)
    try outer.type("e")
    try outer.expect("the graph alone") { !$0.contains("Queues") }
    try outer.type(mouse(0, 235, 20))
    let pressed = try instantShown(by: try outer.expect("the past") { $0.contains("behind now") })
    try outer.type(mouse(32, 180, 20))
    let dragged = try instantShown(
      by: try outer.expect("an earlier instant") { try instantShown(by: $0) != pressed })
    #expect(dragged < pressed)
    try outer.type(mouse(32, 120, 20) + mouse(0, 120, 20, isRelease: true))
    try outer.expect("a still earlier one") { try instantShown(by: $0) < dragged }
  }

  /// The time in the badge of the past, as text that sorts as time does.
  private func instantShown(by screen: String) throws -> String {
    let badge = try Regex(
      "([0-9]{2}:[0-9]{2}:[0-9]{2}) UTC  .[0-9:]+ behind now", as: (Substring, Substring).self)
    return String(try #require(screen.firstMatch(of: badge)).output.1)
  }

  private func focus(_ title: String, in terminal: TmuxSession) throws {
    for _ in 0..<12 {
      if try terminal.screen().contains(where: { $0 == "›" }), try isFocused(title, in: terminal) { return }
      try terminal.press("Tab")
      Thread.sleep(forTimeInterval: 0.15)
    }
    throw TmuxSession.Failure(description: "\(title) never gets the focus")
  }

  private func isFocused(_ title: String, in terminal: TmuxSession) throws -> Bool {
    try terminal.screen().firstMatch(of: Regex("›.?\(title)")) != nil
  }

  /// An escape may begin a longer sequence: the wait for it shows against a key that begins none. The quickest of
  /// several tries, to exclude other load on the machine.
  @Test func `Escape acts within fifty milliseconds`() throws {
    let terminal = try watch("--speed 0.1")
    defer { terminal.close() }
    let fifo = terminal.directory.appendingPathComponent("output").path
    try #require(mkfifo(fifo, 0o600) == 0)
    let file = open(fifo, O_RDONLY | O_NONBLOCK)
    defer { close(file) }
    try terminal.tmux("pipe-pane", "-O", "-t", "main", "exec cat > \(fifo)")
    var (escape, plain) = (Double.infinity, Double.infinity)
    for _ in 0..<9 {
      drain(file)
      var began = Date()
      try terminal.type("?")
      plain = min(plain, try seconds(from: began, untilChanged: file, atLeast: 2000))
      try terminal.expect("the help") { $0.contains("/ searches") }
      drain(file)
      began = Date()
      try terminal.press("Escape")
      escape = min(escape, try seconds(from: began, untilChanged: file, atLeast: 2000))
      try terminal.expect("no help") { !$0.contains("/ searches") }
    }
    print(
      "through tmux: Escape \(Int(escape * 1000)) ms, another key \(Int(plain * 1000)) ms (the quickest of 9)"
    )
    #expect(escape - plain < 0.05)
  }

  private func drain(_ file: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 150) > 0, read(file, &buffer, buffer.count) > 0 {}
  }

  private func seconds(from began: Date, untilChanged file: Int32, atLeast bytes: Int) throws -> Double {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var seen = 0
    while Date().timeIntervalSince(began) < 5 {
      var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 100) > 0 else { continue }
      seen += max(0, read(file, &buffer, buffer.count))
      if seen >= bytes { return Date().timeIntervalSince(began) }
    }
    throw TmuxSession.Failure(description: "nothing was drawn")
  }

  @Test func `Alt and Ctrl with keys move by words in the command line`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.type(":queue.park one two three")
    try terminal.expect("the line") { $0.contains("one two three") }
    try terminal.press("C-Left")
    try terminal.type("A")
    try terminal.expect("a word back") { $0.contains("two Athree") }
    try terminal.press("M-b", "M-b")
    try terminal.type("B")
    try terminal.expect("two words back") { $0.contains("Btwo Athree") }
    try terminal.press("M-f")
    try terminal.type("C")
    try terminal.expect("a word on") { $0.contains("BtwoC Athree") }
    try terminal.press("C-Right", "C-Right")
    try terminal.type("D")
    try terminal.expect("to the end") { $0.contains("AthreeD") }
    try terminal.press("M-BSpace")
    try terminal.expect("without the last word") { $0.contains("BtwoC") && !$0.contains("AthreeD") }
  }

  @Test func `a paste goes into the command line and is not executed`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.tmux("set-buffer", "queue.park 1\nq")
    try terminal.tmux("paste-buffer", "-p", "-t", "main")
    // Without an open line a paste is ignored.
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try !terminal.screen().contains("Park queue 1?"))
    try terminal.type(":")
    try terminal.expect("the command line") { $0.contains(":") }
    try terminal.tmux("paste-buffer", "-p", "-t", "main")
    try terminal.expect("the text in it, on one line") { $0.contains(":queue.park 1 q") }
    #expect(try !terminal.screen().contains("[status"))
  }

  @Test func `a terminal's answers are not taken for keys`() throws {
    let terminal = try watch("--speed 1 --operator none")
    defer { terminal.close() }
    let answers = [
      "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}P>|tmux i 3.3a\u{1B}\\", "\u{1B}]11;rgb:1e1e/i/1e1e\u{7}",
      "\u{1B}]52;c;aWk=i\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[4;2$y",
    ]
    for answer in answers { try terminal.type(answer) }
    try terminal.type(":queue")
    let screen = try terminal.expect("the command line") { $0.contains(":queue") }
    #expect(!screen.contains("declared"))
    // The same letter as a key.
    try terminal.press("Escape")
    try terminal.expect("no command line") { !$0.contains(":queue") }
    try terminal.type("i")
    try terminal.expect("the incident") { $0.contains("declared") }
  }

  @Test func `a hundred changes of size in a row settle at the last one`() throws {
    let terminal = try watch("--speed 60")
    defer { terminal.close() }
    var commands: [String] = []
    for step in 0..<100 {
      commands += ["resize-window", "-t", "main", "-x", String(60 + step), "-y", String(20 + step % 30), ";"]
    }
    commands += ["resize-window", "-t", "main", "-x", "130", "-y", "40"]
    try terminal.tmux(commands)
    let settled = Date()
    try terminal.expect("a screen of 130 by 40", within: 5) { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.first?.count ?? 0 > 100 && lines.prefix(40).count == 40 && lines[39].contains("help")
    }
    #expect(Date().timeIntervalSince(settled) < 2)
  }

  @Test func `a terminal resized while the program was stopped is drawn at its new size`() throws {
    let terminal = try TmuxSession(
      "bash --noprofile --norc -i", width: 160, height: 48,
      environment: ["LC_ALL": "C.UTF-8", "PS1": "ready>"])
    defer { terminal.close() }
    try terminal.expect("a prompt") { $0.contains("ready>") }
    try terminal.type("\(Program.binary) watch --speed 60")
    try terminal.press("Enter")
    try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("Ledger") }
    try terminal.press("C-z")
    try terminal.expect("the shell") { try $0.contains("Stopped") && terminal.isRestored() }
    try terminal.resize(width: 90, height: 30)
    try terminal.type("fg")
    try terminal.press("Enter")
    try terminal.expect("the dashboard at 90 by 30") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return screen.contains("Queues") && lines.count >= 30 && lines[29].contains("help")
    }
    try terminal.type("q")
    try terminal.expect("the shell again") { _ in try terminal.isRestored() }
  }
}
