import Glibc
import Simulation

/// Brings a run and the dashboard together.
enum Watch {
  static func run(_ plan: PlannedRun, _ screen: ScreenChoices) throws {
    try requireTerminal()
    throw Failure(
      "the dashboard is not part of this build yet; 'signalbox run' plays \(plan.scenario.id) without it")
  }

  private static func requireTerminal() throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure(
        "the dashboard needs a terminal for its input and output; 'signalbox run' works without one",
        status: .noTerminal)
    }
  }
}
