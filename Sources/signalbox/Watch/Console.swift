import Dashboard
import Drills
import Glibc
import Terminal

/// A session on this terminal's dashboard.
enum Console {
  /// Says what is missing if this is no terminal.
  static func requireTerminal(otherwise: String) throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure(
        "the dashboard needs a terminal for its input and output; \(otherwise)", status: .noTerminal)
    }
  }

  /// Shows a session until somebody leaves it; the terminal is as it was when this returns.
  ///
  /// - Parameters:
  ///   - setup: made before, so that what can be wrong is found out before the screen is taken.
  ///   - begin: starts the session, once the screen is there.
  static func run(
    _ session: any SessionConsole, _ info: RunInfo, _ setup: ScreenSetup,
    begin: () -> Void = {}
  ) throws -> DashboardApp.End {
    do throws(TerminalError) {
      let screen = try Screen.open(setup.screen)
      defer { screen.close() }
      let app = try DashboardApp(screen: screen, session: session, run: info, options: setup.dashboard)
      begin()
      return app.run()
    } catch { throw Failure(error.description, status: .other(error.exitStatus)) }
  }

  /// Ends the process as what ended the dashboard would have, if that was a signal.
  static func endProcess(after end: DashboardApp.End) {
    switch end {
    case .quit: break
    case .signal(let signal): Terminal.endProcess(bySignal: signal)
    case .hangup: Terminal.endProcess(bySignal: SIGHUP)
    }
  }
}
