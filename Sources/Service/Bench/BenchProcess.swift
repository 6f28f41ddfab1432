internal import Foundation
internal import Glibc

/// A server that is measured, as a process of its own.
package final class BenchProcess {
  package let pid: Int32
  private let process = Process()
  private let output: Pipe?

  /// - Parameters:
  ///   - reads: whether its first line is read.
  ///   - log: the file to which its standard error goes.
  package init(_ program: String, _ arguments: [String], in folder: String, reads: Bool = false, log: String)
    throws
  {
    process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
    process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let said = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.standardInput = FileHandle.nullDevice
    process.standardError = said
    output = reads ? Pipe() : nil
    process.standardOutput = output ?? said
    try process.run()
    pid = process.processIdentifier
  }

  /// Its first line; nil if it ends before.
  package func firstLine() -> String? {
    guard let output else { return nil }
    var line: [UInt8] = []
    while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(byte)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Resident memory in bytes.
  package var residentBytes: Int {
    let pages = Self.text("/proc/\(pid)/statm").split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Processor seconds of all its threads.
  package var processorSeconds: Double {
    // The name may have blanks; the fields after it are the third and further ones (proc(5)).
    let fields = Self.text("/proc/\(pid)/stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// Ends it, and waits for that.
  package func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  deinit { stop() }
}
