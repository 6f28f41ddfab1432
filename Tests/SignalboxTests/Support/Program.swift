import Foundation
import Testing

/// The built program, run as a process.
enum Program {
  /// The package's root folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The release binary: that of `SIGNALBOX_BINARY`, or the one `Scripts/test` builds.
  static let binary: String = {
    let path =
      ProcessInfo.processInfo.environment["SIGNALBOX_BINARY"]
      ?? root.appending(path: ".build-release/release/signalbox").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      fatalError(
        "there is no program at \(path); build it with 'swift build -c release --product signalbox "
          + "--scratch-path .build-release', or run Scripts/test, or set SIGNALBOX_BINARY")
    }
    return path
  }()

  static func run(_ arguments: String..., in folder: URL? = nil) throws -> Child.Result {
    try Child.run(binary, arguments, in: folder)
  }

  static func run(_ arguments: [String], in folder: URL? = nil) throws -> Child.Result {
    try Child.run(binary, arguments, in: folder)
  }

  /// Runs a script in which `$SIGNALBOX` is the program.
  static func shell(_ script: String, in folder: URL? = nil) throws -> Child.Result {
    var environment = ProcessInfo.processInfo.environment
    environment["SIGNALBOX"] = binary
    return try Child.run("/bin/bash", ["-c", script], environment: environment, in: folder)
  }
}
