import ArgumentParser
import Basics
import Foundation
import Logging
import Service

/// Starts a plane, and makes it first if there is none.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Start the live plane.",
    discussion: """
      SIGTERM and SIGINT end it: requests in work are finished within the drain time, the others stay in their queues.
      SIGHUP reads accounts and certificates anew.
      """)

  @OptionGroup var choice: FolderChoice

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp("The plane's folder, where a plane is made if there is none.", valueName: "DIR"))
  var initialise: String?

  @Option(
    help: ArgumentHelp(
      "The configuration of a new plane, or another than the one in the plane's folder.", valueName: "FILE"))
  var config: String?

  @Flag(help: "Print where the doors are as one JSON object on one line.")
  var json = false

  @Flag(help: "Accepted for 'signalbox serve'; the daemon never opens a dashboard.")
  var headless = false

  mutating func run() async throws {
    if let initialise { choice.folder = initialise }
    let folder = try choice.resolved()
    let configuration = try readConfiguration(folder)
    if !folder.exists {
      try PlaneMaker.make(folder, configuration, configurationFile: config)
      FileHandle.standardError.write(Data("signalboxd: made a plane in \(folder.path)\n".utf8))
    }
    let host = PlaneHost(folder, configuration, logger: Logger(label: "plane"))
    let signals = PlaneSignals { host.reload() }
    let doors = try await host.start()
    FileHandle.standardOutput.write(Data(((json ? doors.json : doors.text) + "\n").utf8))
    await signals.untilEnd()
    await host.stop()
  }

  private func readConfiguration(_ folder: PlaneFolder) throws -> PlaneConfiguration {
    let file = config ?? (folder.exists ? folder.configuration : nil)
    guard let file else { return PlaneConfiguration() }
    return try PlaneConfiguration(file: file, text: TextFile.read(file, PlaneConfiguration.kind))
  }
}
