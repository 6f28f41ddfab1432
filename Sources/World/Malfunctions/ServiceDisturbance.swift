import Basics
import Issuance

/// What malfunctions do to the issuances of one kind of request.
struct ServiceDisturbance: Equatable, Sendable {
  var factor = 1.0
  /// A factor for each server; empty while all are 1.
  var serverFactors: [Double] = []
  /// The chance that an issuance fails.
  var failingShare = 0.0
  /// Further chances that parts of the issuances fail.
  var partialFailures: [PartialFailure] = []
  var steps: [Step] = []

  struct Step: Equatable, Sendable {
    /// The chance that an issuance meets it.
    var share: Double
    var timeout: Interval
    var ending: OutsideStep.Ending
  }

  var isNone: Bool {
    factor == 1 && serverFactors.isEmpty && failingShare == 0 && partialFailures.isEmpty && steps.isEmpty
  }

  mutating func slow(_ factor: Double, servers: [Int], of count: Int) {
    if serverFactors.isEmpty { serverFactors = Array(repeating: 1, count: count) }
    for server in servers { serverFactors[server] *= factor }
  }

  mutating func fail(_ share: Double) { failingShare = 1 - (1 - failingShare) * (1 - share) }

  /// The chance that an issuance fails.
  ///
  /// - Parameter account: of the request, counted from 0, as far as it is known.
  func failingShare(at server: Int, account: Int?, issuer: Int) -> Double {
    var share = failingShare
    for failure in partialFailures where failure.hits(server: server, account: account, issuer: issuer) {
      share = 1 - (1 - share) * (1 - failure.share)
    }
    return share
  }

  func factor(of server: Int) -> Double { factor * (serverFactors.isEmpty ? 1 : serverFactors[server]) }
}
