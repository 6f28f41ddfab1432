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

  struct Result {
    var status: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n") }
  }

  /// Runs it to its end.
  static func run(_ arguments: String..., in folder: URL? = nil) throws -> Result {
    try execute(binary, arguments, in: folder)
  }

  static func run(_ arguments: [String], in folder: URL? = nil) throws -> Result {
    try execute(binary, arguments, in: folder)
  }

  /// Runs a script in which `$SIGNALBOX` is the program.
  static func shell(_ script: String, in folder: URL? = nil) throws -> Result {
    try execute("/bin/bash", ["-c", script], in: folder)
  }

  /// Runs any program to its end.
  static func execute(_ path: String, _ arguments: [String], in folder: URL? = nil) throws -> Result {
    // Into files, so that neither stream can fill a pipe and stop the program.
    let scratch = try Scratch()
    let (out, err) = (scratch.file("out"), scratch.file("err"))
    for file in [out, err] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? scratch.folder
    var environment = ProcessInfo.processInfo.environment
    environment["SIGNALBOX"] = binary
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try unblocked { try process.run() }
    process.waitUntilExit()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Result(
      status: process.terminationStatus + signal, output: try Data(contentsOf: out),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }
}

/// Does something with no signal blocked: tests run on threads that block most, and a process inherits that.
private func unblocked(_ body: () throws -> Void) rethrows {
  var none = sigset_t()
  var before = sigset_t()
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  try body()
}

/// A folder that is removed with its contents when it is no longer used.
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
