import Basics
import Dashboard
import Drills
import Issuance
import Session
import Terminal
import Training

/// Connects the dashboard to a session in another process.
enum Instruct {
  /// - Parameter person: who sits at the console, as the journal names them.
  static func run(
    _ path: String, _ viewpoint: Viewpoint, person: String?, _ choices: ScreenChoices, _ once: OnceChoices
  ) throws {
    if once.once { return try once.write(Once.model(ofSessionAt: path, viewpoint), isASCII: choices.isASCII) }
    let stage = try Stage(choices, otherwise: "'signalbox view --once' works without one")
    let console: RemoteConsole
    do throws(SocketError) {
      console = try RemoteConsole(path: path, viewpoint: viewpoint, person: person)
    } catch { throw Failure(error.message) }
    defer { console.hangUp() }
    var info = RunInfo(console.welcome)
    info.faults = WorldFaults()
    let end = try Console.run(console, info, on: stage)
    Console.endProcess(after: end)
    let last = console.take()
    if let lost = last.lost {
      StandardStreams.complain("signalbox: \(path): \(last.ending?.sentence ?? lost)")
    }
  }
}
