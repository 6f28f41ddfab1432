import Basics
import Dashboard
import Issuance
import Session
import Terminal

/// Connects the dashboard to a live plane in another process.
enum Attachment {
  /// - Parameters:
  ///   - path: of the plane's socket.
  ///   - person: the name in the journal; nil for the user's.
  static func run(
    _ path: String, person: String?, _ choices: ScreenChoices, _ once: OnceChoices
  ) throws {
    // A program that looks every minute is a viewer.
    if once.once { return try once.write(Once.model(ofSessionAt: path, .viewer), isASCII: choices.isASCII) }
    let stage = try Stage(choices, otherwise: "'signalbox attach --once' works without one")
    Console.endProcess(after: try operate(path, person: person, isReadOnly: choices.readOnly, on: stage))
  }

  /// Shows the plane until the user leaves it, or it is gone; then standard error has the reason.
  static func operate(
    _ path: String, person: String?, isReadOnly: Bool, on stage: Stage
  ) throws -> DashboardApp.End {
    let console: RemoteConsole
    do throws(SocketError) {
      console = try RemoteConsole(path: path, viewpoint: isReadOnly ? .viewer : .operator, person: person)
    } catch { throw Failure(explained(error, path)) }
    defer { console.hangUp() }
    let end = try Console.run(console, RunInfo(console.welcome), on: stage)
    let last = console.take()
    if let lost = last.lost {
      StandardStreams.complain("signalbox: \(path): \(last.ending?.sentence ?? lost)")
    }
    return end
  }

  private static func explained(_ error: SocketError, _ path: String) -> String {
    guard error.kind == .unreachable else { return error.message }
    return "\(path): no plane listens there; 'signalbox serve' starts one"
  }
}
