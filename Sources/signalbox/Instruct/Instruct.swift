import Dashboard
import Drills

/// Brings the dashboard and a session in another process together.
enum Instruct {
  static func run(_ path: String, _ viewpoint: Viewpoint, _ choices: ScreenChoices) throws {
    try Console.requireTerminal(otherwise: "there is nothing to instruct with without one")
    let setup = try choices.setup()
    let console: RemoteConsole
    do throws(SocketError) { console = try RemoteConsole(path: path, viewpoint: viewpoint) } catch {
      throw Failure(error.message)
    }
    defer { console.hangUp() }
    let end = try Console.run(console, RunInfo(console.welcome), setup)
    Console.endProcess(after: end)
    if let lost = console.take().lost { StandardStreams.complain("signalbox: \(path): \(lost)") }
  }
}
