/// What a run has come to, counted from its start.
package struct RunTotals: Equatable, Sendable {
  /// Identity calls made, and answered in whatever way.
  package var attempts = 0
  package var answered = 0
  package var served = 0
  /// Answered 503, 429, or with another error.
  package var timedOut = 0
  package var rateLimited = 0
  package var refused = 0
  /// Customers who stopped trying.
  package var givenUp = 0
  /// OCSP requests, and those answered with an error or not at all.
  package var ocspInbound = 0
  package var ocspFailed = 0

  package init() {}

  /// Identity calls answered with an error.
  package var errors: Int { timedOut + rateLimited + refused }

  /// What customers and relying parties suffered: identity calls answered with an error, and OCSP requests that failed.
  package var harm: Int { errors + ocspFailed }

  static func + (totals: RunTotals, second: SecondSample) -> RunTotals {
    var sum = totals
    sum.attempts += second.attempts
    sum.answered += second.answered
    sum.served += second.served
    sum.timedOut += second.timedOut
    sum.rateLimited += second.rateLimited
    sum.refused += second.errors - second.timedOut - second.rateLimited
    sum.givenUp += second.givenUp
    return sum
  }
}
