import Foundation

/// The built daemon, run to the end of a command.
enum DaemonProgram {
  /// Beside the tests' own program.
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "signalboxd").path

  static func run(_ arguments: [String], in folder: Scratch) throws -> Tool.Result {
    try Tool.run(path, arguments, in: folder)
  }
}
