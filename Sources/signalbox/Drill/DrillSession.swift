import ArgumentParser
import Dashboard
import Drills
import Glibc
import Issuance
import Simulation
import Synchronization

/// Brings a drill, its recording and the dashboard together.
enum DrillSession {
  struct Options {
    var speed: Speed?
    /// Where the recording goes; nil for the usual place.
    var recording: String?
    /// nil for whoever the settings name.
    var trainee: String?
  }

  static func run(
    _ plan: PlannedDrill, _ options: Options, _ screen: ScreenChoices, _ instructor: InstructorChoices
  ) throws {
    try Console.requireTerminal(otherwise: "'signalbox drill --operator FILE' works without one")
    let setup = try screen.setup(speed: options.speed, trainee: options.trainee)
    let speed = setup.settings.speed ?? plan.drill.scenario.speed
    let trainee = setup.settings.trainee ?? user ?? "somebody"
    let session = ExerciseSession(drill: plan.drill, seed: plan.seed, speed: speed)
    let server = try instructor.serve(session)
    defer { server?.close() }
    let writer = try writer(plan, options, trainee, speed, session)
    let attempts = AttemptCount()
    let end = try Console.run(
      session.console(.trainee), info(plan), setup
    ) {
      // Nobody should miss the beginning while reading the brief.
      session.send(.freeze(true))
      session.start(script: [], checks: true) { records, _ in
        attempts.note(records)
        writer.record(records)
      }
    }
    server?.close()
    let exercise = session.stop()
    let trouble = writer.finish()
    Console.endProcess(after: end)
    try report(exercise, plan, trainee, writer.path, attempts.value)
    if let trouble { throw Failure("the recording \(writer.path) is not whole: \(trouble)") }
    if let failure = exercise.simulation.failure {
      throw Failure("the run failed its check: \(failure.description)")
    }
  }

  /// Who runs the program, as the environment has it.
  private static var user: String? {
    getenv("USER").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func info(_ plan: PlannedDrill) -> RunInfo {
    var info = RunInfo(plan.drill.scenario, seed: plan.seed)
    if plan.drill.hasUnknownSeed { info.seed = nil }
    // There is one chance at what comes unannounced.
    info.canBacktrack = plan.drill.level != .unannounced
    return info
  }

  private static func writer(
    _ plan: PlannedDrill, _ options: Options, _ trainee: String, _ speed: Speed, _ session: ExerciseSession
  ) throws -> RecordingWriter {
    let header = RecordingHeader(
      program: Signalbox.configuration.version, drill: plan.drill.scenario.id, source: plan.source,
      level: plan.level, settings: plan.settings.map { .init(path: $0.path, value: $0.value) },
      seed: plan.seed, trainee: trainee, started: RecordingWriter.unixMilliseconds(), speed: speed,
      checks: true)
    let tell: @Sendable (String) -> Void = { [weak session] in session?.remark($0) }
    let folder = StateFolder.current
    do throws(RecordingError) {
      if let path = options.recording { return try RecordingWriter(path: path, header: header, tell: tell) }
      guard let folder else { throw RecordingError(file: "the recording", message: StateFolder.unknown) }
      return try RecordingWriter.create(in: folder, header: header, tell: tell)
    } catch { throw Failure("\(error)") }
  }

  /// Tells how it went, once the terminal is a terminal again, and keeps the result.
  private static func report(
    _ exercise: Exercise, _ plan: PlannedDrill, _ trainee: String, _ recording: String, _ attempts: Int
  ) throws {
    let output = try Output.standard()
    if exercise.isOver, plan.drill.isScored {
      let score = Debrief(exercise).score
      for line in ScoreText(exercise, score).lines { output.write(line.printable + "\n") }
      output.write("\n")
      if let folder = StateFolder.current {
        let entry = ProgressEntry(
          exercise, score, trainee: trainee, attempts: attempts, recording: recording,
          time: RecordingWriter.unixMilliseconds())
        do throws(RecordingError) { try ProgressFile(folder.progress).append(entry) } catch {
          StandardStreams.complain("signalbox: the result was not kept: \(error)")
        }
      }
    } else if !exercise.isOver {
      output.write(
        "left at \(exercise.now.clockTime), before the end at \(plan.drill.scenario.end.clockTime): not scored\n"
      )
    }
    output.write("recorded in \(recording.printable)\n")
    output.write("  signalbox replay FILE    see it again\n  signalbox report FILE    what each action did\n")
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
