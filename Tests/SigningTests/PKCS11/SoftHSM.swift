import Foundation
import Signing
import Synchronization
import Testing

/// A token of SoftHSM for the tests of this process, in a folder of its own.
///
/// A PKCS#11 library reads its configuration once in a process, so that all tests share the token.
enum SoftHSM {
  /// Whether apt-get could install it: `Scripts/test` says so.
  static let isInstalled = ProcessInfo.processInfo.environment["SIGNALBOX_SOFTHSM"] != "none"
  static let reason: Comment = "SIGNALBOX_SOFTHSM is none: softhsm2 could not be installed"
  private static let modules = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  ]
  static let pin = "1234"
  static let label = "signalbox tests"

  /// Whether the token is there; its folder is removed when the process ends.
  private static let isMade: Bool = {
    guard let folder = try? Folder() else { return false }
    lasting.withLock { $0 = folder }
    atexit { SoftHSM.lasting.withLock { $0 = nil } }
    let configuration = folder.path("softhsm2.conf")
    let text =
      "directories.tokendir = \(folder.path("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n"
    try? FileManager.default.createDirectory(atPath: folder.path("tokens"), withIntermediateDirectories: true)
    try? folder.write(text, "softhsm2.conf")
    setenv("SOFTHSM2_CONF", configuration, 1)
    let made = try? Judge.run(
      "softhsm2-util",
      ["--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", pin], in: folder,
      environment: ["SOFTHSM2_CONF": configuration])
    return made?.isContent == true
  }()

  private static let lasting = Mutex<Folder?>(nil)

  static func token(pin: String = pin, label: String = label) throws -> PKCS11Token {
    let module = try #require(
      modules.first { FileManager.default.fileExists(atPath: $0) },
      "softhsm2 is missing; Scripts/test installs it. By hand: apt-get install softhsm2")
    try #require(isMade, "softhsm2-util could not make a token")
    return try PKCS11Token(module: module, tokenLabel: label, pin: pin)
  }
}
