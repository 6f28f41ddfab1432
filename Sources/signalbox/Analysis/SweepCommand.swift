import Analysis
import ArgumentParser
import Basics
import Drills
import Issuance
import Session
import Telemetry
import World

/// Tries one action of a run at many times.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run one action at many times and compare the harm.",
    discussion: """
      Examples:
        signalbox sweep --action park --from 14:00 --to 16:00 --every 5m
        signalbox sweep --action '#4' --pairs 50 --format csv --output scale.csv

      The action is one of the run's, named as in 'signalbox whatif --help'; if several match, the first. Everything else
      stays at its time. The output is the harm (identity calls answered with an error, failed inbound OCSP requests, and
      certificates revoked without a replacement) with the action at each time, at its own time, and without it: medians
      over pairs of runs with the same seed, with 95 % intervals. Of a live plane's journal it is also what became of
      certificate requests. Ctrl-C prints the results so far.
      """.flowing)

  @OptionGroup var options: AnalysisChoices

  @Option(
    help: ArgumentHelp("The action, such as park, park#2 or #6.", valueName: "X"), transform: Self.name)
  var action: ActionName

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first time (UTC); default: the scenario's start.", valueName: "T"),
    transform: TimeOfRun.parse)
  var from: TimeOfRun?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The last time (UTC); default: the end.", valueName: "T"),
    transform: TimeOfRun.parse)
  var to: TimeOfRun?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The step from one time to the next (default: 5m).", valueName: "TIME"),
    transform: Arguments.interval)
  var every: Interval = .minutes(5)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds for each time (default: 20; 1 of a journal).", valueName: "N"),
    transform: { try Arguments.count("--pairs", $0, in: AnalysisChoices.pairsRange) })
  var pairs: Int?

  @Option(
    help: ArgumentHelp("Output format: a table and a chart, rows, or JSON.", valueName: "text|csv|json"))
  var format = Format.text

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Sendable
  private static func name(_ text: String) throws -> ActionName {
    do throws(EditError) { return try ActionName(parsing: text) } catch {
      throw ValidationError(error.message)
    }
  }

  func run() throws {
    let plan = try options.plan()
    let pairs = pairs ?? (plan.journal == nil ? 20 : 1)
    let first = try from?.instant("--from", in: plan.base.scenario) ?? plan.base.scenario.start
    let last = try to?.instant("--to", in: plan.base.scenario) ?? plan.end
    guard last <= plan.end else {
      throw Failure(
        "--to \(last.iso8601) is later than --until \(plan.end.iso8601); expected an earlier time")
    }
    let sweep: Sweep
    do throws(EditError) { sweep = try Sweep(plan.base, action, from: first, to: last, every: every) } catch {
      throw Failure("--action: \(error.message)")
    }
    guard sweep.baseTime <= plan.end else {
      throw Failure(
        "--until \(plan.end.iso8601) is before \(plan.base.label(sweep.action)), which is compared with")
    }
    let output = try options.sink(plan)
    let analysis = ShardedAnalysis(
      plan: plan, choices: options.shards, pairs: pairs, runs: sweep.points.count,
      compared: "sweep \(sweep.action) \(sweep.points)")
    guard let outcomes = try analysis.outcomes(to: output, { try self.outcomes(of: $0, sweep, plan) }) else {
      return
    }
    let done = outcomes.compactMap { $0 }
    guard !done.isEmpty else { throw Failure("interrupted before the first pair ended", status: .other(130)) }
    let report = SweepReport(plan: plan, sweep: sweep, outcomes: done, wanted: pairs)
    switch format {
    case .text: output.write(report.text(SweepChart.Size.ofTerminal, ascii: ascii))
    case .csv: output.write(PrintableText(report.csv))
    case .json: output.write(report.json)
    }
    try output.finish()
    if done.count < pairs {
      throw Failure("interrupted: results of \(done.count) of \(pairs) pairs", status: .other(130))
    }
  }

  /// Outcomes by pair and point; nil for pairs that were not done.
  ///
  /// With fewer pairs than threads a pair's points are divided among several tasks.
  private func outcomes(of pairs: [Int], _ sweep: Sweep, _ plan: AnalysisPlan) throws -> [[Outcome]?] {
    let end = plan.end
    let count = sweep.points.count
    let blocks = min(count, max(1, (plan.jobs + pairs.count - 1) / pairs.count))
    let ranges = (0..<blocks).map { count * $0 / blocks..<count * ($0 + 1) / blocks }
    let workers = Workers<[Outcome]>(tasks: pairs.count * blocks) { (task, goOn) throws(AnalysisStop) in
      let (pair, range) = (pairs[task / blocks], ranges[task % blocks])
      guard let journal = plan.journal else {
        return try sweep.outcomes(ofPair: pair, range, until: end, goOn)
      }
      return try sweep.outcomes(ofPair: pair, range, until: end, goOn) { journal.play($0, seed: $1) }
    }
    let length = ranges.reduce(Interval.zero) { $0 + sweep.length($1, until: end) } * Int64(pairs.count)
    var bar = ProgressBar(total: length, of: "\(pairs.count * blocks) \(blocks == 1 ? "pairs" : "parts")")
    defer { bar.erase() }
    let results = try workers.run(jobs: plan.jobs) { bar.update(done: $0, simulated: $1) }
    return pairs.indices.map { pair in
      let parts = results[pair * blocks..<(pair + 1) * blocks].compactMap { $0 }
      return parts.count == blocks ? parts.flatMap { $0 } : nil
    }
  }
}
