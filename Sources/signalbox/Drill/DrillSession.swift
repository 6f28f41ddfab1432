import Analysis
import ArgumentParser
import Basics
import Dashboard
import Drills
import Glibc
import Issuance
import Metrics
import Recordings
import Reports
import Session
import Synchronization
import Terminal
import Training
import World

/// Connects a drill, its recording and the dashboard.
enum DrillSession {
  struct Options {
    var speed: Speed?
    /// The recording's path; nil for the state folder.
    var recording: String?
    /// nil for the settings' trainee.
    var trainee: String?
  }

  /// A session that has ended, complete or not.
  struct Played {
    var end: DashboardApp.End
    var exercise: Exercise
    /// The recording's path.
    var recording: String
    /// The recording's error, if any.
    var trouble: String?
    var attempts: Int
    var plan: PlannedDrill
    var trainee: String
    /// What-if results the session has computed already.
    var debrief: Debrief?

    /// Stores the result, if the drill was played to its end.
    ///
    /// - Returns: the score; nil if the drill was left early.
    func keep() throws -> Score? {
      guard exercise.isOver, plan.drill.isScored else { return nil }
      let score = (debrief ?? Debrief(exercise)).score
      if let folder = StateFolder.current {
        let entry = ProgressEntry(
          exercise, score, trainee: trainee, attempts: attempts, recording: recording,
          time: RecordingWriter.unixMilliseconds())
        do throws(RecordingError) { try ProgressFile(folder.progress).append(entry) } catch {
          StandardStreams.complain("signalbox: the result was not kept: \(error)")
        }
      }
      return score
    }
  }

  static func run(
    _ plan: PlannedDrill, _ options: Options, _ screen: ScreenChoices, _ instructor: InstructorChoices
  ) throws {
    let stage = try Stage(
      screen, speed: options.speed, trainee: options.trainee,
      otherwise: "'signalbox drill --operator FILE' works without one")
    let played = try play(plan, recording: options.recording, on: stage, instructor)
    // The path of the recording is printed after a signal too.
    if case .signal = played.end { StandardStreams.complain("recorded in \(played.recording)") }
    Console.endProcess(after: played.end)
    try report(played)
    if let trouble = played.trouble {
      throw Failure("the recording \(played.recording) is incomplete: \(trouble)")
    }
    if let failure = played.exercise.simulation.failure {
      throw Failure("the run failed its check: \(failure.description)")
    }
  }

  static func play(
    _ plan: PlannedDrill, recording: String? = nil, on stage: Stage, _ instructor: InstructorChoices? = nil
  ) throws -> Played {
    let settings = stage.setup.settings
    let speed = settings.speed ?? plan.drill.scenario.speed
    let trainee = trainee(of: settings)
    let session = ExerciseSession(drill: plan.drill, seed: plan.seed, speed: speed)
    let server = try instructor?.serve(session)
    defer { server?.close() }
    let writer = try writer(plan, recording, trainee, speed, session)
    let attempts = AttemptCount()
    let end: DashboardApp.End
    do {
      end = try Console.run(
        session.console(.trainee, person: person(of: settings)), info(plan),
        on: stage.makingReports { [hash = plan.source.hash] goOn in
          report(session, scenario: hash, trainee, goOn)
        }
      ) {
        // The clock stands while the trainee reads the brief.
        session.send(.freeze(true))
        session.start(plan.drill, seed: plan.seed, checks: true) { records, _ in
          attempts.note(records)
          writer.record(records)
        }
      }
    } catch {
      // The session never began: keep nothing.
      writer.finish()
      try? Files.remove(writer.path)
      throw error
    }
    if session.isReckoning, stage.isLeft {
      StandardStreams.complain("signalbox: computing the score; Ctrl-C exits without it")
      StandardStreams.complain("recorded in \(writer.path)")
    }
    let exercise = session.stop().exercise
    server?.close(with: SessionEnding(exercise, session.debrief, trainee: trainee))
    let trouble = writer.finish()
    return Played(
      end: end, exercise: exercise, recording: writer.path, trouble: trouble,
      attempts: attempts.value, plan: plan, trainee: trainee, debrief: session.debrief)
  }

  /// The report of a drill that has ended, while its session still runs.
  @Sendable
  private static func report(
    _ session: ExerciseSession, scenario hash: String, _ trainee: String, _ goOn: ReportJob.GoOn
  ) -> ReportJob.Result {
    guard let run = session.ended else { return .failed("the run has not ended") }
    var account = SessionAccount(run.exercise, script: run.script, inputs: run.inputs)
    account.trainee = trainee
    account.program = Signalbox.configuration.version
    account.engine = EngineRevision.current
    account.scenarioHash = hash
    do throws(AnalysisStop) { return .made(ReportScreen.text(try Report(account, goOn: goOn))) } catch {
      return error == .interrupted ? .givenUp : .failed(error.message)
    }
  }

  /// The name in the results of drills.
  static func trainee(of settings: Settings) -> String { person(of: settings) ?? "trainee" }

  /// The name of the person at this console in the journal; nil if the settings and the system have none.
  static func person(of settings: Settings) -> String? { settings.trainee ?? UserName.current }

  private static func info(_ plan: PlannedDrill) -> RunInfo {
    var info = RunInfo(plan.drill.scenario, seed: plan.seed)
    if plan.drill.hasUnknownSeed { info.seed = nil }
    // An unannounced drill can be attempted once only.
    info.abilities = plan.drill.abilities
    if plan.drill.level == .unannounced { info.trouble = nil }
    info.tips = Tips.areWanted(at: plan.drill.level)
    info.holdsClock = Tips.holdClock(at: plan.drill.level)
    return info
  }

  private static func writer(
    _ plan: PlannedDrill, _ path: String?, _ trainee: String, _ speed: Speed, _ session: ExerciseSession
  ) throws -> RecordingWriter {
    let header = RecordingHeader(
      program: Signalbox.configuration.version, drill: plan.drill.scenario.id, source: plan.source,
      level: plan.level, settings: plan.settings.map { .init(path: $0.path, value: $0.value) },
      seed: plan.seed, trainee: trainee, started: RecordingWriter.unixMilliseconds(), speed: speed,
      checks: true)
    let tell: @Sendable (String) -> Void = { [weak session] in session?.remark($0) }
    let folder = StateFolder.current
    if let path { return try RecordingWriter(path: path, header: header, tell: tell) }
    guard let folder else { throw RecordingError(file: "the recording", message: StateFolder.unknown) }
    return try RecordingWriter.create(in: folder, header: header, tell: tell)
  }

  /// Prints the outcome, after the terminal is restored, and stores the result.
  private static func report(_ played: Played) throws {
    let (exercise, drill) = (played.exercise, played.plan.drill)
    let output = try Output.standard()
    if let score = try played.keep() {
      // Its missed objectives and answers, if the session has computed them.
      let text = played.debrief.map { ScoreText(exercise, $0) } ?? ScoreText(exercise, score)
      for line in text.lines { output.write("\(line)\n") }
      output.write("\n")
    } else if !exercise.isOver {
      output.write(
        "left at \(exercise.now.clockTime), before the end at \(drill.scenario.end.clockTime): not scored\n")
    }
    output.write("recorded in \(played.recording)\n")
    let file = played.recording.shellWord
    output.write("  signalbox replay \(file)    see it again\n")
    output.write("  signalbox report \(file)    what each action did\n")
    try output.finish()
  }
}

/// Counts the attempts of a session, from the thread that records it.
private final class AttemptCount: Sendable {
  private let count = Mutex(1)

  var value: Int { count.withLock { $0 } }

  func note(_ records: [SessionRecord]) {
    for case .backtrack(_, _, let attempt, _) in records { count.withLock { $0 = max($0, attempt) } }
  }
}
