import Foundation

/// A folder with the program and a daemon beside it that issues nothing: it writes down its arguments, says where a
/// plane would be, and waits for its end.
final class FakeDaemon {
  let scratch: Scratch
  /// Short: a socket's path may not be long.
  let socket = "/tmp/signalbox-\(UUID().uuidString.prefix(8)).sock"

  /// - Parameter isThere: whether there is a daemon at all.
  init(isThere: Bool = true) throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(at: scratch.file("bin"), withIntermediateDirectories: true)
    // A link would lead back to the folder of the tests, where the real daemon lies.
    do {
      try FileManager.default.linkItem(atPath: Program.binary, toPath: program)
    } catch { try Self.install(Program.binary, as: program) }
    guard isThere else { return }
    let script = """
      #!/bin/bash
      here='\(scratch.folder.path)'
      printf '%s\\n' "$@" >"$here/arguments"
      echo "a line of the log" >&2
      [[ "$1" == serve ]] || { echo "plane of the fake"; exit 3; }
      case " $* " in *" --fail "*) echo "the folder is busy" >&2; exit 1 ;; esac
      # As one that finds its plane running already, in another process.
      number=$$; case " $* " in *" --elsewhere "*) number=1 ;; esac
      trap 'echo ended >"$here/ended"; exit 0' TERM
      printf '{"folder":"%s","socket":"%s","pid":%s,"hvca":"https://127.0.0.1:1/v2","root_file":"/r o.pem",' \
        "$here" '\(socket)' $number
      printf '"client_certificate_file":"/c.pem","client_key_file":"/k.pem","api_key":"0123","api_secret":"4567"}\\n'
      [[ $number == $$ ]] || exit 0
      while :; do sleep 0.05; done
      """
    try scratch.write(script, to: "script")
    try Self.install(scratch.file("script").path, as: scratch.file("bin/signalboxd").path)
  }

  /// Copies a program by another process: a child that is started meanwhile would keep a file of ours open for writing,
  /// and then it cannot be executed (ETXTBSY).
  private static func install(_ source: String, as target: String) throws {
    let copy = Process()
    copy.executableURL = URL(filePath: "/usr/bin/install")
    copy.arguments = ["-m", "755", source, target]
    try copy.run()
    copy.waitUntilExit()
  }

  var program: String { scratch.file("bin/signalbox").path }
  var environment: [String: String] {
    Program.environment.merging(["XDG_STATE_HOME": scratch.folder.path, "PATH": "/usr/bin:/bin"]) { $1 }
  }
  /// Those of its last start.
  var arguments: [Substring] { (text("arguments") ?? "").split(separator: "\n") }
  var hasEnded: Bool { text("ended") != nil }

  private func text(_ name: String) -> String? {
    try? String(contentsOf: scratch.file(name), encoding: .utf8)
  }

  func run(_ arguments: String...) throws -> Child.Result {
    try Child.run(program, arguments, environment: environment, in: scratch.folder)
  }

  /// Ends a daemon that goes on.
  func end(_ said: String) {
    guard let pid = said.firstMatch(of: /process ([0-9]+)/).flatMap({ Int32($0.output.1) }) else { return }
    kill(pid, SIGTERM)
  }
}
