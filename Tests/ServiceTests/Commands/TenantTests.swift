import Foundation
import Testing

/// Accounts, refusals and operators from outside: the daemon, a console of another process, openssl.
@Suite struct TenantTests {
  @Test func `accounts, claims, refusals and a group's operators, over a restart`() async throws {
    let folder = try Scratch()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tenants.py").path
    let console = URL(filePath: DaemonProgram.path).deletingLastPathComponent().appending(path: "signalbox")
      .path
    let result = try await Aside.run {
      try Tool.run("python3", [script, DaemonProgram.path, console, folder.file("plane").path], in: folder)
    }
    #expect(result.status == 0, "\(result.text)")
  }
}
