import Foundation
import Testing

/// The palette, the mouse and the clipboard in a real terminal.
@Suite(.serialized)
final class PaletteTerminalTests {
  /// The state folder of a test's programs.
  private let state = FileManager.default.temporaryDirectory.appendingPathComponent(
    "signalbox-state-\(UUID().uuidString.prefix(8))"
  ).path

  deinit { try? FileManager.default.removeItem(atPath: state) }

  private func watch(_ options: String = "--speed 1") throws -> TmuxSession {
    let terminal = try TmuxSession(
      "\(Program.binary) watch \(options)", width: 160, height: 48,
      environment: [
        "TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state,
      ])
    try terminal.expect("the dashboard") { $0.contains("Queues") && !$0.contains("waiting for") }
    return terminal
  }

  /// A click of the left button as xterm reports it; columns and rows count from 0.
  private func click(_ column: Int, _ row: Int, in terminal: TmuxSession) throws {
    let place = "\(column + 1);\(row + 1)"
    try terminal.type("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m")
  }

  @Test func `a few letters find a command, and Enter leads it through its confirmation`() throws {
    let terminal = try watch("--speed 300 --operator none --no-captions")
    defer { terminal.close() }
    try terminal.expect("a backlog, which can be parked") { $0.contains("servers backed off") }
    try terminal.type(":qprk")
    try terminal.expect("the command with its help") {
      $0.contains("queue.park QUEUES") && $0.contains("numbers from 1")
    }
    try terminal.press("Enter")
    try terminal.type("all")
    try terminal.press("Enter")
    try terminal.expect("words to type") { $0.contains("Type 'park all' to confirm") }
    try terminal.press("Enter")
    try terminal.expect("nothing done") { $0.contains("type 'park all' to confirm; Esc cancels") }
    try terminal.type("park all")
    try terminal.press("Enter")
    try terminal.expect("the command in the timeline") { $0.contains("queue.park all") }
  }

  @Test func `Ctrl-S saves what is on the screen, and never over what was saved before`() throws {
    let terminal = try watch("--speed 1 --seed 3")
    defer { terminal.close() }
    try terminal.press("Space", "C-s")
    try terminal.expect("the file's name") {
      $0.contains("saved the view to \(state)/signalbox/snapshots/")
    }
    try terminal.press("C-s")
    try terminal.expect("another one") { $0.contains("Z-2.txt") }
    let folder = URL(fileURLWithPath: state + "/signalbox/snapshots")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      names.count == 2 && names.allSatisfy { $0.hasPrefix("gs-2020-10-28") && $0.contains("-20201028T1") },
      "\(names)")
    let text = try String(contentsOf: folder.appendingPathComponent(names[0]), encoding: .utf8)
    for part in ["Queues", "│", "\nseed          3\n", "\nledger "] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `a paste is text, with any line ends`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.type(":")
    try terminal.expect("the palette") { $0.contains("Commands") }
    try terminal.tmux("set-buffer", "queue.pause\n1\n")
    try terminal.tmux("paste-buffer", "-p", "-t", "main")
    try terminal.expect("one line") { $0.contains(":queue.pause 1") }
    #expect(try !terminal.screen().contains("✓ queue 1 is paused"))
    try terminal.press("Enter")
    try terminal.expect("the command carried out") { $0.contains("queue 1 is paused") }
    try terminal.type("z")
    try terminal.expect("the question") { $0.contains("Undo: queue.pause 1 → queue.resume 1?") }
    try terminal.type("y")
    try terminal.expect("it taken back") { $0.contains("queue 1 is resumed") }
  }

  @Test func `a click on a key's hint acts as the key`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    let screen = try terminal.expect("the hints") { $0.contains("? help") }
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.lastIndex { $0.contains("Space freeze") })
    let range = try #require(rows[row].range(of: "Space freeze"))
    let column = rows[row].distance(from: rows[row].startIndex, to: range.lowerBound)
    try click(column + 2, row, in: terminal)
    try terminal.expect("the clock standing") { $0.contains("‖ frozen") }
    try terminal.type("f")
    try terminal.expect("the mouse free") { $0.contains("mouse free, f captures") }
    let flag = try terminal.tmux("display-message", "-p", "-t", "main", "#{mouse_any_flag}")
    #expect(flag.hasPrefix("0"), "the terminal selects and copies as usual")
    try terminal.type("f")
    try terminal.expect("the mouse taken") { !$0.contains("mouse free") }
  }

  @Test func `a copied panel arrives in the terminal's clipboard`() throws {
    let terminal = try watch()
    defer { terminal.close() }
    try terminal.tmux("set-option", "-s", "set-clipboard", "on")
    try terminal.type("c")
    try terminal.expect("how much was handed over") {
      $0.contains("7 lines sent to the terminal's clipboard")
    }
    let copied = try terminal.tmux("show-buffer")
    let lines = copied.split(separator: "\n")
    #expect(lines.count == 7 && lines[0].contains("depth") && lines[1].contains("running"))
    #expect(!copied.contains("│"), "without the border")
  }

  @Test func `entered lines are available in the next run`() throws {
    let first = try watch()
    defer { first.close() }
    try first.type(":queue.inspect 2")
    try first.press("Enter")
    try first.expect("the answer") { $0.contains("queue.inspect 2") }
    let second = try watch("--speed 1 --read-only")
    defer { second.close() }
    try second.type(":queue")
    try second.press("Up")
    try second.expect("the line of before") { $0.contains(":queue.inspect 2") && $0.contains("read-only") }
    try second.press("Enter")
    try second.expect("a refusal") { $0.contains("refused: this dashboard is read-only") }
  }
}
