package import Basics

/// Changes when servers back off, and for how long.
struct SetBackOff: OperatorCommand {
  var change = BackOffChange()

  static let arguments: [TypedArgument<Self>] = [
    .option(
      "failures=N", \.change.failures, .whole(0...1_000_000),
      "failures that make a server back off, from 0 to 1000000; 0 for never", offers: ["0", "5", "20"]),
    .option(
      "window=T", \.change.window, .duration(), "time within which failures count, from 1ms to 1d",
      offers: ["30s"]),
    .option(
      "duration=T", \.change.duration, .duration(), "time a server takes no work, from 1ms to 1d",
      offers: ["5s", "30s"]),
    .option(
      "growth=G", \.change.growth, .words,
      "fixed: always as long; exponential: twice as long each time in a row"),
    .option(
      "max=N", \.change.maximumBackedOff, .whole(0...1_000_000),
      "servers backed off at a time, from 0 to 1000000; 0 for all", offers: ["0", "6"]),
  ]
  static let descriptor = Descriptor(
    "backoff.set", short: ["backoff"], "change when servers back off, and for how long",
    arguments.map(\.parameter), undo: .restores,
    menu: Descriptor.MenuEntry(.servers, "change the back-off policy…"))

  var problem: String? {
    change == BackOffChange() ? "expected at least one option such as duration=5s, got none" : nil
  }

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard (0...1_000_000).contains(change.failures ?? 0),
      (0...1_000_000).contains(change.maximumBackedOff ?? 0)
    else { throw Refusal("failures and max lie between 0 and 1000000") }
    for length in [change.window, change.duration].compactMap({ $0 })
    where length < .milliseconds(1) || length > .days(1) {
      throw Refusal("window and duration lie between 1ms and 1d; \(length.text) does not")
    }
    let before = engine.configuration.backOff
    let policy = change.applied(to: before)
    guard policy != before else { throw Refusal("that is the back-off policy already") }
    if policy.growth == .exponential, policy.duration > policy.maximum {
      throw Refusal(
        "a back-off of \(policy.duration.text) is longer than back-offs may grow, \(policy.maximum.text)")
    }
    engine.configuration.backOff = policy
    let text =
      policy.failures == 0
      ? "servers no longer back off"
      : "servers back off for \(policy.duration.text) after \(Figures.counted(policy.failures, "failure")) "
        + "within \(policy.window.text); back-offs under way run out"
    return .done(text, inverse: .commands([.setBackOff(change.restoring(before))]))
  }

  func overtaken(in state: SystemState) -> String? {
    let policy = state.policies.backOff
    return change.applied(to: policy) == policy ? nil : "the back-off policy has changed since"
  }
}

/// Changes to the back-off policy; nil leaves a part unchanged.
package struct BackOffChange: Equatable, Sendable {
  /// Failures that make a server back off; 0 is never.
  package var failures: Int?
  package var window: Interval?
  package var duration: Interval?
  package var growth: BackOffPolicy.Growth?
  /// Maximum servers backed off at a time; 0 is all.
  package var maximumBackedOff: Int?

  package init(
    failures: Int? = nil, window: Interval? = nil, duration: Interval? = nil,
    growth: BackOffPolicy.Growth? = nil, maximumBackedOff: Int? = nil
  ) {
    self.failures = failures
    self.window = window
    self.duration = duration
    self.growth = growth
    self.maximumBackedOff = maximumBackedOff
  }

  fileprivate func applied(to policy: BackOffPolicy) -> BackOffPolicy {
    var policy = policy
    policy.failures = failures ?? policy.failures
    policy.window = window ?? policy.window
    policy.duration = duration ?? policy.duration
    policy.growth = growth ?? policy.growth
    policy.maximumBackedOff = maximumBackedOff ?? policy.maximumBackedOff
    return policy
  }

  /// The change that restores those parts of a policy that this changes.
  fileprivate func restoring(_ policy: BackOffPolicy) -> BackOffChange {
    BackOffChange(
      failures: failures.map { _ in policy.failures }, window: window.map { _ in policy.window },
      duration: duration.map { _ in policy.duration }, growth: growth.map { _ in policy.growth },
      maximumBackedOff: maximumBackedOff.map { _ in policy.maximumBackedOff })
  }
}

extension Command {
  package static func setBackOff(_ change: BackOffChange) -> Command { Command(SetBackOff(change: change)) }
}
