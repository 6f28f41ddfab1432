/// The customers' present retry policies.
///
/// A small value of its own: read through the world, each call copied the world.
struct RetryPolicies: Sendable {
  /// The policy of the accounts without one of their own.
  let common: RetryPolicy
  /// Empty while no malfunction changes a single account's.
  private var own: [Int32: RetryPolicy] = [:]
  /// Whether a budget limits any account's retries.
  private(set) var haveBudgets = false

  /// - Parameter usual: the policy without malfunctions.
  init(_ usual: RetryPolicy, _ disturbance: Disturbance = Disturbance()) {
    common = disturbance.retry?.applied(to: usual) ?? usual
    for retry in disturbance.accountRetries { own[retry.account] = retry.change.applied(to: common) }
    haveBudgets = common.spendsBudget || own.values.contains { $0.spendsBudget }
  }

  @inline(__always)
  var areCommon: Bool { own.isEmpty }

  @inline(__always)
  subscript(account: Int32) -> RetryPolicy { own.isEmpty ? common : policy(of: account) }

  private func policy(of account: Int32) -> RetryPolicy { own[account] ?? common }
}
