import Basics
import Dashboard
import Glibc
import Issuance
import Session
import Terminal

/// A session on this terminal.
enum Console {
  /// Throws an error that names what is missing if the standard streams are no terminal.
  static func requireTerminal(otherwise: String) throws {
    StandardStreams.reopenInput()
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure(
        "the dashboard needs a terminal for its input and output; \(otherwise), and so does --plain",
        status: .noTerminal)
    }
  }

  /// Shows a session until the user leaves it, then restores the terminal unless the screen is shared.
  ///
  /// - Parameter begin: starts the session once the screen is ready.
  static func run(
    _ session: any SessionConsole, _ info: RunInfo, on stage: Stage, begin: () -> Void = {}
  ) throws -> DashboardApp.End {
    switch stage {
    case .screen(var setup):
      let screen = try setup.open()
      defer { screen.close() }
      return try run(session, info, screen, setup.dashboard, begin)
    case .shared(let screen, let setup):
      return try run(session, info, screen, setup.dashboard, begin)
    case .plain(let options, let setup):
      let app = try PlainApp(session: session, run: info, options: options, keep: setup.dashboard.keep)
      begin()
      return app.run()
    }
  }

  private static func run(
    _ session: any SessionConsole, _ info: RunInfo, _ screen: Screen, _ options: DashboardApp.Options,
    _ begin: () -> Void
  ) throws(TerminalError) -> DashboardApp.End {
    let app = try DashboardApp(screen: screen, session: session, run: info, options: options)
    begin()
    return app.run()
  }

  /// Ends the process with the signal that ended the dashboard, if one did.
  static func endProcess(after end: DashboardApp.End) {
    switch end {
    case .quit, .onward: break
    case .outputFailed(let error):
      let failure = StandardStreams.failure(error, writing: StandardStreams.output.path)
      StandardStreams.complain("signalbox: \(failure.message)")
      exit(1)
    case .signal(let signal): Terminal.endProcess(bySignal: signal)
    case .hangup: Terminal.endProcess(bySignal: SIGHUP)
    }
  }
}
