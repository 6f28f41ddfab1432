import Foundation
import Testing

/// Programs of other people that judge what the module writes: openssl before all.
enum Judge {
  struct Answer {
    var status: Int32
    /// Standard output and errors, in that order.
    var text: String
    var isContent: Bool { status == 0 }
  }

  /// The package's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func openssl(_ arguments: String..., in folder: Folder) throws -> Answer {
    try run("openssl", arguments, in: folder)
  }

  /// Runs a program by its name, or by its path.
  ///
  /// Not with Foundation's `Process`, which would wait for other tests' processes too: they inherit its socket.
  static func run(
    _ program: String, _ arguments: [String], in folder: Folder, environment: [String: String] = [:]
  ) throws -> Answer {
    // Files, since a full pipe would stop a program that says much.
    let number = UUID().uuidString
    let (output, errors) = (folder.path(".output-\(number)"), folder.path(".errors-\(number)"))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT, 0o600)
    let argv = (["env", "-C", folder.url.path, program] + arguments).map { strdup($0) } + [nil]
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child: pid_t = 0
    let fault = posix_spawnp(&child, "env", &actions, nil, argv, envp)
    try #require(fault == 0, "\(program): \(String(cString: strerror(fault)))")
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    let text = try [output, errors].map { path in
      defer { try? FileManager.default.removeItem(atPath: path) }
      return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    let signal = status & 0x7F
    return Answer(status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, text: text.joined())
  }
}

/// A folder of a test's own, removed at its end.
final class Folder: Sendable {
  let url: URL

  init() throws {
    url = URL(filePath: NSTemporaryDirectory()).appending(path: "signing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: url.appending(path: name)) }
  func write(_ text: String, _ name: String) throws { try write(Array(text.utf8), name) }
  func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }
  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// Permissions of a file or folder.
  func permissions(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}
