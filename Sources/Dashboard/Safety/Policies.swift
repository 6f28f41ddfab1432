import Basics
import Issuance

/// What commands set and no frame tells: policies, limits, bounds, profiles, the pool's plan.
struct Policies: Equatable, Sendable {
  struct Limit: Equatable, Sendable {
    var perSecond: Double
    var burst: Int
  }

  /// The size the pool is to have, and the time between the steps on the way there.
  struct PoolPlan: Equatable, Sendable {
    var count: Int
    var every: Interval
  }

  var backOff: BackOffPolicy
  var limit: Limit
  /// Of accounts that have one of their own, counted from 0.
  var accountLimits: [Int: Limit] = [:]
  /// The share of each kind of request that front ends turn away, by the kind's number.
  var shares = RequestKind.allCases.map { _ in 0.0 }
  /// Requests a queue holds at most, 0 for any number; nil if it is not known here.
  var bound: Int?
  /// Whether each CA's profile is enabled; nil if it is not known here.
  var profiles: [Bool]?
  /// As the last command had it; nil before the first.
  var pool: PoolPlan?

  /// Takes over what a command that was carried out has set.
  mutating func apply(_ command: Command) {
    switch command {
    case .exemptDeadIssuers(let exempt): backOff.exemptsDeadIssuers = exempt
    case .setBackOff(let change):
      backOff.failures = change.failures ?? backOff.failures
      backOff.window = change.window ?? backOff.window
      backOff.duration = change.duration ?? backOff.duration
      backOff.growth = change.growth ?? backOff.growth
      backOff.maximumBackedOff = change.maximumBackedOff ?? backOff.maximumBackedOff
    case .setRateLimit(let account, let perSecond, let burst):
      let new = Limit(perSecond: perSecond, burst: burst)
      if let account {
        accountLimits[account] = new
      } else {
        limit = new
        accountLimits = [:]
      }
    case .shed(let share, let kind): shares[Int(kind.rawValue)] = share
    case .boundQueues(let bound): self.bound = bound
    case .setProfile(let issuers, let enabled):
      guard let profiles, case .success(let selected) = issuers.resolve(count: profiles.count) else { return }
      for issuer in selected { self.profiles?[issuer] = enabled }
    case .scalePool(let count, let every): pool = PoolPlan(count: count, every: every)
    case .park, .pause, .resume, .drain, .resubmit, .inspect, .cancelParked, .setDiscipline,
      .restartResponders, .rollOutConfiguration, .pushProfiles, .resetBackOff, .stopServers, .startServers,
      .renewSigners, .verifyLedger, .declareIncident, .escalate:
      break
    }
  }
}

/// The policies through the run, as commands have changed them.
struct PolicyRecord: Equatable, Sendable {
  private struct Change: Equatable, Sendable {
    var time: Instant
    var isOperators: Bool
    /// As they are from then on.
    var policies: Policies
  }

  static let capacity = 1000

  /// As they were before the first change kept.
  private var base: Policies
  private var changes: [Change] = []

  init(_ policies: Policies) { base = policies }

  var latest: Policies { changes.last?.policies ?? base }

  /// A command was carried out.
  ///
  /// - Parameter isOperators: whether somebody at a console did it, who may take it back by going back in time.
  mutating func add(_ command: Command, at time: Instant, isOperators: Bool) {
    var policies = latest
    policies.apply(command)
    guard policies != latest else { return }
    changes.append(Change(time: time, isOperators: isOperators, policies: policies))
    if changes.count > Self.capacity { base = changes.removeFirst().policies }
  }

  func at(_ instant: Instant) -> Policies { changes.last { $0.time <= instant }?.policies ?? base }

  /// Forgets what is later than an instant, and what was done at the very instant, to the moment before which the run
  /// goes back.
  mutating func rewind(to instant: Instant) {
    changes.removeAll { $0.time > instant || ($0.time == instant && $0.isOperators) }
  }
}
