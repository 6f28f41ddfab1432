package import Basics
import Dispatch
import Glibc
internal import Synchronization
package import Telemetry

/// A hosted run on a thread of its own, controlled and viewed from other threads.
///
/// Wall time decides only when the run advances, never its content: an input takes effect at the simulated instant
/// the run has reached, and the journal records that instant.
package final class RunSession<Hosted: Run>: ConsoleHost, Sendable {
  private struct Shared {
    var controls: [(SessionControl, Originator)] = []
    /// Lines the session itself is to write into the journal.
    var remarks: [String] = []
    var subscriptions: [SessionSubscription] = []
    /// The news so far, for consoles that join later.
    var past = SessionNews()
    var status: SessionStatus
    var debrief: Debrief?
    /// The run at its end, from which reports are made; nil before, and after a backtrack.
    var ended: Hosted?
    var isStarted = false
    var isStopped = false
  }

  private let welcome: @Sendable (Viewpoint) -> SessionWelcome
  /// Whether its run has a debrief once it has ended.
  private let isScored: Bool
  /// The metrics stream, for any number of further subscribers.
  package let frames = FrameHub()
  private let shared: Mutex<Shared>
  /// The run at the moment it was stopped.
  private let result = Mutex<Hosted?>(nil)
  /// Signalled for each control, so that the run does not sleep through it.
  private let attention = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - start: the run's first instant.
  ///   - isScored: whether the run has a debrief once it has ended.
  ///   - welcome: the first message to a console in another process.
  package init(
    start: Instant, speed: Speed, isScored: Bool = false,
    welcome: @escaping @Sendable (Viewpoint) -> SessionWelcome
  ) {
    self.welcome = welcome
    self.isScored = isScored
    shared = Mutex(Shared(status: SessionStatus(phase: .running, speed: speed, now: start)))
  }

  package func welcome(_ viewpoint: Viewpoint) -> SessionWelcome { welcome(viewpoint) }

  /// Adds a console; it first receives the frames and journal lines that the session still keeps.
  package func console(_ viewpoint: Viewpoint, person: String?) -> SessionSubscription {
    // The run sends it the state of the exercise, even if no other update follows for long.
    defer { attention.signal() }
    return shared.withLock { shared in
      let subscription = SessionSubscription(viewpoint: viewpoint, person: person, status: shared.status) {
        [weak self] control, originator in
        self?.send(control, by: originator)
      }
      subscription.publish(shared.past, nil, shared.debrief)
      shared.subscriptions.append(subscription)
      return subscription
    }
  }

  /// Removes a console and discards its pending news.
  package func remove(_ console: SessionSubscription) {
    shared.withLock { $0.subscriptions.removeAll { $0 === console } }
  }

  /// Begins the run on its own thread.
  ///
  /// - Parameters:
  ///   - record: called on that thread with each record of the recording, in order.
  ///   - begin: creates the run there, for a speed and an instant of wall time.
  package func start(
    record: (@Sendable ([SessionRecord], [JournalEntry]) -> Void)? = nil,
    _ begin: @escaping @Sendable (_ speed: Speed, _ wall: Int64) -> Hosted
  ) {
    let speed = shared.withLock { shared in
      precondition(!shared.isStarted, "a session starts once")
      shared.isStarted = true
      return shared.status.speed
    }
    DispatchQueue(label: "signalbox.session", qos: .userInitiated).async { [self] in
      Self.yieldToConsoles()
      var time = RunningTime()
      var run = begin(speed, time.now(Self.look()))
      while true {
        let (controls, remarks) = shared.withLock { shared in
          defer {
            shared.controls.removeAll()
            shared.remarks.removeAll()
          }
          return (shared.controls, shared.remarks)
        }
        for remark in remarks { run.remark(remark) }
        var facts: [(FactSheet, Originator)] = []
        for (control, originator) in controls {
          if case .inquire(let subject) = control {
            facts.append((FactSheet(subject, run.facts(about: subject)), originator))
          } else {
            run.obey(control, by: originator, wall: time.now(Self.look()))
          }
        }
        // A stop is obeyed at once: nothing would wake the run again.
        guard run.phase != .stopped else { break }
        let sleep = run.proceed(wall: time.now(Self.look()))
        publish(&run, facts, record)
        if let sleep {
          if sleep > 0 { wait(min(sleep, 1_000_000_000), &time) }
        } else {
          debrief(run)
          attention.wait()
          _ = time.now(Self.look(), waited: nil)
        }
      }
      publish(&run, [], record)
      frames.finish()
      let stopped = run
      result.withLock { $0 = stopped }
      finished.signal()
    }
  }

  /// Waits for a request, for so many nanoseconds at most.
  private func wait(_ nanoseconds: Int64, _ time: inout RunningTime) {
    _ = attention.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
    _ = time.now(Self.look(), waited: nanoseconds)
  }

  /// Asks something of the run; it takes effect at the next opportunity, within milliseconds.
  package func send(_ control: SessionControl, by originator: Originator = .operatorAtConsole) {
    shared.withLock { $0.controls.append((control, originator)) }
    attention.signal()
  }

  /// Writes a line about the session itself into the journal.
  package func remark(_ text: String) {
    shared.withLock { $0.remarks.append(text) }
    attention.signal()
  }

  /// Stops the run and returns it in its final state.
  package func stop() -> Hosted {
    shared.withLock { $0.isStopped = true }
    send(.stop)
    finished.wait()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("the run ended without a result") }
    return result
  }

  private func publish(
    _ run: inout Hosted, _ facts: [(FactSheet, Originator)],
    _ record: (@Sendable ([SessionRecord], [JournalEntry]) -> Void)?
  ) {
    var news = run.takeNews()
    news.facts += facts.map { (sheet: $0.0, to: $0.1) }
    let wall = Self.unixMilliseconds()
    // Replayed entries have their wall time already.
    for index in news.journal.indices where news.journal[index].wall == nil {
      news.journal[index].wall = wall
    }
    if let record, !news.records.isEmpty || !news.journal.isEmpty { record(news.records, news.journal) }
    for frame in news.frames { frames.publish(frame) }
    let subscriptions = shared.withLock { shared in
      shared.past.remember(news)
      if let status = news.status { shared.status = status }
      if !news.backtracks.isEmpty { (shared.debrief, shared.ended) = (nil, nil) }
      return shared.subscriptions
    }
    var statuses: [Viewpoint: ExerciseStatus] = [:]
    for subscription in subscriptions {
      let viewpoint = subscription.viewpoint
      let status = statuses[viewpoint] ?? run.training(for: viewpoint)
      statuses[viewpoint] = status
      subscription.publish(news, status, nil)
    }
  }

  /// The run's score; nil before its end, and until it has been computed.
  package var debrief: Debrief? { shared.withLock { $0.debrief } }

  /// Whether the run is over and its score is still being computed; ``stop()`` waits for that.
  package var isReckoning: Bool {
    shared.withLock {
      isScored && $0.status.phase == .ended && $0.status.failure == nil && $0.debrief == nil
    }
  }

  /// Builds the debrief once the run has ended, and publishes it.
  private func debrief(_ run: Hosted) {
    guard run.phase == .ended, isScored, shared.withLock({ $0.debrief == nil }),
      let debrief = run.makeDebrief()
    else { return }
    let ended = run
    shared.withLock { $0.ended = ended }
    publish(debrief)
    // Controls go on being obeyed meanwhile: each action costs a run.
    DispatchQueue.global(qos: .utility).async { [weak self] in
      let effects = ended.makeEffects { [weak self] in self?.isCurrent(debrief) ?? false }
      guard let self, let effects, self.isCurrent(debrief) else { return }
      var whole = debrief
      whole.effects = effects
      self.publish(whole)
    }
  }

  /// Whether a debrief is the latest, and a console could still show it.
  private func isCurrent(_ debrief: Debrief) -> Bool {
    shared.withLock { $0.debrief == debrief && !$0.isStopped }
  }

  private func publish(_ debrief: Debrief) {
    let subscriptions = shared.withLock { shared in
      shared.debrief = debrief
      return shared.subscriptions
    }
    for subscription in subscriptions { subscription.publish(SessionNews(), nil, debrief) }
  }

  /// The run at its end; nil before, and after a backtrack.
  package var ended: Hosted? { shared.withLock { $0.ended } }

  /// Yields to the threads of consoles: at full speed this one would occupy a processor alone.
  private static func yieldToConsoles() {
    // On Linux a priority belongs to a thread.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
  }

  private static func look() -> RunningTime.Look {
    RunningTime.Look(
      wall: nanoseconds(of: CLOCK_MONOTONIC), processor: nanoseconds(of: CLOCK_THREAD_CPUTIME_ID))
  }

  private static func nanoseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func unixMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

extension SessionNews {
  /// Frames and lines kept for consoles that join later.
  private static let keptFrames = 2048
  /// The memory in bytes that the frames may take, and the lines; the newest frame stays however large it is.
  private static let keptBytes = 128 << 20

  /// Adds news; entries that a backtrack made void are dropped.
  fileprivate mutating func remember(_ news: SessionNews) {
    if let backtrack = news.backtracks.last {
      frames.removeAll { $0.time > backtrack.to }
      backtracks = []
    }
    frames += news.frames.dropFirst(news.backtracks.last?.frames ?? 0)
    let fitting = frames.last?.count(within: Self.keptBytes) ?? .max
    if frames.count > 2 * Self.keptFrames || frames.count > fitting {
      frames.thinByAge(to: min(Self.keptFrames, max(1, fitting)))
    }
    journal += news.journal
    if journal.count > SessionSubscription.keptLines + SessionSubscription.keptLines / 4 {
      journal.removeFirst(journal.count - SessionSubscription.keptLines)
    }
    if journal.count > 4096, journal.reduce(0, { $0 + $1.bytes }) > Self.keptBytes {
      journal.removeFirst(journal.count - journal.newest(within: Self.keptBytes / 2))
    }
    status = news.status ?? status
    demoEnding = news.backtracks.isEmpty ? news.demoEnding ?? demoEnding : news.demoEnding
  }
}
