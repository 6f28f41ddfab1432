package import Basics
package import Session
package import Telemetry

/// A live plane's journal at a pace, as a run that a session hosts: it obeys freeze, step and speed, and refuses inputs.
package struct JournalRun: Run {
  package let abilities: Abilities = .replayed
  package private(set) var replay: JournalReplay
  private var clock: SessionClock
  private var news = SessionNews()
  private var told = Journal.Cursor()
  private var hasToldDivergence = false
  private var hasToldDamage = false

  /// - Parameter interval: time of the journal between frames; nil chooses it by the speed.
  package init(_ replay: JournalReplay, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.replay = replay
    clock = SessionClock(speed: speed, interval: interval, now: replay.now, wall: wall)
    showFrame()
  }

  package var phase: RunPhase { clock.phase }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    switch control {
    case .input(.view(_)), .inquire: break
    case .input, .backtrack:
      news.replies.append(
        ("this is a replay: it can be watched, frozen and stepped through, not changed", originator))
    case .freeze(let freezes): _ = clock.freeze(freezes, at: replay.now, wall: wall)
    case .step(let length): clock.step(length, at: replay.now, wall: wall)
    case .setSpeed(let speed): _ = clock.setSpeed(speed, at: replay.now, wall: wall)
    case .stop: clock.stop()
    }
  }

  /// A replay's timeline is the plane's.
  package mutating func remark(_ line: String) {}

  package mutating func proceed(wall: Int64) -> Int64? {
    guard clock.phase == .running else { return nil }
    guard !replay.isDone else {
      clock.end()
      return nil
    }
    let target = clock.target(from: replay.now)
    let wait = clock.wait(for: target, wall: wall)
    guard wait == 0 else { return wait }
    clock.goes(to: target, wall: wall)
    while replay.advance(to: target, stopsAfterCommands: true) { showFrame() }
    showFrame()
    tell()
    clock.reached(replay.now)
    if replay.isDone { clock.end() }
    return clock.phase == .running ? clock.wait(for: replay.now, wall: wall) : nil
  }

  private mutating func showFrame() { news.frames.append(replay.frame()) }

  private mutating func tell() {
    if !hasToldDivergence, let divergence = replay.divergence {
      hasToldDivergence = true
      reply("from here on the replay is not what the plane did (\(divergence.text))")
    }
    if !hasToldDamage, replay.isDone, let damage = replay.damage {
      hasToldDamage = true
      reply("the journal goes no further: \(damage.message)")
    }
  }

  private mutating func reply(_ text: String) {
    for originator in [.operatorAtConsole, .instructor] as [Originator] {
      news.replies.append((text, originator))
    }
  }

  package mutating func takeNews() -> SessionNews {
    var taken = SessionNews()
    swap(&taken, &news)
    taken.journal += told.read(replay.journal).lines.map { line in
      var line = line
      // The plane's clock was wall time.
      line.wall = line.time.nanoseconds / 1_000_000
      return line
    }
    taken.status = SessionStatus(
      phase: clock.shown, speed: clock.speed, now: replay.now, lateness: clock.lag)
    return taken
  }
}
