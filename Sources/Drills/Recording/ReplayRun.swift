package import Issuance
import Metrics
package import Simulation

/// A replay at a pace, in place of a run: it obeys freeze, step and speed, and refuses to be acted upon.
package struct ReplayRun: PacedRun {
  package private(set) var phase = SessionRun.Phase.running
  package private(set) var replay: Replay
  private var speed: Speed
  private let fixedInterval: Interval?
  private var pacer: Pacer
  private var stepEnd: Instant?
  private var news = SessionNews()
  private var journalTold = 0
  private var hasToldDivergence = false

  /// - Parameter interval: simulated time between frames; nil chooses it by the speed.
  package init(_ replay: Replay, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.replay = replay
    self.speed = speed
    fixedInterval = interval
    pacer = Pacer(speed: speed, simulated: replay.now, wall: wall)
    showFrame()
  }

  package var exercise: Exercise { replay.exercise }

  package mutating func obey(_ control: SessionControl, by source: JournalEntry.Source, wall: Int64) {
    switch control {
    case .input(.view(_)): break
    case .input, .backtrack:
      news.replies.append(
        ("this is a replay: it can be watched, frozen and stepped through, not changed", source))
    case .freeze(let frozen):
      if frozen, phase == .running { phase = .frozen }
      if !frozen, phase == .frozen || (phase == .running && stepEnd != nil) {
        phase = .running
        pacer.restart(speed, simulated: replay.now, wall: wall)
      }
      stepEnd = nil
    case .step(let length):
      guard phase == .frozen, length > .zero else { return }
      stepEnd = replay.now + length
      phase = .running
      pacer.restart(.unpaced, simulated: replay.now, wall: wall)
    case .setSpeed(let new):
      guard new != speed else { return }
      speed = new
      pacer.restart(new, simulated: replay.now, wall: wall)
    case .stop: phase = .stopped
    }
  }

  /// A replay's journal is the recorded one.
  package mutating func remark(_ line: String) {}

  package mutating func proceed(wall: Int64) -> Int64? {
    guard phase == .running else { return nil }
    guard !replay.isDone else {
      phase = .ended
      return nil
    }
    let interval = fixedInterval ?? Pacer.frameInterval(speed)
    var target = replay.now + interval
    if let stepEnd { target = min(target, stepEnd) }
    let due = pacer.wall(of: target)
    if due > wall { return due - wall }
    while let next = replay.nextTime, next <= target {
      guard let entry = replay.step() else { break }
      tellDivergence()
      switch entry.record {
      case .input, .remark: showFrame()
      case .backtrack(let to, let from, let attempt, _):
        collectJournal()
        news.backtracks.append(
          SessionNews.Backtrack(to: to, from: from, attempt: attempt, frames: news.frames.count))
        showFrame()
        pacer.restart(stepEnd == nil ? speed : .unpaced, simulated: replay.now, wall: wall)
        if stepEnd != nil { endStep() }
        return 0
      case .second, .end: break
      }
    }
    replay.advance(to: target)
    showFrame()
    if let end = stepEnd, replay.now >= end { endStep() }
    if replay.isDone { phase = .ended }
    return phase == .running ? max(0, pacer.wall(of: replay.now) - wall) : nil
  }

  private mutating func endStep() {
    stepEnd = nil
    phase = .frozen
  }

  private mutating func showFrame() { news.frames.append(replay.frame()) }

  private mutating func tellDivergence() {
    guard !hasToldDivergence, let divergence = replay.divergence else { return }
    hasToldDivergence = true
    for source in [.operatorAtConsole, .instructor] as [JournalEntry.Source] {
      news.replies.append(("from here on the replay is not what was recorded (\(divergence.text))", source))
    }
  }

  private mutating func collectJournal() {
    news.journal += replay.journal[journalTold...]
    journalTold = replay.journal.count
  }

  package mutating func takeNews() -> SessionNews {
    replay.collect()
    collectJournal()
    let shown: SessionStatus.Phase
    switch phase {
    case .running: shown = stepEnd == nil ? .running : .frozen
    case .frozen: shown = .frozen
    case .ended, .stopped: shown = .ended
    }
    var taken = SessionNews()
    swap(&taken, &news)
    taken.status = SessionStatus(
      phase: shown, speed: speed, now: replay.now, attempt: replay.attempt,
      failure: replay.exercise.simulation.failure?.description)
    return taken
  }
}
