import Foundation

/// A process run to its end.
///
/// Not Foundation's `Process`: that one learns of an end by a socket which every process inherits that is begun
/// meanwhile, and would wait as long as the longest of them lives; a terminal's server, for one.
enum Child {
  struct Result: Sendable {
    /// As in a shell: 128 and its number for a signal.
    var status: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n") }
  }

  struct NotStarted: Error {
    let path: String
    let reason: String
  }

  /// - Parameter path: looked up in `PATH` if it has no slash.
  static func run(
    _ path: String, _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    in folder: URL? = nil
  ) throws -> Result {
    // Into files, so that neither stream can fill a pipe and stop the process.
    let scratch = try Scratch()
    let (out, err) = (scratch.file("out"), scratch.file("err"))
    let child = try spawn(path, arguments, environment, in: folder ?? scratch.folder, out.path, err.path)
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    let signal = status & 0x7F
    return Result(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: try Data(contentsOf: out),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], in folder: URL, _ out: String,
    _ err: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err, O_WRONLY | O_CREAT, 0o600)
    // Tests run on threads that block most signals, and a process inherits that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let argv = (["env", "-C", folder.path, path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child: pid_t = 0
    let fault = posix_spawnp(&child, "env", &actions, &attributes, argv, envp)
    guard fault == 0 else { throw NotStarted(path: path, reason: String(cString: strerror(fault))) }
    return child
  }
}

/// A folder removed with its contents after its last use.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "signalbox-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func file(_ name: String) -> URL { folder.appending(path: name) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: file(name))
    return file(name).path
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
