import Dashboard
import Drills
import Glibc
import Terminal

/// Brings the dashboard and a session in another process together.
enum Instruct {
  static func run(_ path: String, _ viewpoint: Viewpoint, _ choices: ScreenChoices) throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure("the dashboard needs a terminal for its input and output", status: .noTerminal)
    }
    // What can be wrong is found out before the screen is taken.
    let options = try choices.dashboardOptions()
    let console: RemoteConsole
    do throws(SocketError) { console = try RemoteConsole(path: path, viewpoint: viewpoint) } catch {
      throw Failure(error.message)
    }
    defer { console.hangUp() }
    let screen: Screen
    do throws(TerminalError) { screen = try Screen.open(choices.screenOptions) } catch {
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    let end: DashboardApp.End
    do throws(TerminalError) {
      end = try DashboardApp(screen: screen, session: console, run: RunInfo(console.welcome), options: options).run()
    } catch {
      screen.close()
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    screen.close()
    switch end {
    case .quit: break
    case .signal(let signal): endProcess(bySignal: signal)
    case .hangup: endProcess(bySignal: SIGHUP)
    }
    if let lost = console.take().lost { StandardStreams.complain("signalbox: \(path): \(lost)") }
  }
}
