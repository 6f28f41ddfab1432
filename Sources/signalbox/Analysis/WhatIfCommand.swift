import Analysis
import ArgumentParser
import Basics
import Drills
import Issuance
import Session
import Telemetry

/// Compares a run with an edited version of it.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Compare a run with an edited version of it.",
    discussion: """
      Examples:
        signalbox whatif --edit 'move park to 14:35' --pairs 50
        signalbox whatif --edit 'drop #4' --edit 'add 14:20 park all'
        signalbox whatif mine.yaml --edit 'set back_off.exempt_dead_cas true'
        signalbox whatif it.journal --edit 'move park by -10m'

      Edits:
        move X to TIME           move X to another time (UTC)
        move X by +LENGTH        move X later; earlier with -LENGTH, such as -10m
        drop X                   remove X
        replace X with COMMAND   replace X at its time
        add TIME COMMAND         add a command
        set PARAMETER VALUE      change a parameter from the start

      X is an action of the run: its number (#6), its verb whole or in part (ocsp.scale, scale), the verb with arguments
      (park 2/3), or one of several (park#2). If several match, 'move park' moves the first and says so; 'drop' and
      'replace' require a name that means one only.

      The runs of a pair share a seed: the first pair has the run's own, the others have seeds derived from it. Both runs
      are identical up to the first difference, and then meet the same random values, so that the difference is the effect
      of the edit. The output is medians over all pairs, with a 95 % interval. Ctrl-C prints the results so far.

      Of a live plane's journal ('signalbox plane export') both runs get what reached the plane, when it did. Signing a request
      takes as long, with the same result, as it did on the plane; time is drawn, by the pair's seed, only for requests that
      it never signed. Customers do not react to what changes. Besides the harm it compares how many certificates are
      issued, refused (503, 429), rejected and open at the end, and the time from acceptance to the certificate.
      """.flowing)

  @OptionGroup var options: AnalysisChoices

  @Option(
    name: .customLong("edit"),
    help: ArgumentHelp("An edit of the run; repeatable.", valueName: "EDIT"),
    transform: Self.edit)
  var edits: [WrittenEdit] = []

  @Option(
    name: .customLong("what-if"),
    help: ArgumentHelp(
      "A what-if of the drill, by name; 'list' lists them.", valueName: "NAME"))
  var name: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The number of pairs (default: 200; 1 of a journal).", valueName: "N"),
    transform: { try Arguments.count("--pairs", $0, in: AnalysisChoices.pairsRange) })
  var pairs: Int?

  @Option(help: ArgumentHelp("Output format.", valueName: "text|json"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  /// An edit and its text as typed.
  struct WrittenEdit: Sendable {
    let text: String
    let edit: Edit
  }

  @Sendable
  private static func edit(_ text: String) throws -> WrittenEdit {
    do throws(EditError) { return WrittenEdit(text: text, edit: try Edit(parsing: text)) } catch {
      throw ValidationError(error.message)
    }
  }

  func validate() throws {
    guard !edits.isEmpty || name != nil else {
      throw ValidationError("expected an edit; write one such as --edit 'move park to 14:35'")
    }
  }

  func run() throws {
    let plan = try options.plan()
    if name == "list" { return try list(plan) }
    let edits = try suggested(plan) + edits
    try refuseParameters(edits, plan)
    let pairs = pairs ?? (plan.journal == nil ? 200 : 1)
    let run: EditedRun
    do throws(EditError) { run = try EditedRun(plan.base, edits.map(\.edit)) } catch {
      throw Failure("--edit\(error.edit.map { " '\(edits[$0].text)'" } ?? ""): \(error.message)")
    }
    let output = try options.sink(plan)
    let analysis = ShardedAnalysis(
      plan: plan, choices: options.shards, pairs: pairs, runs: 2, compared: "whatif \(run.edited)")
    guard
      let outcomes = try analysis.outcomes(to: output, { try self.outcomes(of: $0, run, plan) })
    else { return }
    let done = outcomes.enumerated().compactMap { pair, runs in
      runs.map {
        PairOutcome(pair: pair, seed: plan.base.seed(ofPair: pair), base: $0[0], edited: $0[1])
      }
    }
    guard !done.isEmpty else { throw Failure("interrupted before the first pair ended", status: .other(130)) }
    let report = WhatIfReport(plan: plan, run: run, pairs: done, wanted: pairs)
    switch format {
    case .text: output.write(report.text)
    case .json: output.write(report.json)
    }
    try output.finish()
    if done.count < pairs {
      throw Failure("interrupted: results of \(done.count) of \(pairs) pairs", status: .other(130))
    }
  }

  private func refuseParameters(_ edits: [WrittenEdit], _ plan: AnalysisPlan) throws {
    guard plan.journal != nil else { return }
    for edit in edits {
      guard case .set = edit.edit else { continue }
      throw Failure(
        "--edit '\(edit.text)': a plane's journal has no parameters; edit its commands, such as 'drop #1'")
    }
  }

  private func list(_ plan: AnalysisPlan) throws {
    let output = try options.sink(plan)
    for whatIf in plan.whatIfs {
      output.write("\(whatIf.name): \(whatIf.edits.joined(separator: "; "))\n")
    }
    try output.finish()
  }

  /// The edits of the drill's what-if of the given name.
  private func suggested(_ plan: AnalysisPlan) throws -> [WrittenEdit] {
    guard let name else { return [] }
    guard let whatIf = plan.whatIfs.first(where: { $0.name == name }) else {
      let known = plan.whatIfs.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Failure(
        "unknown what-if '\(name)'; " + (known.isEmpty ? "the drill has none" : "the drill has \(known)")
          + Arguments.hint(name, among: plan.whatIfs.map(\.name)))
    }
    do throws(EditError) {
      var edits: [WrittenEdit] = []
      for text in whatIf.edits { edits.append(WrittenEdit(text: text, edit: try Edit(parsing: text))) }
      return edits
    } catch { throw Failure("the what-if '\(name)' cannot be read: \(error.message)") }
  }

  /// The outcomes of the run as it was and of the edited one, by pair; nil where it was not done.
  private func outcomes(of pairs: [Int], _ run: EditedRun, _ plan: AnalysisPlan) throws -> [[Outcome]?] {
    let end = plan.end
    let workers = Workers<PairOutcome>(tasks: pairs.count) { (task, goOn) throws(AnalysisStop) in
      guard let journal = plan.journal else {
        return try run.outcome(ofPair: pairs[task], until: end, goOn)
      }
      return try run.outcome(ofPair: pairs[task], until: end, goOn) { journal.play($0, seed: $1) }
    }
    var bar = ProgressBar(
      total: run.length(until: end) * Int64(pairs.count), of: Figures.counted(pairs.count, "pair"))
    defer { bar.erase() }
    return try workers.run(jobs: plan.jobs) { bar.update(done: $0, simulated: $1) }
      .map { $0.map { [$0.base, $0.edited] } }
  }
}
