package import Basics
import Dispatch
import Foundation
package import Issuance
import Session
package import Signing
package import Store
import Synchronization
package import Telemetry

/// The live driver of the engine.
///
/// One thread owns the engine and the order of its inputs: see ``PlaneLoop``. All else hands it inputs, and gets answers
/// when they are on disk.
package final class Plane: Sendable {
  package let clock: PlaneClock
  package let store: any PlaneStore
  package let authorities: AuthorityTable
  package let policy: PlanePolicy
  let inbox = Inbox<PlaneInput>()
  private let status = Mutex(Status())
  private let news = Mutex(SessionNews())
  private let finished = DispatchSemaphore(value: 0)

  private struct Status {
    var refusal: Unavailability?
    var frame: Frame?
    var engine: IssuanceEngine?
    var notifies = true
    /// Since they were last taken.
    var unavailable = UnavailableCounts()
  }

  package init(
    clock: PlaneClock, store: any PlaneStore, authorities: AuthorityTable, policy: PlanePolicy
  ) {
    self.clock = clock
    self.store = store
    self.authorities = authorities
    self.policy = policy
  }

  /// Begins the plane's thread.
  ///
  /// - Parameters:
  ///   - core: the engine as the store has it.
  ///   - readings: called from the plane's thread at each second's end, for the alarms.
  ///   - change: called from the plane's thread with what concerns other parts of it, once it is on disk.
  func start(
    _ core: PlaneCore, readings: @escaping @Sendable () -> PlaneReadings? = { nil },
    change: @escaping @Sendable (PlaneChange) -> Void
  ) {
    // Those who ask about an account in its first second get an answer.
    status.withLock { $0.engine = core.engine }
    let thread = Thread { [self] in
      var loop = PlaneLoop(self, core, readings, change)
      loop.run()
      finished.signal()
    }
    thread.name = "plane"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Refuses new requests, finishes what is in work, and ends the thread.
  ///
  /// - Parameter limit: how long to wait for requests in work.
  package func stop(within limit: Interval) {
    refuse(.draining)
    inbox.add(.stop(by: clock.now + limit))
    finished.wait()
  }

  // MARK: What its thread publishes

  func refuse(_ reason: Unavailability?) {
    status.withLock { status in
      // What drains takes nothing any more.
      if status.refusal != .draining { status.refusal = reason }
    }
  }

  /// Why it takes no requests; nil if it takes them.
  var refusal: Unavailability? { status.withLock { $0.refusal } }

  package func count(_ unavailability: Unavailability) {
    status.withLock { status in
      switch unavailability {
      case .storeFailing: status.unavailable.storeFailing += 1
      case .overloaded: status.unavailable.overloaded += 1
      case .draining: status.unavailable.draining += 1
      }
    }
  }

  /// The requests since the last call that were answered 503 without being taken.
  func takeUnavailable() -> UnavailableCounts {
    status.withLock { status in
      defer { status.unavailable = UnavailableCounts() }
      return status.unavailable
    }
  }

  func publish(_ frame: Frame, _ engine: IssuanceEngine) {
    status.withLock { ($0.frame, $0.engine) = (frame, engine) }
    news.withLock { $0.frames.append(frame) }
  }

  func publish(_ lines: ArraySlice<JournalEntry>) { news.withLock { $0.journal += lines } }

  func publish(reply: String, to originator: Originator) {
    news.withLock { $0.replies.append((reply, originator)) }
  }

  func takeNews() -> SessionNews {
    news.withLock { news in
      var taken = SessionNews()
      swap(&taken, &news)
      return taken
    }
  }

  /// The latest frame; nil in the first second.
  package var frame: Frame? { status.withLock { $0.frame } }
  /// The engine at the end of the latest second, or as it was at the start.
  package var engine: IssuanceEngine? { status.withLock { $0.engine } }

  /// Whether issuer management notifies front ends of changed profiles; the incident began with this switched off.
  package var notifiesFrontEnds: Bool {
    get { status.withLock { $0.notifies } }
    set { status.withLock { $0.notifies = newValue } }
  }

  // MARK: Operators

  /// Executes a command; the reply comes once it is on disk.
  package func execute(
    _ command: Command, by originator: Originator,
    reply: (@Sendable (CommandOutcome) -> Void)? = nil
  ) {
    inbox.add(.command(command, originator, reply: reply))
  }

  package func acknowledge(_ alert: String?, by originator: Originator) {
    inbox.add(.acknowledge(alert, originator))
  }

  /// Writes a line into the timeline.
  package func remark(_ text: String, by originator: Originator? = nil) {
    inbox.add(.remark(text, originator))
  }

  /// Takes other limits of the alarms.
  func replace(_ rules: [AlertRule]) { inbox.add(.rules(rules)) }

  /// Adds the accounts and CAs that the engine does not have yet.
  package func grow(accounts: [Account], issuers: Int) {
    inbox.add(.growth(accounts, issuers: issuers))
  }

  /// The engine with the effect of all inputs so far.
  package func inspect() async -> IssuanceEngine {
    await withCheckedContinuation { reply in inbox.add(.inspect(reply)) }
  }

  /// Hands the engine an event that another part of the plane reports.
  package func report(_ event: Event) { inbox.add(.event(event)) }
}

/// A change that concerns other parts of the plane.
package enum PlaneChange: Sendable {
  /// A responder's new signing certificate goes into use.
  case signerInstalled(responder: Int, issuer: UInt16, SignedCertificate)
  /// A key ceremony has ended: the CA's key is to be created or destroyed.
  case keyChanged(issuer: UInt16, creates: Bool)
  /// A certificate of a CA was revoked.
  case revoked(issuer: UInt16)
  /// The store failed, with the reason; nil when it works again.
  case storeFailing(String?)
  /// A turn's rows were committed in so many seconds.
  case committed(seconds: Double, rows: Int)
  case frame(Frame)
  /// A certificate was signed by a CA, counted from 1; or a signature failed, by its kind.
  case signed(purpose: String, issuer: Int)
  case signatureFailed(String)
  /// Inputs that wait for the plane's thread, and for how long the oldest of a turn waited to be on disk.
  case journal(waiting: Int, behind: Interval)
}
