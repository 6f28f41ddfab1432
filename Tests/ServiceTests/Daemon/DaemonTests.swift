import Foundation
import Testing

/// The daemon from outside: other programs judge what it says, and it is killed.
@Suite struct DaemonTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let root = here.appending(path: "../../..").standardizedFileURL
  /// Beside the tests' own program.
  private static let daemon = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "signalboxd").path

  private func run(_ script: String, _ arguments: [String], in folder: Scratch) async throws -> Tool.Result {
    let words = [Self.here.appending(path: script).path, Self.daemon] + arguments
    return try await Aside.run { try Tool.run("python3", words, in: folder) }
  }

  @Test func `openssl, gnutls, promtool and pkilint find nothing wrong with what a plane says`() async throws
  {
    let folder = try Scratch()
    var arguments = [folder.file("plane").path]
    let linters = Self.root.appending(path: ".build-readers/bin").path
    if FileManager.default.fileExists(atPath: linters + "/lint_pkix_cert") { arguments.append(linters) }
    let result = try await run("judge.py", arguments, in: folder)
    #expect(result.status == 0, "\(result.text)")
  }

  @Test func `a plane killed under load loses nothing it acknowledged, and issues nothing twice`()
    async throws
  {
    let folder = try Scratch()
    let kills = ProcessInfo.processInfo.environment["SIGNALBOX_KILLS"] ?? "8"
    let result = try await run("kill.py", [folder.file("plane").path, kills], in: folder)
    #expect(result.status == 0, "\(result.text)")
  }
}
