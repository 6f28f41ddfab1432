import ArgumentParser
import Basics
import World

/// Plays a scenario without a terminal, as fast as the machine can.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario without a terminal and write its frames and journal.",
    discussion: """
      Examples:
        signalbox run --seed 7 --every 5m
        signalbox run --operator none --until 16:00 --format csv --output idle.csv
        signalbox run --set back_off.exempt_dead_cas=true --format text

      The same scenario, seed and commands give the same output on every machine.
      """.flowing)

  @OptionGroup var choices: ScenarioChoices

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Omit output before T (UTC). The run still starts at the scenario's start.",
      valueName: "T"),
    transform: TimeOfRun.parse)
  var from: TimeOfRun?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop at T (UTC). A run to the scenario's end also finishes requests in progress.", valueName: "T"),
    transform: TimeOfRun.parse)
  var until: TimeOfRun?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Time between frames (default: 60s).", valueName: "TIME"),
    transform: Arguments.interval)
  var every: Interval = .seconds(60)

  @Option(help: ArgumentHelp("Output format.", valueName: "jsonl|csv|text"))
  var format = RunFormatName.jsonl

  @Option(
    help: ArgumentHelp(
      "Write to a file, which gets its name when it is complete; - is standard output.", valueName: "FILE"))
  var output: String?

  @OptionGroup var memory: MemoryChoice

  @Flag(help: "Check the conservation of requests every simulated second.")
  var check = false

  mutating func run() throws {
    let plan = try choices.plan()
    let scenario = plan.scenario
    let first = try from?.instant("--from", in: scenario) ?? scenario.start
    let last = try until?.instant("--until", in: scenario) ?? scenario.end
    guard first <= last else {
      throw Failure("--from \(first.iso8601) is later than --until \(last.iso8601); expected an earlier time")
    }
    guard last > scenario.start else {
      throw Failure("--until: expected a time after the scenario's start, got \(last.iso8601)")
    }
    let sink = try output.map { try Output.file($0, sparing: plan.files) } ?? Output.standard()
    var run = HeadlessRun(
      plan, from: first, until: last, every: every, checks: check, memory: memory.memory)
    let columns = output == nil ? TerminalColumns.ofOutput : TerminalColumns.usual
    try run.write(as: format.make(columns: columns), to: sink)
  }
}

/// The output formats of a run.
enum RunFormatName: String, ExpressibleByArgument, CaseIterable {
  case jsonl, csv, text

  /// - Parameter columns: the width of lines to read.
  func make(columns: Int) -> any RunFormat {
    switch self {
    case .jsonl: JSONLinesFormat()
    case .csv: CSVFormat()
    case .text: TextFormat(columns: columns)
    }
  }
}
