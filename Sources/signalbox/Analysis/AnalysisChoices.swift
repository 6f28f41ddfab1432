import Analysis
import ArgumentParser
import Basics
import Drills
import Glibc
import Recordings
import World

/// Options of `whatif` and `sweep`: what to compare, how many pairs, the output.
struct AnalysisChoices: ParsableArguments {
  static let pairsRange = 1...100_000
  static let jobsRange = 1...1024

  @OptionGroup var choices: ScenarioChoices
  @OptionGroup var shards: ShardChoices

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The threads to run on; without it, all cores. The result is the same.", valueName: "N"),
    transform: { try Arguments.count("--jobs", $0, in: jobsRange) })
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Compare up to T (UTC); without it, to the scenario's end.", valueName: "T"),
    transform: TimeOfRun.parse)
  var until: TimeOfRun?

  @Option(help: ArgumentHelp("Write to a file, which gets its name when it is complete.", valueName: "FILE"))
  var output: String?

  func validate() throws {
    guard shards.shard == nil || output != nil else {
      throw ValidationError("--shard: expected --output FILE too; a part is a file for --merge")
    }
  }

  /// Reads the scenario or recording and its operator.
  func plan() throws -> AnalysisPlan {
    var input: InputFile?
    if ScenarioLibrary.text(of: choices.scenario) == nil, ScenarioSource.isPath(choices.scenario) {
      let file = try InputFile(choices.scenario, ScenarioFile.kind)
      if try file.begins(with: JournalFile.opening) { return try planOfJournal(file) }
      if try file.begins(with: Recording.opening.utf8) { return try planOfRecording(file) }
      input = file
    }
    let plan = try choices.plan(reading: input)
    let scenario = plan.scenario
    let end = try until?.instant("--until", in: scenario) ?? scenario.end
    guard end > scenario.start else {
      throw Failure("--until: expected a time after the scenario's start, got \(end.iso8601)")
    }
    return AnalysisPlan(
      base: BaseRun(scenario, seed: plan.seed, script: plan.script), actor: plan.actor, end: end,
      jobs: threads, files: plan.files, whatIfs: plan.drill.whatIfs)
  }

  /// The last attempt of a recorded session, up to the instant at which the trainee left it.
  private func planOfRecording(_ file: InputFile) throws -> AnalysisPlan {
    let session = try RecordedSession(file)
    guard choices.actor == "reference", choices.settings.isEmpty else {
      throw Failure(
        "\(choices.scenario) is a recording, which contains its operator and parameters; use --edit to change them"
      )
    }
    var base = BaseRun(session.recording, drill: session.drill)
    if let seed = choices.seed { base.seed = seed }
    let scenario = session.drill.scenario
    let end = try until?.instant("--until", in: scenario) ?? session.recording.reached ?? scenario.end
    guard end > scenario.start else {
      throw Failure(
        "\(choices.scenario) is empty up to \(end.iso8601); expected a recording that goes further")
    }
    let trainee = session.recording.header.trainee
    return AnalysisPlan(
      base: base, actor: trainee.isEmpty ? "recorded" : trainee, end: end, jobs: threads,
      files: [choices.scenario], whatIfs: session.drill.whatIfs)
  }

  /// The journal of a live plane, with its commands as the actions.
  private func planOfJournal(_ file: InputFile) throws -> AnalysisPlan {
    let journal = try PlaneJournal(file)
    guard choices.actor == "reference", choices.settings.isEmpty else {
      throw Failure(
        "\(choices.scenario) is a plane's journal, which contains its operators and engine; use --edit to change commands"
      )
    }
    let measured = try MeasuredJournal(journal.survey)
    var base = measured.base
    if let seed = choices.seed { base.seed = seed }
    let end = try until?.instant("--until", in: journal.span, of: "the journal") ?? journal.survey.end
    guard end > journal.survey.start else {
      throw Failure(
        "\(choices.scenario) is empty up to \(end.iso8601); expected a journal that goes further")
    }
    let persons = journal.survey.persons
    return AnalysisPlan(
      base: base, actor: persons.isEmpty ? "none" : persons.joined(separator: ", "), end: end, jobs: threads,
      files: [choices.scenario], whatIfs: [], journal: measured)
  }

  private var threads: Int { jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func sink(_ plan: AnalysisPlan) throws -> Output {
    try output.map { try Output.file($0, sparing: plan.files + shards.merge) } ?? Output.standard()
  }
}

/// A base run that has been read and checked.
struct AnalysisPlan {
  var base: BaseRun
  /// The base run's operator, as `--operator` names it.
  var actor: String
  var end: Instant
  var jobs: Int
  /// Files it was read from.
  var files: [String]
  /// What-if edits by the drill's author.
  var whatIfs: [WhatIf]
  /// The journal of a live plane that it is about; nil for a scenario or a recording.
  var journal: MeasuredJournal?

  /// The measures that its runs have, the same for all scenarios and for all journals: a live plane does not know who has
  /// given up, and a scenario's run does not follow certificate requests.
  var measures: [Measure] {
    Measure.allCases.filter { journal == nil ? !$0.isOfCertificates : $0 != .givenUp }
  }

  /// Whether text says what became of certificate requests: it leaves them out where there are none.
  var showsCertificates: Bool { journal?.hasCertificateRequests ?? false }
}

extension Arguments {
  /// The number of an attempt, which the recording limits.
  @Sendable
  static func attempt(_ text: String) throws -> Int { try count("--attempt", text, in: 1...1_000_000) }

  static func count(_ option: String, _ text: String, in range: ClosedRange<Int>) throws -> Int {
    guard let count = Int(text), range.contains(count) else {
      throw ValidationError(
        "\(option): expected a whole number from \(range.lowerBound) to \(range.upperBound), got '\(text)'")
    }
    return count
  }
}
