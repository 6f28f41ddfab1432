import Basics

extension IssuanceEngine {
  mutating func setBackOff(_ change: BackOffChange) -> CommandOutcome {
    let limit = Interval.days(1)
    guard (0...1_000_000).contains(change.failures ?? 0),
      (0...1_000_000).contains(change.maximumBackedOff ?? 0)
    else { return .refused("failures and max lie between 0 and 1000000") }
    for length in [change.window, change.duration].compactMap({ $0 })
    where length < .milliseconds(1) || length > limit {
      return .refused("window and duration lie between 1ms and 1d; \(length.text) does not")
    }
    var policy = configuration.backOff
    policy.failures = change.failures ?? policy.failures
    policy.window = change.window ?? policy.window
    policy.duration = change.duration ?? policy.duration
    policy.growth = change.growth ?? policy.growth
    policy.maximumBackedOff = change.maximumBackedOff ?? policy.maximumBackedOff
    guard policy != configuration.backOff else { return .refused("that is the back-off policy already") }
    configuration.backOff = policy
    guard policy.failures > 0 else { return .done("servers no longer back off") }
    return .done(
      "servers back off for \(policy.duration.text) after \(counted(policy.failures, "failure")) "
        + "within \(policy.window.text); back-offs under way run out")
  }

  mutating func shed(_ share: Double, of kind: RequestKind) -> CommandOutcome {
    guard (0...1).contains(share) else { return .refused("a share lies between 0% and 100%") }
    guard shedding.share(of: kind) != share else {
      return .refused("\(Command.percent(share)) of \(kind.name) requests are turned away already")
    }
    shedding.set(share, of: kind)
    return .done(
      share == 0
        ? "no \(kind.name) request is turned away any more"
        : "\(Command.percent(share)) of \(kind.name) requests are turned away at the front ends")
  }

  mutating func renewSigners(
    _ selection: Selection, priority: Priority, _ effects: inout Effects
  ) -> CommandOutcome {
    switch selection.resolve(count: management.issuers.count) {
    case .failure(let missing):
      return .refused("there is no CA \(missing.index + 1); there are \(management.issuers.count)")
    case .success(let selected):
      guard pool.active > 0 else { return .refused("no responder is in service") }
      let asked = selected.reduce(0) { $0 + renewNow($1, priority: priority, &effects) }
      guard asked > 0 else { return .refused("no responder in service answers for these CAs") }
      return .done("\(counted(asked, "signing certificate")) asked for with \(priority.name) priority")
    }
  }

  mutating func boundQueues(_ bound: Int) -> CommandOutcome {
    guard (0...1_000_000_000).contains(bound) else {
      return .refused("a bound lies between 1 and 1000000000")
    }
    guard configuration.queues.capacity != bound else {
      return .refused(bound == 0 ? "queues have no bound" : "queues hold at most \(bound) already")
    }
    configuration.queues.capacity = bound
    return .done(
      bound == 0 ? "queues have no bound any more" : "queues take no more than \(counted(bound, "request"))")
  }
}
