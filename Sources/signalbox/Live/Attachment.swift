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
    if once.once {
      do { return try once.write(Once.model(ofSessionAt: path, .viewer), isASCII: choices.isASCII) } catch let
        error as SocketError
      { throw Failure(explained(error, path)) }
    }
    let stage = try Stage(choices, otherwise: "'signalbox attach --once' works without one")
    let console = try connect(path, person: person, isReadOnly: choices.readOnly)
    Console.endProcess(after: try operate(console, path, on: stage))
  }

  static func connect(
    _ path: String, person: String?, isReadOnly: Bool
  ) throws(Failure) -> ReconnectingConsole {
    do throws(SocketError) {
      return try ReconnectingConsole(path: path, viewpoint: isReadOnly ? .viewer : .operator, person: person)
    } catch { throw Failure(explained(error, path)) }
  }

  /// A console of the plane that listens at a socket; nil if none does.
  static func running(
    _ socket: String, person: String?, isReadOnly: Bool
  ) throws(Failure) -> ReconnectingConsole? {
    do throws(SocketError) {
      return try ReconnectingConsole(
        path: socket, viewpoint: isReadOnly ? .viewer : .operator, person: person)
    } catch {
      guard error.kind == .unreachable else { throw Failure(error.message) }
      return nil
    }
  }

  /// Shows the plane until the user leaves it, or it is gone; then standard error has the reason.
  static func operate(
    _ console: ReconnectingConsole, _ path: String, on stage: Stage
  ) throws -> DashboardApp.End {
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
