import Foundation
import Testing

/// A program in a real terminal: a tmux server of its own, with one window.
///
/// The server listens on a socket in a directory of its own and ends with `close()`; nothing outside is touched.
final class TmuxSession {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let socket: String
  let directory: URL

  /// - Parameters:
  ///   - command: run by `sh`; when it ends, its exit status is kept in the window.
  ///   - environment: set for the command besides tmux's own.
  init(_ command: String, width: Int, height: Int, environment: [String: String] = [:]) throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "signalbox-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    socket = directory.appendingPathComponent("tmux").path
    // Without the user's tmux settings.
    let settings = environment.merging(Program.own.merging(["NO_COLOR": ""]) { $1 }) { given, _ in given }
      .map {
        "export \($0.key)='\($0.value)'; "
      }.sorted().joined()
    // The shell stays, so that the program's leftovers can be seen.
    let script = "\(settings)\(command); echo \"[status $?]\"; exec cat"
    _ = try tmux(
      "-f", "/dev/null", "new-session", "-d", "-s", "main", "-x", String(width), "-y", String(height), "sh",
      "-c", script)
    _ = try tmux("set-option", "-g", "status", "off")
  }

  func close() {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(at: directory)
  }

  /// Keys by their tmux names: `q`, `Space`, `C-c`, `S-Tab`.
  func press(_ keys: String...) throws {
    _ = try tmux(["send-keys", "-t", "main"] + keys)
  }

  func type(_ text: String) throws {
    _ = try tmux("send-keys", "-t", "main", "-l", text)
  }

  func resize(width: Int, height: Int) throws {
    _ = try tmux("resize-window", "-t", "main", "-x", String(width), "-y", String(height))
  }

  /// The lines on the screen, with colours as escape sequences.
  func styledScreen() throws -> String { try tmux("capture-pane", "-p", "-e", "-t", "main") }

  /// The lines on the screen.
  func screen() throws -> String { try tmux("capture-pane", "-p", "-t", "main") }

  /// Whether the terminal is in its original state: no alternate screen, a visible cursor, no mouse reports.
  func isRestored() throws -> Bool {
    try tmux("display-message", "-p", "-t", "main", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
      .trimmingCharacters(in: .whitespacesAndNewlines) == "0 1 0"
  }

  /// The process that runs in the window: the shell's child.
  func programID() throws -> Int32 {
    let shell = try tmux("display-message", "-p", "-t", "main", "#{pane_pid}")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    guard let child = children.split(separator: " ").first.flatMap({ Int32($0) }) else {
      throw Failure(description: "the window's shell \(shell) has no child")
    }
    return child
  }

  /// Whether the program in the window, and all its threads, are gone.
  static func isGone(_ process: Int32) -> Bool { kill(process, 0) != 0 }

  /// Waits until the screen satisfies a condition; fails with the last screen if it never does.
  @discardableResult
  func expect(
    _ what: String, within seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: (String) throws -> Bool
  ) throws -> String {
    let end = Date().addingTimeInterval(seconds)
    var last = ""
    repeat {
      last = try screen()
      if try condition(last) { return last }
      Thread.sleep(forTimeInterval: 0.02)
    } while Date() < end
    Issue.record("never seen: \(what). The last screen:\n\(last)", sourceLocation: sourceLocation)
    throw Failure(description: "never seen: \(what)")
  }

  /// Runs a tmux command.
  @discardableResult
  func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  func tmux(_ arguments: [String]) throws -> String {
    var environment = ProcessInfo.processInfo.environment
    environment["TMUX"] = nil
    environment["LC_ALL"] = "C.UTF-8"
    let result: Child.Result
    do {
      result = try Child.run(
        "tmux", ["-S", socket] + arguments, environment: environment, in: Program.root)
    } catch {
      throw Failure(description: "tmux cannot be started (Scripts/test installs it): \(error)")
    }
    guard result.status == 0 else {
      throw Failure(description: "tmux \(arguments.first ?? ""): \(result.errors)")
    }
    return result.text
  }
}
