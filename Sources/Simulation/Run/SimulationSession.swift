import Dispatch
package import Issuance
package import Metrics
internal import Synchronization

/// A running simulation on a thread of its own, steered and watched from other threads.
///
/// Wall time decides only when the simulation moves on, never what happens in it: a command takes effect at the
/// simulated instant the run has reached, and the journal says which that was.
package final class SimulationSession: Sendable {
  /// What a console has not seen yet.
  package struct Update: Sendable {
    package var frames: [Frame] = []
    package var journal: [JournalEntry] = []
    package var status: SessionStatus
  }

  /// Frames kept for a console that does not take them; older ones are dropped.
  package static let keptFrames = 4096

  private struct Shared {
    var controls: [SessionControl] = []
    var update: Update
    var wake: (@Sendable () -> Void)?
    var isStarted = false
    var result: Simulation?
  }

  package let scenario: Scenario
  package let seed: UInt64
  /// The metrics stream, for any number of further subscribers.
  package let frames = FrameHub()
  private let shared: Mutex<Shared>
  /// Signalled for each control, so that the run does not sleep through it.
  private let attention = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let interval: Interval?

  /// - Parameter interval: simulated time between frames; nil chooses it by the speed.
  package init(scenario: Scenario, seed: UInt64, speed: Speed, interval: Interval? = nil) {
    self.scenario = scenario
    self.seed = seed
    self.interval = interval
    let status = SessionStatus(phase: .running, speed: speed, now: scenario.start)
    shared = Mutex(Shared(update: Update(status: status)))
  }

  /// Begins the run on its own thread.
  package func start(script: [ScriptedCommand], checks: Bool = false) {
    let isFirst = shared.withLock { shared in
      defer { shared.isStarted = true }
      return !shared.isStarted
    }
    precondition(isFirst, "a session starts once")
    let speed = shared.withLock { $0.update.status.speed }
    DispatchQueue(label: "signalbox.simulation", qos: .userInitiated).async { [self] in
      var simulation = Simulation(scenario, seed: seed, script: script)
      simulation.checks = checks
      var run = SessionRun(simulation, speed: speed, interval: interval, wall: Self.wall())
      while true {
        for control in shared.withLock({ shared in
          defer { shared.controls.removeAll() }
          return shared.controls
        }) { run.obey(control, wall: Self.wall()) }
        // A stop is obeyed at once: nothing would wake the run again.
        guard run.phase != .stopped else { break }
        if let sleep = run.proceed(wall: Self.wall()) {
          publish(&run)
          if sleep > 0 { _ = attention.wait(timeout: .now() + .nanoseconds(Int(min(sleep, 1_000_000_000)))) }
        } else {
          publish(&run)
          attention.wait()
        }
      }
      publish(&run)
      frames.finish()
      shared.withLock { $0.result = run.simulation }
      finished.signal()
    }
  }

  /// Asks something of the run; it takes effect at the next opportunity, within milliseconds.
  package func send(_ control: SessionControl) {
    shared.withLock { $0.controls.append(control) }
    attention.signal()
  }

  /// Takes what has happened since the last call.
  package func take() -> Update {
    shared.withLock { shared in
      defer {
        shared.update.frames = []
        shared.update.journal = []
      }
      return shared.update
    }
  }

  /// Sets what is called, on the simulation's thread, whenever there is something to take.
  package func onUpdate(_ wake: @escaping @Sendable () -> Void) {
    shared.withLock { $0.wake = wake }
  }

  /// Stops the run and returns it as it stood.
  package func stop() -> Simulation {
    send(.stop)
    finished.wait()
    guard let result = shared.withLock({ $0.result }) else {
      preconditionFailure("the run ended without a result")
    }
    return result
  }

  private func publish(_ run: inout SessionRun) {
    let (newFrames, newEntries, status) = run.takeNews()
    let wake = shared.withLock { shared -> (@Sendable () -> Void)? in
      guard !newFrames.isEmpty || !newEntries.isEmpty || shared.update.status != status else { return nil }
      shared.update.frames += newFrames
      shared.update.frames.removeFirst(max(0, shared.update.frames.count - Self.keptFrames))
      shared.update.journal += newEntries
      shared.update.status = status
      return shared.wake
    }
    for frame in newFrames { frames.publish(frame) }
    wake?()
  }

  private static func wall() -> Int64 { Int64(clamping: DispatchTime.now().uptimeNanoseconds) }
}
