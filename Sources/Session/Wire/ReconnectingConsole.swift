package import Basics
import Dispatch
internal import Synchronization
import Telemetry

/// A console of a plane in another process, which joins it again when that process was restarted.
///
///     connected ── lost ─▶ gone ── answers again ─▶ connected
///                           └── the time is over, or it refuses ─▶ lost
package final class ReconnectingConsole: SessionConsole {
  package let welcome: SessionWelcome
  private let shared: Mutex<Shared>
  private let join: @Sendable () throws(SocketError) -> RemoteConsole
  private let patience: Interval
  private let queue = DispatchQueue(label: "signalbox.reconnect", qos: .userInitiated)

  private struct Shared {
    var console: RemoteConsole
    /// Set while the plane does not answer.
    var isGone = false
    /// The last update, once the plane is given up.
    var end: SessionUpdate?
    var isClosed = false
    var replies: [String] = []
    var status: SessionStatus
    var wake: (@Sendable () -> Void)?
    var numbers = SessionNumbers()
    /// The last instants seen.
    var seen = (frame: Instant.distantPast, line: Instant.distantPast)
    /// Those when the plane was lost: it sends its history to each console that joins.
    var known = (frame: Instant.distantPast, line: Instant.distantPast)
  }

  /// Between two tries.
  private static let pause = DispatchTimeInterval.milliseconds(250)
  /// Tries after which the person reads so again.
  private static let triesBetweenReplies = 12

  /// Connects, and waits for the welcome.
  ///
  /// - Parameters:
  ///   - person: who sits at the console, as the journal names them.
  ///   - patience: for how long a plane that is gone is waited for.
  package init(
    path: String, viewpoint: Viewpoint, person: String? = nil, patience: Interval = .minutes(5)
  ) throws(SocketError) {
    join = { () throws(SocketError) in try RemoteConsole(path: path, viewpoint: viewpoint, person: person) }
    self.patience = patience
    let console = try join()
    welcome = console.welcome
    let status = SessionStatus(phase: .running, speed: .times(1), now: console.welcome.start)
    shared = Mutex(Shared(console: console, status: status))
  }

  package func take() -> SessionUpdate {
    let (update, reason) = shared.withLock { shared -> (SessionUpdate, String?) in
      if let end = shared.end { return (end, nil) }
      var update = shared.isGone ? SessionUpdate(status: shared.status) : shared.console.take()
      var reason: String?
      if let lost = update.lost {
        reason = update.ending?.sentence ?? lost
        shared.isGone = true
        (update.lost, update.ending) = (nil, nil)
        shared.replies.append("the plane is gone (\(reason ?? lost)); trying to reach it again")
      }
      shared.status = update.status
      update.isAway = shared.isGone
      Self.skipKnown(&update, &shared)
      update.replies += shared.replies
      shared.replies = []
      return (update, reason)
    }
    if let reason { reconnect(after: reason) }
    return update
  }

  package func send(_ control: SessionControl) {
    let console = shared.withLock { shared -> RemoteConsole? in
      guard shared.isGone || shared.end != nil else { return shared.console }
      shared.replies.append("the plane is gone; this was not sent")
      return nil
    }
    if let console { console.send(control) } else { wakeUp() }
  }

  package func onUpdate(_ wake: @escaping @Sendable () -> Void) {
    shared.withLock { $0.wake = wake }
    shared.withLock { $0.console }.onUpdate(wake)
  }

  /// Disconnects; the plane goes on.
  package func hangUp() {
    let console = shared.withLock { shared in
      shared.isClosed = true
      return shared.console
    }
    console.hangUp()
  }

  /// Numbers frames and lines on, and leaves out what came before the connection was lost.
  private static func skipKnown(_ update: inout SessionUpdate, _ shared: inout Shared) {
    update.frames.removeAll { $0.time <= shared.known.frame }
    update.journal.removeAll { $0.time <= shared.known.line }
    shared.numbers.renumber(&update.frames, &update.journal)
    if let last = update.frames.last { shared.seen.frame = last.time }
    if let last = update.journal.last { shared.seen.line = max(shared.seen.line, last.time) }
  }

  // MARK: The way back

  private func reconnect(after reason: String) {
    attempt(1, since: DispatchTime.now().uptimeNanoseconds, reason)
  }

  /// Tries to join, now or after a pause.
  private func attempt(_ number: Int, since began: UInt64, _ reason: String) {
    queue.asyncAfter(deadline: .now() + Self.pause) { [self] in
      guard !shared.withLock({ $0.isClosed }) else { return }
      let waited = Interval(nanoseconds: Int64(DispatchTime.now().uptimeNanoseconds - began))
      do throws(SocketError) { return took(try join(), after: waited) } catch {
        guard error.kind == .unreachable else { return giveUp(error.message) }
      }
      guard waited < patience else { return giveUp(reason) }
      if number % Self.triesBetweenReplies == 0 {
        say("the plane has been gone for \(Int(waited.seconds)) s; trying to reach it again")
      }
      attempt(number + 1, since: began, reason)
    }
  }

  private func took(_ console: RemoteConsole, after wait: Interval) {
    let isClosed = shared.withLock { shared in
      guard !shared.isClosed else { return true }
      shared.console = console
      shared.isGone = false
      shared.known = shared.seen
      shared.replies.append("reached the plane again after \(Int(wait.seconds.rounded())) s")
      return false
    }
    guard !isClosed else { return console.hangUp() }
    if let wake = shared.withLock({ $0.wake }) { console.onUpdate(wake) }
    wakeUp()
  }

  private func giveUp(_ reason: String) {
    shared.withLock { shared in
      var end = SessionUpdate(status: shared.status)
      end.lost = reason
      shared.end = end
    }
    wakeUp()
  }

  private func say(_ text: String) {
    shared.withLock { $0.replies.append(text) }
    wakeUp()
  }

  private func wakeUp() { shared.withLock { $0.wake }?() }
}
