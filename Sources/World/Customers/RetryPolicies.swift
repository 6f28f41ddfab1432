/// The customers' present retry policies.
///
/// A small value of its own: read through the world, each call copied the world.
struct RetryPolicies: Sendable {
  /// The policy of the accounts without one of their own.
  private let common: RetryPolicy
  /// Empty while no malfunction changes a single account's.
  private var own: [Int32: RetryPolicy] = [:]

  /// - Parameter usual: the policy without malfunctions.
  init(_ usual: RetryPolicy, _ disturbance: Disturbance = Disturbance()) {
    common = disturbance.retry?.applied(to: usual) ?? usual
    for retry in disturbance.accountRetries { own[retry.account] = retry.change.applied(to: common) }
  }

  @inline(__always)
  subscript(account: Int32) -> RetryPolicy { own.isEmpty ? common : policy(of: account) }

  private func policy(of account: Int32) -> RetryPolicy { own[account] ?? common }
}
