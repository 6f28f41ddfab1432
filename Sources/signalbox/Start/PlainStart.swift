import ArgumentParser
import Basics
import Dashboard
import Drills
import Session
import Training
import World

/// The start in lines of text: scenarios and sessions as numbered lines, and a line that chooses one.
struct PlainStart {
  private var screen: ScreenChoices
  private var trainee: String { DrillSession.trainee(of: SettingsFile.read(flags: screen.flags).settings) }

  init(_ screen: ScreenChoices) {
    self.screen = screen
    self.screen.plain.plain = true
  }

  func run() throws {
    try say(["Signalbox. Type a number or a name, then Enter; help explains more, quit leaves."])
    var library = StartLibrary.current(of: trainee)
    try say(library.lines + (library.next.map { ["Suggested first: \($0)."] } ?? []))
    while let line = TypedLines.line() {
      let choice = library.choice(of: line)
      switch choice {
      case .quit: return
      case .nothing: continue
      case .list:
        library = StartLibrary.current(of: trainee)
        try say(library.lines)
      case .help: try say(StartLibrary.help)
      case .refused(let reason): try say([reason])
      case .play, .watch, .replay, .demo:
        do { try begin(choice) } catch let error as any UserFacingError {
          StandardStreams.complain("signalbox: \(error)")
        }
        // The numbers stay those of the lines that were read.
        try say(["Back at the start. list shows the scenarios and sessions."])
      }
    }
  }

  private func begin(_ choice: StartLibrary.Choice) throws {
    switch choice {
    case .play(let id):
      let plan = try DrillChoices.parse([id]).plan()
      if let steady = UnsteadyDrill(plan.exercise()) { throw Failure(steady.message) }
      try DrillSession.run(plan, DrillSession.Options(), screen, try InstructorChoices.parse([]))
    case .watch(let id):
      try Watch.run(
        try ScenarioChoices.parse([id]).plan(), speed: nil, captions: nil, memory: Simulation.standardMemory,
        screen, try InstructorChoices.parse([]))
    case .replay(let path):
      try ReplayPlayer.run(
        try RecordedSession(path), path: path, speed: nil, viewpoint: .trainee, screen)
    case .demo:
      var screen = screen
      screen.plain.verbosity = screen.plain.verbosity ?? .quiet
      try Demo.run(try ScenarioChoices.parse([ScenarioLibrary.defaultID]).plan(), speed: nil, screen)
    case .list, .help, .quit, .nothing, .refused: break
    }
  }

  private func say(_ lines: [String]) throws {
    let output = try Output.standard()
    for line in lines { output.write("\(PrintableText(line: line))\n") }
    try output.finish()
  }
}
