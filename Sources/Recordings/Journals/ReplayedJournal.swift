package import Basics
package import Session
package import Telemetry

/// A live plane's journal as it is played again at a pace.
package typealias JournalRun = PacedRun<ReplayedJournal>

/// A live plane's journal with what has been said of it.
package struct ReplayedJournal: Replayed {
  fileprivate private(set) var replay: JournalReplay
  private var told = Journal.Cursor()
  private var hasToldDivergence = false
  private var hasToldDamage = false

  fileprivate init(_ replay: JournalReplay) { self.replay = replay }

  package var now: Instant { replay.now }
  package var isDone: Bool { replay.isDone }

  package mutating func frame() -> Frame { replay.frame() }

  package mutating func play(to target: Instant, _ news: inout SessionNews) -> Bool {
    while replay.advance(to: target, stopsAfterCommands: true) { news.frames.append(frame()) }
    if !hasToldDivergence, let divergence = replay.divergence {
      hasToldDivergence = true
      news.say("from here on the replay is not what the plane did (\(divergence.text))")
    }
    if !hasToldDamage, replay.isDone, let damage = replay.damage {
      hasToldDamage = true
      news.say("the journal goes no further: \(damage.message)")
    }
    return true
  }

  package mutating func collect(_ news: inout SessionNews) {
    news.journal += told.read(replay.journal).lines.map { line in
      var line = line
      // The plane's clock was wall time.
      line.wall = line.time.nanoseconds / 1_000_000
      return line
    }
  }
}

extension PacedRun where Source == ReplayedJournal {
  /// - Parameter interval: time of the journal between frames; nil chooses it by the speed.
  package init(_ replay: JournalReplay, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.init(ReplayedJournal(replay), speed: speed, interval: interval, wall: wall)
  }

  package var replay: JournalReplay { source.replay }
}
