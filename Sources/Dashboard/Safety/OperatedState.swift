import Basics
import Issuance
import Metrics

/// What operators' commands have made of the system, as a console knows it: what an undo has to bring back.
struct OperatedState: Equatable, Sendable {
  var modes: [IssuanceQueue.Mode]
  var disciplines: [Discipline]
  /// Requests waiting in each queue.
  var depths: [Int]
  var isServerStopped: [Bool]
  /// Responders in service, or on the way there by a plan.
  var pool: Policies.PoolPlan
  var policies: Policies

  init(_ frame: Frame, _ policies: Policies) {
    modes = frame.queues.map(\.mode)
    disciplines = frame.queues.map(\.discipline)
    depths = frame.queues.map(\.depth)
    isServerStopped = frame.servers.map { $0.state == .stopped || $0.state == .stopping }
    let serving = frame.ocsp.active + frame.ocsp.restarting
    // A plan that is not at its end goes on with the steps it has.
    if let plan = policies.pool, plan.every > .zero, plan.count > serving {
      pool = plan
    } else {
      pool = Policies.PoolPlan(count: serving, every: .zero)
    }
    self.policies = policies
  }

  /// Takes over what a command will have set once it is carried out.
  mutating func apply(_ command: Command) {
    policies.apply(command)
    switch command {
    case .pause(let queues): set(\.modes, .paused, queues)
    case .resume(let queues): set(\.modes, .running, queues)
    case .drain(let queues): set(\.modes, .draining, queues)
    case .setDiscipline(let queues, let discipline): set(\.disciplines, discipline, queues)
    case .park(let queues): set(\.depths, 0, queues)
    case .scalePool(let count, let every): pool = Policies.PoolPlan(count: count, every: every)
    case .stopServers(let servers): set(\.isServerStopped, true, servers)
    case .startServers(let servers): set(\.isServerStopped, false, servers)
    default: break
    }
  }

  private mutating func set<Value>(
    _ list: WritableKeyPath<Self, [Value]>, _ value: Value, _ selection: Selection
  ) {
    guard case .success(let selected) = selection.resolve(count: self[keyPath: list].count) else { return }
    for index in selected { self[keyPath: list][index] = value }
  }

  /// What of a command's effect is no longer so; nil if all of it is.
  func difference(since command: Command) -> String? {
    var then = self
    then.apply(command)
    if pool.count != then.pool.count { return "the pool's size is \(pool.count) now" }
    if let queue = first(modes, then.modes) { return "queue \(queue + 1) is \(modes[queue].rawValue) now" }
    if let queue = first(disciplines, then.disciplines) {
      return "queue \(queue + 1) is served \(disciplines[queue].name) now"
    }
    if let server = first(isServerStopped, then.isServerStopped) {
      return "server \(server + 1) \(isServerStopped[server] ? "is stopped" : "runs") now"
    }
    if policies.backOff != then.policies.backOff { return "the back-off policy is another now" }
    if policies.limit != then.policies.limit || policies.accountLimits != then.policies.accountLimits {
      return "the rate limit is another now"
    }
    if policies.shares != then.policies.shares { return "another share of requests is turned away now" }
    if policies.bound != then.policies.bound { return "the queues' bound is another now" }
    if let was = policies.profiles, let would = then.policies.profiles, let issuer = first(was, would) {
      return "the profile of CA \(issuer + 1) is \(was[issuer] ? "enabled" : "disabled") now"
    }
    return nil
  }

  private func first<Value: Equatable>(_ list: [Value], _ other: [Value]) -> Int? {
    list.indices.first { other.indices.contains($0) && list[$0] != other[$0] }
  }
}
