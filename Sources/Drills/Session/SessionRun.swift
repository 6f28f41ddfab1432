package import Basics
import Issuance
package import Session
package import Telemetry
import World

/// A paced exercise as a state machine: controls in, news out, and the next instant to run to.
///
/// Its clock is a ``SessionClock``, ended by the end of the scenario or a violated check; besides:
///
///     running, frozen, ended ── backtrack ─▶ frozen, at an earlier instant
package struct SessionRun: Run {
  package let abilities: Abilities
  package private(set) var exercise: Exercise
  private var clock: SessionClock
  private var snapshots: Snapshots
  /// The scripted operator's inputs.
  package let script: [ScriptedInput]
  private var attempt = 1
  private var news = SessionNews()
  private var journalTaken = Journal.Cursor()
  private var narrator: RunNarrator?

  /// - Parameters:
  ///   - script: the script of the exercise.
  ///   - interval: simulated time between frames; nil chooses it by the speed.
  ///   - narration: how captions accompany it; nil for none.
  package init(
    _ exercise: Exercise, script: [ScriptedInput] = [], speed: Speed, interval: Interval? = nil,
    narration: Narration? = nil, wall: Int64
  ) {
    self.exercise = exercise
    self.script = script
    narrator = narration.map { RunNarrator($0, of: exercise, speed: speed) }
    abilities = exercise.drill.abilities
    clock = SessionClock(speed: speed, interval: interval, now: exercise.now, wall: wall)
    snapshots = Snapshots(exercise)
    // A first frame at once, so that consoles have content to draw.
    news.frames.append(self.exercise.frame())
    narrate(wall: wall)
  }

  package var phase: RunPhase { clock.phase }

  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { exercise.status(for: viewpoint) }

  package func makeDebrief() -> Debrief? {
    exercise.isOver && exercise.drill.isScored ? Debrief(exercise) : nil
  }

  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? {
    guard exercise.isOver, exercise.drill.isScored else { return nil }
    return DebriefEffects(
      exercise,
      Playthrough(drill: exercise.drill, seed: exercise.seed, script: script, inputs: inputs),
      goOn: goOn)
  }

  /// The inputs to this attempt, in order.
  package var inputs: [ScriptedInput] { snapshots.inputs }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    switch control {
    case .input(let input):
      guard let input = input.recordable else {
        news.replies.append(("this cannot be done: \(input.text)", originator))
        return
      }
      do throws(InputSyntaxError) { _ = try input.checked() } catch {
        news.replies.append((error.message, originator))
        return
      }
      let given = ScriptedInput(time: exercise.now, input: input, by: originator)
      snapshots.add(given)
      news.records.append(.input(given))
      if let reply = exercise.take(input, by: originator) { news.replies.append((reply, originator)) }
      news.frames.append(exercise.frame())
    case .freeze(let freezes):
      if let text = clock.freeze(freezes, at: exercise.now, wall: wall) { remark(text, by: originator) }
    case .step(let length): clock.step(length, at: exercise.now, wall: wall)
    case .setSpeed(let speed):
      narrator?.person(sets: speed, insteadOf: clock.speed)
      if let text = clock.setSpeed(speed, at: exercise.now, wall: wall) { remark(text, by: originator) }
    case .backtrack(let instant): backtrack(to: instant, by: originator, wall: wall)
    case .inquire: break
    case .stop: clock.stop()
    }
  }

  private mutating func remark(_ text: String, by originator: Originator) {
    remark("\(text), by \(originator.title)")
  }

  /// Writes a line of the session itself into journal and recording.
  package mutating func remark(_ line: String) {
    news.records.append(.remark(exercise.now, line))
    snapshots.add(remark: line, at: exercise.now)
    exercise.remark(line)
  }

  private mutating func backtrack(to instant: Instant, by originator: Originator, wall: Int64) {
    guard instant < exercise.now, instant >= exercise.drill.scenario.start else {
      news.replies.append(
        ("there is no earlier instant \(instant.clockTime) in this run to go back to", originator))
      return
    }
    collectHashes()
    collectJournal()
    let left = exercise.now
    exercise = snapshots.restore(instant)
    if let pace = narrator?.rewind(to: exercise) {
      _ = clock.setSpeed(pace, at: exercise.now, wall: wall)
    }
    attempt += 1
    exercise.attempt = attempt
    news.records.append(.backtrack(to: instant, from: left, attempt: attempt, by: originator))
    // The abandoned attempt has been sent; only later lines are new.
    journalTaken = Journal.Cursor()
    _ = exercise.journal(since: &journalTaken)
    news.backtracks.append(
      SessionNews.Backtrack(to: instant, from: left, attempt: attempt, frames: news.frames.count))
    let line = Self.beginning(ofAttempt: attempt, at: instant, leftAt: left, by: originator)
    snapshots.add(attempt: attempt, line, at: instant)
    exercise.remark(line)
    news.frames.append(exercise.frame())
    clock.hold()
  }

  /// The journal's line at the beginning of an attempt.
  package static func beginning(
    ofAttempt attempt: Int, at instant: Instant, leftAt left: Instant, by originator: Originator
  ) -> String {
    "attempt \(attempt) begins at \(instant.clockTime); left at \(left.clockTime), by \(originator.title)"
  }

  /// Advances as far as wall time allows.
  ///
  /// - Returns: nanoseconds until its next step, or nil if only a control can move it.
  package mutating func proceed(wall: Int64) -> Int64? {
    guard clock.phase == .running else {
      if clock.phase == .ended, let ending = narrator?.takeEnding(of: exercise) { news.demoEnding = ending }
      return nil
    }
    let target = min(
      exercise.drill.scenario.end, clock.target(from: exercise.now), narrator?.nextInstant ?? .distantFuture)
    let wait = clock.wait(for: target, wall: wall)
    guard wait == 0 else { return wait }
    clock.goes(to: target, wall: wall)
    exercise.advance(to: target)
    snapshots.keep(exercise)
    collectHashes()
    news.frames.append(exercise.frame())
    clock.reached(exercise.now)
    if exercise.isOver { clock.end() }
    narrate(wall: wall)
    // The last news go out before the ending is computed.
    if clock.phase == .ended, narrator?.owesEnding == true { return 0 }
    return clock.phase == .running ? clock.wait(for: exercise.now, wall: wall) : nil
  }

  /// Shows the captions that are due: the clock takes their pace, or stands.
  private mutating func narrate(wall: Int64) {
    guard let beat = narrator?.follow(exercise) else { return }
    _ = clock.setSpeed(beat.speed, at: exercise.now, wall: wall)
    if beat.stops, clock.phase == .running { clock.hold() }
  }

  private mutating func collectHashes() {
    for hash in exercise.takeHashes() { news.records.append(.second(hash)) }
  }

  private mutating func collectJournal() {
    news.journal += exercise.journal(since: &journalTaken)
  }

  /// The news since the last call.
  package mutating func takeNews() -> SessionNews {
    collectHashes()
    collectJournal()
    if phase == .stopped { news.records.append(.end(exercise.now)) }
    var taken = SessionNews()
    swap(&taken, &news)
    taken.status = SessionStatus(
      phase: clock.shown, speed: clock.speed, now: exercise.now, attempt: attempt,
      failure: exercise.simulation.failure?.description, lateness: clock.lag)
    taken.status?.caption = narrator?.caption
    return taken
  }
}
