import Basics
import Glibc

/// The program that issues, `signalboxd`: this one starts it and talks to it over its socket.
enum Daemon {
  static let name = "signalboxd"

  /// The daemon that lies beside this program, else the first in `PATH`.
  static func find() throws(Failure) -> String {
    let beside = ownFolder.map { "\($0)/\(name)" }
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    let others = path.split(separator: ":").map { "\($0)/\(name)" }
    if let found = ([beside].compactMap { $0 } + others).first(where: isProgram) { return found }
    throw Failure(
      "expected the program \(name), which issues certificates, beside \(ownFolder.map { "\($0)/signalbox" } ?? "this one")"
        + " or in PATH; found none. In a copy of the sources 'Scripts/run serve' builds it, and "
        + "'Scripts/install --with-plane' installs it")
  }

  /// The folder of the running program, wherever links to it lie.
  private static var ownFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return Files.folder(of: String(cString: path))
  }

  private static func isProgram(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .regular && access(path, X_OK) == 0
  }

  /// Becomes the daemon; returns only with an error.
  static func become(_ arguments: [String]) throws(Failure) -> Never {
    let path = try find()
    // Ignored signals stay so in another program.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_DFL) }
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &argv)
    throw Failure("\(path) cannot be started: \(SystemError("execv").reason)")
  }
}
