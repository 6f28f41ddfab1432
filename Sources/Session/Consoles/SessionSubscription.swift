internal import Synchronization
package import Telemetry

/// One console's view of a session that runs in this process.
package final class SessionSubscription: SessionConsole {
  /// Frames kept for a console that does not read; older ones are dropped.
  package static let keptFrames = 4096
  /// Journal lines kept for a console that does not read.
  package static let keptLines = 65_536
  /// The memory in bytes that its frames may take, and its lines; of either the newest stays however large it is.
  package static let keptBytes = 128 << 20

  private struct Shared {
    var update: SessionUpdate
    var wake: (@Sendable () -> Void)?
    /// Journal lines of this console so far.
    var lineCount = 0

    /// A viewer's lines have numbers of their own, since gaps would tell of hidden lines.
    mutating func numbered(_ line: JournalEntry) -> JournalEntry {
      lineCount += 1
      var line = line
      line.number = lineCount
      return line
    }
  }

  package let viewpoint: Viewpoint
  /// Who sits at it.
  package let originator: Originator
  private let shared: Mutex<Shared>
  private let sink: @Sendable (SessionControl, Originator) -> Void

  package init(
    viewpoint: Viewpoint, person: String? = nil, status: SessionStatus,
    sink: @escaping @Sendable (SessionControl, Originator) -> Void
  ) {
    self.viewpoint = viewpoint
    originator = Originator(viewpoint == .instructor ? .instructor : .operatorAtConsole, person: person)
    shared = Mutex(Shared(update: SessionUpdate(status: status)))
    self.sink = sink
  }

  package func take() -> SessionUpdate {
    var seen = shared.withLock { shared in
      let seen = shared.update
      shared.update = SessionUpdate(status: seen.status)
      shared.update.exercise = seen.exercise
      shared.update.debrief = seen.debrief
      return seen
    }
    seen.dropOldest()
    return seen
  }

  /// A viewer's controls are ignored, except for questions, and a trainee's that only instructors may give.
  package func send(_ control: SessionControl, by means: InputMeans?) {
    guard viewpoint.allows(control) else { return }
    sink(control, originator.by(means))
  }

  package func send(_ control: SessionControl) { send(control, by: nil) }

  /// Whether a reply is for this console: to its person, or to the role without a name.
  private func isMeant(by recipient: Originator) -> Bool {
    recipient.source == originator.source
      && (recipient.person == nil || recipient.person == originator.person)
  }

  package func onUpdate(_ wake: @escaping @Sendable () -> Void) { shared.withLock { $0.wake = wake } }

  /// Adds news, filtered for this viewpoint.
  package func publish(_ news: SessionNews, _ exercise: ExerciseStatus?, _ debrief: Debrief?) {
    let wake = shared.withLock { shared -> (@Sendable () -> Void)? in
      var isNew = false
      for backtrack in news.backtracks {
        // Earlier parts of the same news belong to the attempt that was left.
        shared.update.frames = []
        shared.update.backtrack = backtrack
        shared.update.debrief = nil
        shared.update.demoEnding = nil
        isNew = true
      }
      let frames = news.frames.dropFirst(news.backtracks.last?.frames ?? 0)
      shared.update.frames += viewpoint.seesHidden ? Array(frames) : frames.map { $0.masked }
      var lines = news.journal.filter { viewpoint.seesHidden || !$0.isHidden }
      if viewpoint == .viewer { lines = lines.map { shared.numbered($0) } }
      shared.update.journal += lines
      shared.update.dropOldest(allowing: Self.keptFrames / 4)
      let replies = news.replies.filter { isMeant(by: $0.to) && viewpoint != .viewer }.map(\.text)
      shared.update.replies += replies
      let facts = news.facts.filter { isMeant(by: $0.to) }.map(\.sheet)
      shared.update.facts += facts
      if let status = news.status, status != shared.update.status {
        shared.update.status = status
        isNew = true
      }
      if let exercise, exercise != shared.update.exercise {
        shared.update.exercise = exercise
        isNew = true
      }
      if let ending = news.demoEnding {
        shared.update.demoEnding = ending
        isNew = true
      }
      if let debrief, shared.update.debrief != debrief {
        shared.update.debrief = debrief
        isNew = true
      }
      return isNew || !frames.isEmpty || !lines.isEmpty || !replies.isEmpty || !facts.isEmpty
        ? shared.wake : nil
    }
    wake?()
  }
}

extension SessionUpdate {
  /// Drops the oldest frames and lines beyond those kept for a console that does not read.
  ///
  /// - Parameter slack: how many more are allowed before any are dropped, since each time moves all that stay.
  mutating func dropOldest(allowing slack: Int = 0) {
    func drop<Element>(_ elements: inout [Element], keeping kept: Int) {
      if elements.count > kept + slack { elements.removeFirst(elements.count - kept) }
    }
    drop(&frames, keeping: SessionSubscription.keptFrames)
    // The frames of a run are nearly of one size.
    if let last = frames.last, frames.count > 1 {
      let fitting = last.count(within: SessionSubscription.keptBytes)
      if frames.count > fitting { frames.removeFirst(frames.count - fitting) }
    }
    drop(&journal, keeping: SessionSubscription.keptLines)
    if journal.count > 4096 {
      drop(&journal, keeping: journal.newest(within: SessionSubscription.keptBytes))
    }
  }
}

extension Viewpoint {
  /// Whether a control from this viewpoint is allowed.
  package func allows(_ control: SessionControl) -> Bool {
    switch self {
    case .instructor: true
    case .viewer: if case .inquire = control { true } else { false }
    case .trainee, .operator: if case .input(let input) = control { !input.isInstructors } else { true }
    }
  }
}
