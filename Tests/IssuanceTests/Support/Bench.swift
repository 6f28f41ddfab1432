import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// When the runs of these tests begin.
let start = Instant(nanoseconds: 1_603_892_700_000_000_000)

func at(_ seconds: Double) -> Instant { start + Interval(seconds: seconds) }

/// An engine driven by hand, audited after every step.
final class Bench {
  var engine: IssuanceEngine
  private var effects: Effects
  /// Whether front ends are notified of profiles that were disabled.
  private let notifies: Bool
  /// For events whose effects do not matter, handled without an audit.
  var ignored = Effects()

  /// A small system: one queue, one server, one front end of each service, two accounts, three CAs, no responders and no
  /// rate limit that matters.
  ///
  /// - Parameter followsRequests: whether each request's acceptance and end are among the effects.
  init(
    notifies: Bool = true, followsRequests: Bool = false,
    _ change: (inout EngineConfiguration) -> Void = { _ in }
  ) {
    var configuration = EngineConfiguration()
    configuration.frontEnds.dss = 1
    configuration.frontEnds.hvca = 1
    configuration.rateLimit.accounts = 2
    configuration.rateLimit.perSecond = 1000
    configuration.rateLimit.burst = 1000
    configuration.issuers.live = 3
    configuration.issuers.dead = 0
    configuration.queues.count = 1
    configuration.servers.count = 1
    configuration.ocsp.count = 0
    configuration.ocsp.active = 0
    change(&configuration)
    engine = IssuanceEngine(configuration, start: start)
    effects = Effects(followsRequests: followsRequests)
    self.notifies = notifies
  }

  @discardableResult
  func handle(_ event: Event, at seconds: Double? = nil) -> [Effect] {
    engine.handle(event, at: instant(seconds), into: &effects)
    return takeEffects()
  }

  /// Types a command.
  @discardableResult
  func type(_ line: String, at seconds: Double? = nil) throws -> CommandOutcome {
    execute(try Command(parsing: line), at: seconds)
  }

  /// Types a command that must be carried out.
  func order(_ line: String, at seconds: Double? = nil) throws {
    let outcome = try type(line, at: seconds)
    #expect(outcome.isDone, "\(line): \(outcome.text)")
  }

  /// The effects of the last command.
  private(set) var effectsOfCommand: [Effect] = []

  @discardableResult
  func execute(_ command: Command, at seconds: Double? = nil) -> CommandOutcome {
    let outcome = engine.execute(command, at: instant(seconds), into: &effects)
    effectsOfCommand = takeEffects()
    return outcome
  }

  private func instant(_ seconds: Double?) -> Instant {
    seconds.map { start + Interval(seconds: $0) } ?? engine.now
  }

  private func takeEffects() -> [Effect] {
    defer { effects.removeAll() }
    for case .profileChanged(let issuer, let enabled, let revision) in effects.list where notifies || enabled
    {
      for frontEnd in 0..<Int32(engine.frontEnds.count) {
        engine.handle(
          .profileDelivered(frontEnd: frontEnd, issuer: issuer, enabled: enabled, revision: revision),
          at: engine.now, into: &ignored)
      }
    }
    do { try engine.audit() } catch { Issue.record(error) }
    return Array(effects.list)
  }

  /// A digest of the state without the count of events, which a refused command does raise.
  var digest: UInt64 {
    var copy = engine
    copy.events = 0
    var digest = StateDigest()
    copy.digest(into: &digest)
    return digest.value
  }

  /// Everything in the engine but the count of events, spelled out; of the timers their number.
  var description: String {
    var copy = engine
    copy.events = 0
    let timers = copy.timers.count
    copy.timers = EventQueue()
    return "\(timers) timers, \(copy)"
  }
}
