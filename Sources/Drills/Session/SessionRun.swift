package import Issuance
package import Metrics
package import Simulation

/// A paced exercise as a state machine: what it is told, how far it goes, when it wants to go on.
///
///     running ── freeze ─▶ frozen ── run ─▶ running
///        │                   └─ step ─▶ running to the step's end ─▶ frozen
///        └── end of the scenario, or a violated check ─▶ ended
///     running, frozen, ended ── backtrack ─▶ frozen, at an earlier instant
///     any ── stop ─▶ stopped
package struct SessionRun {
  package enum Phase { case running, frozen, ended, stopped }

  package private(set) var phase = Phase.running
  package private(set) var exercise: Exercise
  private var speed: Speed
  private let fixedInterval: Interval?
  private var pacer: Pacer
  /// Where a step ends.
  private var stepEnd: Instant?
  private var snapshots: Snapshots
  private var attempt = 1
  private var news = SessionNews()
  private var journalTaken = 0

  package init(_ exercise: Exercise, speed: Speed, interval: Interval?, wall: Int64) {
    self.exercise = exercise
    self.speed = speed
    fixedInterval = interval
    pacer = Pacer(speed: speed, simulated: exercise.now, wall: wall)
    snapshots = Snapshots(exercise)
    // A first frame at once, so that there is something to draw.
    news.frames.append(self.exercise.frame())
  }

  package mutating func obey(_ control: SessionControl, by source: JournalEntry.Source, wall: Int64) {
    switch control {
    case .input(let input):
      guard let input = input.recordable else {
        news.replies.append(("this cannot be done: \(input.text)", source))
        return
      }
      let given = SourcedInput(time: exercise.now, input: input, source: source)
      snapshots.add(given)
      news.records.append(.input(given))
      if let reply = exercise.take(input, by: source) { news.replies.append((reply, source)) }
      news.frames.append(exercise.frame())
    case .freeze(let frozen):
      if frozen, phase == .running {
        phase = .frozen
        remark("frozen", by: source)
      }
      if !frozen, phase == .frozen || (phase == .running && stepEnd != nil) {
        phase = .running
        remark("running", by: source)
        pacer.restart(speed, simulated: exercise.now, wall: wall)
      }
      stepEnd = nil
    case .step(let length):
      guard phase == .frozen, length > .zero else { return }
      stepEnd = exercise.now + length
      phase = .running
      pacer.restart(.unpaced, simulated: exercise.now, wall: wall)
    case .setSpeed(let new):
      guard new != speed else { return }
      speed = new
      remark("speed \(new.text)", by: source)
      pacer.restart(new, simulated: exercise.now, wall: wall)
    case .backtrack(let instant): backtrack(to: instant, by: source)
    case .stop: phase = .stopped
    }
  }

  private mutating func remark(_ text: String, by source: JournalEntry.Source) {
    remark("\(text), by \(source.name)")
  }

  /// Writes a line of the session itself into journal and recording.
  package mutating func remark(_ line: String) {
    news.records.append(.remark(exercise.now, line))
    snapshots.add(remark: line, at: exercise.now)
    exercise.remark(line)
  }

  private mutating func backtrack(to instant: Instant, by source: JournalEntry.Source) {
    guard instant < exercise.now, instant >= exercise.drill.scenario.start else {
      news.replies.append(
        ("there is no earlier instant \(instant.clockTime) in this run to go back to", source))
      return
    }
    collectHashes()
    collectJournal()
    let left = exercise.now
    exercise = snapshots.restore(instant)
    attempt += 1
    exercise.attempt = attempt
    news.records.append(.backtrack(to: instant, from: left, attempt: attempt, by: source))
    // Only what comes from now on is new; what was abandoned has been told.
    journalTaken = exercise.journal.count
    news.backtracks.append(
      SessionNews.Backtrack(to: instant, from: left, attempt: attempt, frames: news.frames.count))
    let line = Self.beginning(ofAttempt: attempt, at: instant, leftAt: left, by: source)
    snapshots.add(attempt: attempt, line, at: instant)
    exercise.remark(line)
    news.frames.append(exercise.frame())
    phase = .frozen
    stepEnd = nil
  }

  /// What the journal says where an attempt begins.
  static func beginning(
    ofAttempt attempt: Int, at instant: Instant, leftAt left: Instant, by source: JournalEntry.Source
  ) -> String {
    "attempt \(attempt) begins at \(instant.clockTime); left at \(left.clockTime), by \(source.name)"
  }

  /// Goes as far as wall time allows.
  ///
  /// - Returns: nanoseconds until it wants to go on, or nil if only a control can move it.
  package mutating func proceed(wall: Int64) -> Int64? {
    guard phase == .running else { return nil }
    let interval = fixedInterval ?? Pacer.frameInterval(speed)
    var target = min(exercise.drill.scenario.end, exercise.now + interval)
    if let stepEnd { target = min(target, stepEnd) }
    let due = pacer.wall(of: target)
    if due > wall { return due - wall }
    exercise.advance(to: target)
    snapshots.keep(exercise)
    collectHashes()
    news.frames.append(exercise.frame())
    if let end = stepEnd, exercise.now >= end {
      stepEnd = nil
      phase = .frozen
    }
    if exercise.isOver { phase = .ended }
    return phase == .running ? max(0, pacer.wall(of: exercise.now) - wall) : nil
  }

  private mutating func collectHashes() {
    for hash in exercise.takeHashes() { news.records.append(.second(hash)) }
  }

  private mutating func collectJournal() {
    news.journal += exercise.journal[journalTaken...]
    journalTaken = exercise.journal.count
  }

  /// What is new since the last call.
  package mutating func takeNews() -> SessionNews {
    collectHashes()
    collectJournal()
    let shown: SessionStatus.Phase
    switch phase {
    case .running: shown = stepEnd == nil ? .running : .frozen
    case .frozen: shown = .frozen
    case .ended, .stopped: shown = .ended
    }
    if phase == .stopped { news.records.append(.end(exercise.now)) }
    var taken = SessionNews()
    swap(&taken, &news)
    taken.status = SessionStatus(
      phase: shown, speed: speed, now: exercise.now, attempt: attempt,
      failure: exercise.simulation.failure?.description)
    return taken
  }
}

/// What a session has to tell at a time, before it is cut to what each console may see.
package struct SessionNews {
  package var frames: [Frame] = []
  package var journal: [JournalEntry] = []
  package var records: [SessionRecord] = []
  package var replies: [(text: String, to: JournalEntry.Source)] = []
  package var backtracks: [Backtrack] = []
  package var status: SessionStatus?

  package struct Backtrack: Codable, Equatable, Sendable {
    package var to: Instant
    /// Where the attempt was left.
    package var from: Instant
    package var attempt: Int
    /// How many of the frames told at the same time were before it.
    package var frames: Int
  }

  package init() {}
}
