import Analysis
import ArgumentParser
import Basics
import Dashboard
import Drills
import Glibc
import Issuance
import Recordings
import Reports
import Session
import Synchronization
import Telemetry
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
    /// In bytes.
    var memory = Simulation.standardMemory
  }

  /// A session that has ended, complete or not.
  struct Played {
    var end: DashboardApp.End
    var exercise: Exercise
    /// The recording's path; nil if the session was not recorded.
    var recording: String?
    /// The recording's error, if any.
    var trouble: String?
    var attempts: Int
    var plan: PlannedDrill
    var trainee: String
    /// What-if results the session has computed already.
    var debrief: Debrief?

    /// Stores the result, if the drill was played to its end.
    ///
    /// - Returns: the score, nil if the drill was left early; and why it was not kept, nil if it was.
    func keep() -> (score: Score?, problem: String?) {
      guard exercise.isOver, plan.drill.isScored else { return (nil, nil) }
      let score = (debrief ?? Debrief(exercise)).score
      guard let folder = StateFolder.current else {
        return (score, "the result was not kept: \(StateFolder.unknown)")
      }
      let entry = ProgressEntry(
        exercise, score, trainee: trainee, file: plan.ownFile, attempts: attempts,
        recording: recording ?? "", time: RecordingWriter.unixMilliseconds())
      do throws(RecordingError) {
        try ProgressFile(folder.progress).append(entry) { StandardStreams.complain("signalbox: \($0)") }
        return (score, nil)
      } catch { return (score, "the result was not kept: \(error)") }
    }
  }

  static func run(
    _ plan: PlannedDrill, _ options: Options, _ screen: ScreenChoices, _ instructor: InstructorChoices
  ) throws {
    let stage = try Stage(
      screen, speed: options.speed, trainee: options.trainee,
      otherwise: "'signalbox drill --operator FILE' works without one")
    let played = try play(plan, recording: options.recording, memory: options.memory, on: stage, instructor)
    // The path of the recording is printed after a signal too.
    if case .signal = played.end, let recording = played.recording {
      StandardStreams.complain("recorded in \(recording)")
    }
    Console.endProcess(after: played.end)
    let isKept = try report(played)
    if let trouble = played.trouble { throw Failure(trouble) }
    if let failure = played.exercise.simulation.failure {
      throw Failure(failure.sentence)
    }
    // The reason has been said.
    guard isKept else { throw Failure("") }
  }

  static func play(
    _ plan: PlannedDrill, recording: String? = nil, memory: Int = Simulation.standardMemory, on stage: Stage,
    _ instructor: InstructorChoices? = nil
  ) throws -> Played {
    let settings = stage.setup.settings
    let speed = settings.speed ?? plan.drill.scenario.speed
    let trainee = trainee(of: settings)
    let session = ExerciseSession(drill: plan.drill, seed: plan.seed, speed: speed)
    let server = try instructor?.serve(session)
    defer { server?.close() }
    let writer: RecordingWriter?
    do throws(RecordingError) {
      writer = try Self.writer(plan, recording, trainee, speed, session)
    } catch {
      // A file that the user names is made, or nothing begins; the state folder is a convenience.
      guard recording == nil else { throw error }
      writer = nil
      stage.say(
        "this session is not recorded: \(error); --record FILE records it, and XDG_STATE_HOME=FOLDER names "
          + "another folder for recordings, results and settings of the screen", in: session)
    }
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
        session.start(plan.drill, seed: plan.seed, checks: true, memory: memory) { records, _ in
          attempts.note(records)
          writer?.record(records)
        }
      }
    } catch {
      // The session never began: keep nothing.
      if let writer {
        writer.finish()
        try? Files.remove(writer.path)
      }
      throw error
    }
    if session.isReckoning, stage.isLeft {
      StandardStreams.complain("signalbox: computing the score; Ctrl-C exits without it")
      if let writer { StandardStreams.complain("recorded in \(writer.path)") }
    }
    let exercise = session.stop().exercise
    server?.close(with: SessionEnding(exercise, session.debrief, trainee: trainee))
    let trouble = writer?.finish()
    return Played(
      end: end, exercise: exercise, recording: writer?.path, trouble: trouble,
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
  ) throws(RecordingError) -> RecordingWriter {
    let header = RecordingHeader(
      program: Signalbox.configuration.version, drill: plan.drill.scenario.id, source: plan.source,
      level: plan.level, settings: plan.settings.map { .init(path: $0.path, value: $0.value) },
      seed: plan.seed, trainee: trainee, started: RecordingWriter.unixMilliseconds(), speed: speed,
      checks: true)
    let tell: @Sendable (String) -> Void = { [weak session] in session?.remark($0) }
    let folder = StateFolder.current
    if let path { return try RecordingWriter(path: path, header: header, tell: tell) }
    guard let folder else { throw RecordingError(file: "", message: StateFolder.unknown) }
    return try RecordingWriter.create(in: folder, header: header, tell: tell)
  }

  /// Prints the outcome, after the terminal is restored, and stores the result.
  ///
  /// - Returns: false if the result could not be stored; the reason has been printed.
  private static func report(_ played: Played) throws -> Bool {
    let (exercise, drill) = (played.exercise, played.plan.drill)
    let output = try Output.standard()
    let (score, problem) = played.keep()
    if let score {
      // Its missed objectives and answers, if the session has computed them.
      let text = played.debrief.map { ScoreText(exercise, $0) } ?? ScoreText(exercise, score)
      for line in text.lines { output.write("\(line)\n") }
      output.write("\n")
    } else if !exercise.isOver {
      output.write(
        "left at \(exercise.now.clockTime), before the end at \(drill.scenario.end.clockTime): not scored\n")
    }
    if let recording = played.recording {
      output.write("recorded in \(recording)\n")
      let file = recording.shellWord
      output.write("  signalbox replay \(file)    see it again\n")
      output.write("  signalbox report \(file)    what each action did\n")
    } else {
      output.write("not recorded\n")
    }
    try output.finish()
    if let problem { StandardStreams.complain("signalbox: \(problem)") }
    return problem == nil
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
