import Foundation
import Testing

/// The daemon from outside: other programs judge what it says, and it is killed.
@Suite struct DaemonTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let root = here.appending(path: "../../..").standardizedFileURL
  /// Beside the tests' own program.
  static let daemon = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "signalboxd").path

  private static let linters = root.appending(path: ".build-readers/bin").path

  /// The number that a variable of the environment has, which makes a test longer than in CI.
  private static func number(_ name: String, _ usual: Int) -> String {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }.map(String.init) ?? String(usual)
  }

  private static let signalbox = URL(filePath: daemon).deletingLastPathComponent()
    .appending(path: "signalbox").path

  private static func has(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "\(linters)/\(program)")
  }

  /// Runs a script; what it finds wrong is the test's failure.
  private func judge(_ script: String, _ arguments: [String] = []) async throws {
    let folder = try Scratch()
    let words = [Self.here.appending(path: script).path, Self.daemon, folder.file("plane").path] + arguments
    let result = try await Aside.run { try Tool.run("python3", words, in: folder) }
    print(result.text.split(separator: "\n").filter { !$0.hasPrefix("ok ") }.joined(separator: "\n"))
    #expect(result.status == 0, "\(result.text)")
  }

  @Test func `openssl, gnutls, promtool, pkilint and pyHanko find nothing wrong with what a plane says`()
    async throws
  {
    try await judge("judge.py", Self.has("lint_pkix_cert") ? [Self.linters] : [])
  }

  @Test func `a plane does for public clients what their own tests ask of it`() async throws {
    try await judge("clients.py")
  }

  @Test(.enabled(if: DaemonTests.has("schemathesis")))
  func `schemathesis finds nothing that the OpenAPI documents do not say`() async throws {
    try await judge("schema.py", [Self.linters, Self.number("SIGNALBOX_EXAMPLES", 6)])
  }

  @Test func `a plane killed under load loses nothing it acknowledged, and issues nothing twice`()
    async throws
  {
    try await judge("kill.py", [Self.number("SIGNALBOX_KILLS", 8)])
  }

  @Test func `a store that cannot be written loses nothing, and goes on by itself`() async throws {
    try await judge("disk.py", [Self.number("SIGNALBOX_FAULTS", 2)])
  }

  @Test func `what attacks a plane is answered or dropped`() async throws {
    try await judge(
      "hostile.py", [Self.number("SIGNALBOX_CONNECTIONS", 300), Self.number("SIGNALBOX_HOSTILE_INPUTS", 300)])
  }

  /// By hand, for as many seconds as the variable says, such as 600: rates within a tenth need a machine to themselves.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SIGNALBOX_OVERLOAD_SECONDS"] != nil))
  func `ten times what a plane can do is answered or refused, as the simulator predicts`() async throws {
    try await judge("overload.py", [Self.signalbox, Self.number("SIGNALBOX_OVERLOAD_SECONDS", 20)])
  }

  @Test(.enabled(if: Shell.run("tmux", "-V").hasPrefix("tmux")))
  func `the incident on a live plane is mended with the keys of the dashboard`() async throws {
    try await judge("incident.py", [Self.signalbox])
  }
}
