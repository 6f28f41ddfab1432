package import Basics

/// The settings of the simulated world; the defaults are those of the incident of 28 October 2020.
package struct WorldConfiguration: Equatable, Sendable {
  /// Identities customers need in a second, over all accounts.
  package var dssPerSecond = 12.0
  /// Asynchronous certificate requests of customers in a second, over all accounts.
  package var hvcaPerSecond = 4.0
  /// An account's rate limit as a multiple of its mean rate of identities.
  package var rateLimitMultiple = 3.0
  package var retry = RetryPolicy()
  /// How unequal accounts are: the traffic of account n is in proportion to 1 / n to this power (Zipf's law); 0 is equal.
  package var accountSkew = 0.0
  package var polling = Polling()
  package var serviceTime = DurationDistribution(.uniform, mean: .milliseconds(200), spread: 0.3)
  /// How long a server works on a request that fails.
  package var failureTime = Interval.milliseconds(50)
  package var renewals = Renewals()
  package var replacing = Replacing()
  /// The profile updates that issuer management fails to push to the front ends.
  package var notificationFault = NotificationFault.disabled
  /// Servers, counted from the first, whose hardware is faulty from the start.
  package var faultyServers = 0
  /// Inbound OCSP requests in a second, over all responders.
  package var ocspPerSecond = 240.0
  /// Maximum time for work in progress to finish after the run's end, when no new requests arrive.
  package var closing = Interval.minutes(10)

  package init() {}

  /// What the client of an asynchronous certificate request does until it has its certificate.
  package struct Polling: Equatable, Sendable {
    /// Certificate requests that a client makes for one certificate; 0 leaves out the client: it waits without end.
    package var requests = 0
    /// The wait before the first poll, and by how much it grows with each: 1, 2, 3, 4, 5, 5 … steps.
    package var step = Interval.seconds(1)
    /// The number of steps after which the wait is constant.
    package var steps = 5
    /// A client gives a request up this long after it was accepted, and makes another.
    package var giveUpAfter = Interval.seconds(60)
  }

  /// What customers do whose certificates must be revoked.
  package struct Replacing: Equatable, Sendable {
    /// The share of customers who begin to replace their certificates soon after the first message, and their mean time
    /// until then.
    package var prompt = 0.5
    package var promptTime = Interval.hours(1)
    /// The share who begin late, and their mean time.
    package var late = 0.3
    package var lateTime = Interval.hours(8)
    /// The share of the others whom a reminder moves if it comes this long after the last message; sooner, a smaller one.
    package var reminded = 0.4
    package var reminderPause = Interval.hours(4)
    /// The mean time until a customer begins who has lost service.
    package var alarmedTime = Interval.minutes(30)
    /// The mean time between two requests of a customer with several certificates.
    package var pace = Interval.seconds(20)
    /// The mean pause after a request that ended without a certificate.
    package var retryPause = Interval.minutes(10)
  }

  package struct Renewals: Equatable, Sendable {
    /// Live CAs whose signing certificates fall due on every responder.
    package var due = 15
    /// CAs without a key whose signing certificates fall due on every responder; nil for all of them.
    package var dueDead: Int?
    /// When the first fall due, counted from the start of the run.
    package var after = Interval.minutes(15)
    /// The span over which they fall due.
    package var over = Interval.minutes(10)
    /// A responder's pause after a failed renewal.
    package var retryDelay = Interval.seconds(10)
    /// That pause varies by up to this share, evenly.
    package var retrySpread = 0.2
  }
}

/// A customer's reaction to a failed identity call.
package struct RetryPolicy: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// After 503: 1, 2, 3, 4, 5, 5 … steps; after 429: a fixed wait with jitter. No jitter on 503, like the certificate
    /// authority's own client.
    case report
    /// Exponential back-off with full jitter for 503 and 429 alike.
    case exponential
    /// Waits as `exponential`, and a budget limits the retries.
    case budget
    /// Never tries again.
    case none
  }

  package var kind = Kind.report
  /// A customer gives up this long after its first call.
  package var giveUpAfter = Interval.seconds(60)
  /// The step by which the wait after a 503 grows, and the base of the exponential.
  package var step = Interval.seconds(1)
  /// The number of steps after which the wait is constant.
  package var steps = 5
  /// The wait after a 429.
  package var rateLimitedWait = Interval.seconds(3)
  /// That wait varies by up to this share, evenly.
  package var rateLimitedSpread = 0.3
  /// The share of customers who wait at least as long as the answer's `Retry-After` says (RFC 9110 §10.2.3).
  package var honouring = 0.0
  /// The calls that add to an account's budget of retries.
  package enum BudgetCounts: String, CaseIterable, Sendable {
    /// The first call of each customer.
    case firstCalls = "first_calls"
    /// Every call, retries included.
    case allCalls = "all_calls"
  }

  /// Whether a budget limits the retries, with any waits; `Kind.budget` has one anyway.
  package var isBudgeted = false
  /// Retries an account may make for each call that counts.
  package var budget = 0.1
  package var budgetCounts = BudgetCounts.firstCalls
  /// Retries an account may make at the start, and save at most.
  package var budgetReserve = 10

  var spendsBudget: Bool { kind == .budget || isBudgeted }

  package init() {}
}
