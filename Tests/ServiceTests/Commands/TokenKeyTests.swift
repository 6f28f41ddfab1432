import Foundation
import Testing

/// Keys in a token and in encrypted files, from outside: the daemon, SoftHSM, openssl.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["SIGNALBOX_SOFTHSM"] != "none",
    "SIGNALBOX_SOFTHSM is none: softhsm2 could not be installed"))
struct TokenKeyTests {
  @Test
  func `a plane whose keys are in a token issues what openssl verifies, and says what is wrong with a token`()
    async throws
  {
    let folder = try Scratch()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tokens.py").path
    let result = try await Aside.run {
      try Tool.run("python3", [script, DaemonProgram.path, folder.file("plane").path], in: folder)
    }
    #expect(result.status == 0, "\(result.text)")
  }
}
