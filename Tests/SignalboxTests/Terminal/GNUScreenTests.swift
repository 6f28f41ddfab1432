import Foundation
import Testing

private let gnuScreen = ["/usr/bin/screen", "/usr/local/bin/screen"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

/// In GNU screen, common on hosts without tmux.
@Suite(.serialized, .enabled(if: gnuScreen != nil, "GNU screen is not installed"))
struct GNUScreenTests {
  /// A dashboard in screen in a terminal; screen's sockets lie in a temporary folder.
  private func inScreen(
    _ options: String, _ body: (TmuxSession) throws -> Void
  ) throws {
    let screen = try #require(gnuScreen)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "signalbox-screen-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let settings = folder.appendingPathComponent("screenrc")
    try Data("startup_message off\naltscreen on\n".utf8).write(to: settings)
    let terminal = try TmuxSession(
      "env -u TMUX SCREENDIR=\(folder.path) \(screen) -m -U -c \(settings.path) -S it "
        + "sh -c '\(Program.binary) watch --speed 60 \(options); echo \"[inner $?]\"; exec cat'",
      width: 120, height: 36, environment: ["LC_ALL": "C.UTF-8", "COLORTERM": ""])
    defer {
      _ = try? Child.run(
        screen, ["-S", "it", "-X", "quit"],
        environment: ["SCREENDIR": folder.path, "PATH": "/usr/bin:/bin", "TERM": "xterm"], in: Program.root)
      terminal.close()
      try? FileManager.default.removeItem(at: folder)
    }
    try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("OCSP pool") }
    try body(terminal)
    try terminal.type("q")
    try terminal.expect("its end") { $0.contains("[inner 0]") && !$0.contains("OCSP pool") }
  }

  @Test func `keys and Esc arrive at once, and the mouse is left to the terminal`() throws {
    try inScreen("") { terminal in
      #expect(try terminal.screen().contains("mouse free, f captures"))
      try terminal.press("?")
      try terminal.expect("the help") { $0.contains("previous panel") }
      try terminal.press("Escape")
      try terminal.expect("no help, without another key", within: 10) { !$0.contains("previous panel") }
      try terminal.press("Space")
      try terminal.press("Left", "S-Left")
      try terminal.expect("an earlier instant") { $0.contains("behind now") }
      try terminal.resize(width: 80, height: 24)
      try terminal.expect("the smaller screen") {
        let rows = $0.split(separator: "\n", omittingEmptySubsequences: false)
        return $0.contains("Queues") && rows.allSatisfy { $0.count <= 80 }
      }
    }
  }

  @Test func `the mouse is captured on request`() throws {
    try inScreen("--mouse") { terminal in
      #expect(try !terminal.screen().contains("mouse free"))
      let flag = try terminal.tmux("display-message", "-p", "-t", "main", "#{mouse_any_flag}")
      #expect(flag == "1\n")
    }
  }
}
