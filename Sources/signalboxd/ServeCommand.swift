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
      SIGHUP reads configuration, accounts, CAs, profiles and certificates anew; the timeline says which settings are
      taken. Standard error gets a record of JSON per line. If the plane runs already, in another process, this says
      where it is, and ends.
      """)

  @OptionGroup var choice: FolderChoice

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp("The plane's folder, where a plane is made if there is none.", valueName: "DIR"))
  var initialise: String?

  @Flag(help: "Print where the doors are as one JSON object on one line.")
  var json = false

  @Flag(help: "Accepted for 'signalbox serve'; the daemon never opens a dashboard.")
  var headless = false

  mutating func run() async throws {
    if let initialise { choice.folder = initialise }
    let folder = try choice.resolved()
    let configuration = try choice.configuration(of: folder)
    if !folder.exists, try PlaneMaker.makeOnce(folder, configuration, configurationFile: choice.config) {
      Streams.complain("signalboxd: made a plane in \(folder.path)")
    }
    LoggingSystem.bootstrap { label in
      JSONLogHandler(label: label, now: PlaneClock.systemTime, write: Streams.log)
    }
    let host = PlaneHost(folder, configuration, logger: Logger(label: "plane"))
    let file = choice.config ?? folder.configuration
    let signals = PlaneSignals { host.reload { try FolderChoice.configuration(file: file) } }
    let doors: Doors
    do { doors = try await host.start() } catch let running as RunningPlane {
      doors = running.doors
      Streams.complain("signalboxd: the plane in \(folder.path) runs already, as process \(doors.pid)")
      return try Streams.say(json ? doors.json : doors.text)
    }
    // A plane that issues goes on, also if its starter has gone.
    do throws(Complaint) { try Streams.say(json ? doors.json : doors.text) } catch {
      Streams.complain("signalboxd: \(error)")
    }
    await signals.untilEnd()
    await host.stop()
  }
}
