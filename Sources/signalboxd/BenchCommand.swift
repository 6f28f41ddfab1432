import ArgumentParser
import Basics
import Foundation
import Service

/// Measures a plane of its own, beside cfssl where it is installed.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract:
      "Measure a live plane: certificates and OCSP answers a second, times at half load, memory, start.",
    discussion: """
      It makes a plane in a temporary folder, asks it over TLS and HTTP as callers do, stores a million certificates,
      and measures again. The certificates are signed and stored without the engine, which takes a minute or two.
      'signalbox bench --plane' measures the attached dashboard besides.
      """)

  @Option(parsing: .unconditional, help: "Certificates to store for the second measurement; 0 leaves it out.")
  var stored = 1_000_000

  @Option(parsing: .unconditional, help: "Seconds of each measurement.")
  var seconds = 8.0

  @Option(parsing: .unconditional, help: "Rounds of the plane and cfssl in turn.")
  var rounds = 1

  @Option(
    help: ArgumentHelp(
      "Where the plane is made and stays; default: a folder that is removed.", valueName: "DIR"))
  var folder: String?

  @Flag(help: "Print the figures as one JSON object on one line.")
  var json = false

  mutating func validate() throws {
    guard (0...20_000_000).contains(stored) else { throw ValidationError("--stored: expected 0 to 20000000") }
    guard seconds.isFinite, (2...3600).contains(seconds) else {
      throw ValidationError("--seconds: expected 2 to 3600")
    }
    guard (1...100).contains(rounds) else { throw ValidationError("--rounds: expected 1 to 100") }
  }

  mutating func run() async throws {
    let own = FileManager.default.temporaryDirectory.appending(path: "signalbox-bench-\(UUID().uuidString)")
      .path
    let path = folder.map(FolderChoice.absolute) ?? own
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { if folder == nil { try? FileManager.default.removeItem(atPath: own) } }
    var choices = PlaneBench.Choices(daemon: try Self.program(), folder: path)
    (choices.stored, choices.seconds, choices.rounds) = (stored, seconds, rounds)
    let figures = try await PlaneBench(choices) { line in Streams.complain("signalboxd: \(line)") }.run()
    try Streams.write(json ? figures.json + "\n" : figures.text)
  }

  /// The path of the running program.
  private static func program() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }
}
