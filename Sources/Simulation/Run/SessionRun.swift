import Issuance
import Metrics

/// A paced run as a state machine: what it is told, how far it goes, when it wants to go on.
///
///     running ── freeze ─▶ frozen ── run ─▶ running
///        │                   └─ step ─▶ running to the step's end ─▶ frozen
///        └── end of the scenario, or a violated check ─▶ ended
///     any ── stop ─▶ stopped
struct SessionRun {
  enum Phase { case running, frozen, ended, stopped }

  private(set) var phase = Phase.running
  private(set) var simulation: Simulation
  private var speed: Speed
  private let fixedInterval: Interval?
  private var pacer: Pacer
  /// Where a step ends.
  private var stepEnd: Instant?
  private var news: [Frame] = []
  private var journalTaken = 0

  init(_ simulation: Simulation, speed: Speed, interval: Interval?, wall: Int64) {
    self.simulation = simulation
    self.speed = speed
    fixedInterval = interval
    pacer = Pacer(speed: speed, simulated: simulation.now, wall: wall)
    // A first frame at once, so that there is something to draw.
    news.append(self.simulation.frame())
  }

  mutating func obey(_ control: SessionControl, wall: Int64) {
    switch control {
    case .command(let command):
      if simulation.isOver {
        simulation.refuse(command, "the run is over", by: .operatorAtConsole)
      } else {
        simulation.execute(command, by: .operatorAtConsole)
      }
      news.append(simulation.frame())
    case .acknowledge(let alert):
      simulation.acknowledge(alert)
      news.append(simulation.frame())
    case .freeze(let frozen):
      if frozen, phase == .running { phase = .frozen }
      if !frozen, phase == .frozen || (phase == .running && stepEnd != nil) {
        phase = .running
        pacer.restart(speed, simulated: simulation.now, wall: wall)
      }
      stepEnd = nil
    case .step(let length):
      guard phase == .frozen, length > .zero else { return }
      stepEnd = simulation.now + length
      phase = .running
      pacer.restart(.unpaced, simulated: simulation.now, wall: wall)
    case .setSpeed(let new):
      speed = new
      pacer.restart(new, simulated: simulation.now, wall: wall)
    case .stop: phase = .stopped
    }
  }

  /// Goes as far as wall time allows.
  ///
  /// - Returns: nanoseconds until it wants to go on, or nil if only a control can move it.
  mutating func proceed(wall: Int64) -> Int64? {
    guard phase == .running else { return nil }
    let interval = fixedInterval ?? Pacer.frameInterval(speed)
    var target = min(simulation.scenario.end, simulation.now + interval)
    if let stepEnd { target = min(target, stepEnd) }
    let due = pacer.wall(of: target)
    if due > wall { return due - wall }
    simulation.advance(to: target)
    news.append(simulation.frame())
    if let end = stepEnd, simulation.now >= end {
      stepEnd = nil
      phase = .frozen
    }
    if simulation.isOver { phase = .ended }
    return phase == .running ? max(0, pacer.wall(of: simulation.now) - wall) : nil
  }

  /// What is new since the last call.
  mutating func takeNews() -> ([Frame], [JournalEntry], SessionStatus) {
    defer {
      news = []
      journalTaken = simulation.journal.count
    }
    let shown: SessionStatus.Phase
    switch phase {
    case .running: shown = stepEnd == nil ? .running : .frozen
    case .frozen: shown = .frozen
    case .ended, .stopped: shown = .ended
    }
    return (
      news, Array(simulation.journal[journalTaken...]),
      SessionStatus(phase: shown, speed: speed, now: simulation.now, failure: simulation.failure?.description)
    )
  }
}
