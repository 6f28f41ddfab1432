import Basics
import Glibc

/// The beginning and the end of a plane that this program has started.
enum PlaneStart {
  /// How long a plane may take to end, in seconds: it drains first.
  private static let stopWithin = 60

  /// Waits until the plane's doors are open.
  ///
  /// - Returns: nil if the daemon has done what it was asked for and ended, without a plane.
  static func report(of daemon: DaemonProcess) throws -> PlaneReport? {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    if let line = daemon.firstLine() { return try PlaneReport(line) }
    guard !Interrupt.isRequested else {
      _ = daemon.stop(withinSeconds: stopWithin)
      throw Failure("interrupted; the plane was stopped")
    }
    guard daemon.waitForEnd(withinSeconds: stopWithin) else {
      _ = daemon.stop(withinSeconds: stopWithin)
      throw Failure("\(Daemon.name) did not say where its plane is; \(daemon.lastWords())")
    }
    guard daemon.status != 0 else { return nil }
    let words = daemon.lastWords()
    throw Failure(
      "\(Daemon.name) ended with status \(daemon.status ?? 1)" + (words.isEmpty ? "" : ":\n\(words)"))
  }

  /// Asks whether the plane goes on, at a terminal.
  static func leave(_ daemon: DaemonProcess) throws {
    if daemon.hasEnded {
      throw Failure("the plane has ended, with status \(daemon.status ?? 1):\n\(daemon.lastWords())")
    }
    if StandardStreams.isTerminal(STDIN_FILENO) {
      StandardStreams.put("The plane goes on issuing, as process \(daemon.pid). Keep it running? [Y/n] ")
      if let answer = readLine(), ["n", "no"].contains(answer.lowercased().filter { $0 != " " }) {
        StandardStreams.complain("signalbox: stopping the plane")
        guard daemon.stop(withinSeconds: stopWithin) else {
          throw Failure("the plane has not ended within \(stopWithin) seconds; process \(daemon.pid) goes on")
        }
        return StandardStreams.complain("signalbox: the plane is stopped")
      }
    }
    StandardStreams.complain(
      "signalbox: the plane goes on; 'signalbox attach' returns to it, 'kill \(daemon.pid)' stops it")
  }
}
