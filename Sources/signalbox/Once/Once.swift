import Basics
import Dashboard
import Dispatch
import Drills
import Issuance
import Recordings
import Session
import Telemetry
import World

/// Brings a dashboard's model to an instant without showing it.
enum Once {
  /// Simulated time between the model's frames.
  static let spacing = Interval.seconds(10)

  /// A scenario with its operator, at a time or at its end.
  static func model(of plan: PlannedRun, at time: TimeOfRun?) throws -> Model {
    let scenario = plan.scenario
    let target = try time?.instant("--at", in: scenario) ?? scenario.end
    var exercise = Exercise(Drill(scenario: scenario), seed: plan.seed, script: plan.script)
    exercise.checks = true
    var model = empty(RunInfo(scenario, seed: plan.seed))
    var progress = Progress(from: scenario.start, to: target)
    defer { progress.erase() }
    model.take([exercise.frame()], [])
    while exercise.now < target, !exercise.isOver {
      exercise.advance(to: min(target, exercise.now + spacing))
      model.take([exercise.frame().masked], [])
      progress.update(exercise.now)
    }
    if let failure = exercise.simulation.failure {
      throw Failure(failure.sentence)
    }
    model.take([], exercise.journal.filter { !$0.isHidden })
    let phase: SessionStatus.Phase = exercise.isOver ? .ended : .frozen
    _ = model.update(.status(SessionStatus(phase: phase, speed: scenario.speed, now: exercise.now)))
    return model
  }

  /// A recorded session, at a time or at its end; of several attempts the last by default.
  static func model(
    of recorded: RecordedSession, path: String, attempt: Int?, at time: TimeOfRun?, viewpoint: Viewpoint
  ) throws -> Model {
    let scenario = recorded.drill.scenario
    let number = attempt ?? recorded.recording.attempts
    guard let recording = attempt == nil ? recorded.recording.attempt(number) : recorded.recording else {
      throw Failure("the recording has no attempt \(number)")
    }
    var replay = Replay(recording, drill: recorded.drill, compares: false)
    let reached = recording.reached ?? scenario.end
    let target = try time?.instant("--at", in: scenario) ?? reached
    guard target <= reached else {
      throw Failure("the session ended at \(reached.clockTime), before --at \(target.clockTime)")
    }
    var info = RunInfo(scenario, seed: recording.header.seed)
    info.abilities.remove(.backtrack)
    info.viewpoint = viewpoint
    info.replay = ReplayInfo(recorded, path: path)
    var model = empty(info)
    func shown(_ frame: Frame) -> Frame { viewpoint.seesHidden ? frame : frame.masked }
    model.take([shown(replay.frame())], [])
    var next = scenario.start + spacing
    while replay.now < target {
      let stop = min(target, next)
      while let due = replay.nextTime, due <= stop, replay.step() != nil {}
      replay.advance(to: stop)
      // After the last record the replay does not advance.
      guard replay.now >= stop else { break }
      model.take([shown(replay.frame())], [])
      next = next + spacing
    }
    model.take([], replay.journal.filter { viewpoint.seesHidden || !$0.isHidden })
    let phase: SessionStatus.Phase = replay.isDone ? .ended : .frozen
    _ = model.update(
      .status(
        SessionStatus(phase: phase, speed: recording.header.speed, now: replay.now, attempt: number)))
    return model
  }

  /// The present state of a session in another process.
  static func model(ofSessionAt path: String, _ viewpoint: Viewpoint) throws -> Model {
    let console = try RemoteConsole(path: path, viewpoint: viewpoint)
    defer { console.hangUp() }
    let news = DispatchSemaphore(value: 0)
    console.onUpdate { news.signal() }
    var model = empty(RunInfo(console.welcome))
    // The state arrives in parts, the training status with the last; a live run has none.
    var isWhole = false
    while !isWhole {
      guard news.wait(timeout: .now() + .seconds(5)) == .success else {
        throw Failure("\(path): the session sent no state within five seconds")
      }
      let update = console.take()
      model.take(update)
      if let lost = update.lost { throw Failure("\(path): \(lost)") }
      isWhole =
        console.welcome.kind == .live
        ? model.frame != nil && !update.isPart : model.record.exercise != nil
    }
    return model
  }

  static func empty(_ info: RunInfo) -> Model { Model(run: info, width: 160, height: 48) }
}

extension Model {
  mutating func take(_ frames: [Frame], _ journal: [JournalEntry]) {
    if !frames.isEmpty { _ = update(.frames(frames)) }
    if !journal.isEmpty { _ = update(.journal(journal)) }
  }
}
