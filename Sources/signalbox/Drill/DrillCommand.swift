import ArgumentParser
import Basics
import Drills
import Issuance
import Session
import Telemetry
import World

/// Plays a drill: on the dashboard with a trainee, or without a terminal by a scripted operator.
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Operate a drill and get a score.",
    discussion: """
      Examples:
        signalbox drill                           the incident, on the dashboard
        signalbox drill first-look --level 1      guided
        signalbox drill --operator reference      the reference operator's score

      With --operator the drill needs no terminal, runs as fast as the machine can and prints the score. Exit status: 0 if
      the drill is passed, otherwise 1.
      """.flowing)

  @OptionGroup var choices: DrillChoices
  @OptionGroup var screen: ScreenChoices
  @OptionGroup var instructor: InstructorChoices
  @OptionGroup var memory: MemoryChoice

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "Run without a terminal: reference operator, no operator, or a script file.",
      valueName: "reference|none|FILE"))
  var actor: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; default: the drill's.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  @Option(
    help: ArgumentHelp(
      "Record the session in a file; default: one in the state folder (XDG_STATE_HOME).", valueName: "FILE"))
  var record: String?

  @Option(
    help: ArgumentHelp("The trainee's name in the results; default: the user's name.", valueName: "NAME"))
  var trainee: String?

  @Option(
    help: ArgumentHelp(
      "With --operator: write the after-action report to a file (.html, .md, .json).",
      valueName: "FILE"))
  var report: String?

  mutating func run() throws {
    let planned = try choices.plan()
    if let steady = UnsteadyDrill(planned.exercise()) { throw Failure(steady.message) }
    guard let actor else {
      guard report == nil else {
        throw ValidationError(
          "--report requires --operator; 'signalbox report' reports on a recorded session")
      }
      let options = DrillSession.Options(
        speed: speed, recording: record, trainee: trainee, memory: memory.memory)
      return try DrillSession.run(planned, options, screen, instructor)
    }
    guard record == nil else {
      throw ValidationError("--record requires a session on the dashboard; drop --operator")
    }
    let script = try planned.script(of: actor)
    let exercise = Exercise.finished(planned.drill, seed: planned.seed, script: script)
    if let failure = exercise.simulation.failure {
      throw Failure(failure.isFault ? "a check failed at \(failure.description)" : failure.sentence)
    }
    if let report {
      let account = planned.account(exercise, script: script, by: actor)
      try ReportWriter(output: report).write(account, sparing: [choices.drill, actor])
    }
    var debrief = Debrief(exercise)
    debrief.effects = DebriefEffects(
      exercise, Playthrough(drill: planned.drill, seed: planned.seed, script: script))
    let output = try Output.standard()
    for line in ScoreText(exercise, debrief).lines { output.write("\(line)\n") }
    try output.finish()
    guard debrief.score.isPassed else { throw Failure("") }
  }
}

/// The reason a drill refuses to begin: its declared steady state does not hold.
struct UnsteadyDrill {
  let message: String

  init?(_ exercise: Exercise) {
    let probes = exercise.unsteadyProbes()
    guard !probes.isEmpty else { return nil }
    let named = probes.map { probe, values in
      "'\(probe.text)' does not hold: "
        + values.map { "\($0.rawValue) is \($0.text(of: $1))" }.joined(separator: ", ")
    }
    message =
      "\(exercise.drill.scenario.id) does not begin, because its steady state does not hold; "
      + named.joined(separator: "; ")
  }
}
