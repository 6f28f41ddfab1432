import Foundation

/// A program that judges what the plane says, run to its end.
enum Tool {
  struct Result: Sendable {
    var status: Int32
    /// Standard output and standard error.
    var text: String
  }

  /// - Parameter arguments: after the program's name, which is looked up in PATH.
  static func run(_ name: String, _ arguments: [String], input: [UInt8] = [], in folder: Scratch) throws
    -> Result
  {
    let (inside, out) = (folder.file("in-\(UUID().uuidString)"), folder.file("out-\(UUID().uuidString)"))
    try Data(input).write(to: inside)
    try Data().write(to: out)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = folder.url
    let output = try FileHandle(forWritingTo: out)
    process.standardInput = try FileHandle(forReadingFrom: inside)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    try output.close()
    return Result(
      status: process.terminationStatus, text: String(decoding: try Data(contentsOf: out), as: UTF8.self))
  }
}

/// A folder of a test's own, removed with it.
final class Scratch: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "signalbox-service-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appending(path: name) }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws { try Data(bytes).write(to: file(name)) }
}
