import Foundation
import Testing

/// The built program, run as a process.
enum Program {
  /// The package's root folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program under test: that of `SIGNALBOX_BINARY`, or the one built with these tests, which lies beside them.
  static let binary: String = {
    let path =
      ProcessInfo.processInfo.environment["SIGNALBOX_BINARY"]
      ?? URL(filePath: Swift.CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "signalbox").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      fatalError(
        "there is no program at \(path); run Scripts/test, which builds it, or set SIGNALBOX_BINARY to its path"
      )
    }
    return path
  }()

  /// A settings path below a file, where no user, not even root, can put settings.
  static let noSettings = "/dev/null/settings"

  /// The default state folder of programs under test; removed when the tests end.
  static let state: String = {
    atexit { try? FileManager.default.removeItem(atPath: Program.state) }
    return FileManager.default.temporaryDirectory.appending(path: "signalbox-tests-\(UUID().uuidString)").path
  }()

  /// The environment of the tests, without the user's settings.
  static let environment: [String: String] = {
    var environment = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("SIGNALBOX_") && $0.key != "NO_COLOR" && $0.key != "ACCESSIBLE"
    }
    environment.merge(own) { $1 }
    return environment
  }()

  /// Variables that shield programs from the user's settings and state.
  static let own = [
    "XDG_CONFIG_HOME": noSettings, "XDG_STATE_HOME": state,
    // Tests share the folder, and must not change each other's screens.
    "SIGNALBOX_REMEMBER": "false",
  ]

  static func run(_ arguments: String..., in folder: URL? = nil) throws -> Child.Result {
    try run(arguments, in: folder)
  }

  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> Child.Result {
    try Child.run(
      binary, arguments, environment: Self.environment.merging(environment) { $1 }, in: folder)
  }

  /// Runs a script in which `$SIGNALBOX` is the program.
  static func shell(_ script: String, in folder: URL? = nil) throws -> Child.Result {
    var environment = Self.environment
    environment["SIGNALBOX"] = binary
    return try Child.run("/bin/bash", ["-c", script], environment: environment, in: folder)
  }
}
