import Basics
import Issuance
import Telemetry

extension Parameter {
  private static let anyRate = 0.0...1_000_000.0
  private static let anyTime = Interval.zero ... .days(1)
  /// The range of a pause before a repetition: zero would repeat without end at one instant.
  private static let anyPause = Interval.milliseconds(1) ... .days(1)

  /// Every parameter, in the order in which help lists them.
  package static let all: [Parameter] =
    [
      number(
        "dss.rate", \.world.dssPerSecond, anyRate, unit: "1/s", "identities customers need, over all accounts"
      ),
      interval(
        "dss.timeout", \.engine.frontEnds.identityTimeout, .milliseconds(1) ... .hours(1),
        "how long an identity call waits before it is answered 503"),
      number(
        "hvca.rate", \.world.hvcaPerSecond, anyRate, unit: "1/s",
        "asynchronous certificate requests, over all accounts"),
      integer(
        "hvca.requests", \.world.polling.requests, 0...1000,
        "requests a client makes for one certificate before it gives up; 0: it neither polls nor gives up"),
      interval(
        "hvca.poll_step", \.world.polling.step, anyPause, "by how much the wait between its polls grows"),
      integer(
        "hvca.poll_steps", \.world.polling.steps, 1...20, "after how many steps that wait grows no more"),
      interval(
        "hvca.give_up", \.world.polling.giveUpAfter, .seconds(1) ... .days(1),
        "how long a client polls for a request before it makes another"),
      number(
        "replacement.prompt", \.world.replacing.prompt, 0...1,
        "customers who begin to replace certificates that must be revoked soon after the first message; a share"
      ),
      interval(
        "replacement.prompt_time", \.world.replacing.promptTime, anyTime, "their mean time until they begin"),
      number(
        "replacement.late", \.world.replacing.late, 0...1, "customers who begin late after it; a share"),
      interval("replacement.late_time", \.world.replacing.lateTime, anyTime, "their mean time"),
      number(
        "replacement.reminded", \.world.replacing.reminded, 0...1,
        "of the others, those whom a reminder moves; a share"),
      interval(
        "replacement.reminder_pause", \.world.replacing.reminderPause, anyTime,
        "how long after the last message a reminder moves so many; sooner it moves fewer"),
      interval(
        "replacement.alarmed_time", \.world.replacing.alarmedTime, anyTime,
        "the mean time until a customer begins whose certificate was revoked without a replacement"),
      interval(
        "replacement.pace", \.world.replacing.pace, anyPause,
        "the mean time between two requests of a customer with several certificates"),
      interval(
        "replacement.retry_pause", \.world.replacing.retryPause, anyPause,
        "the mean pause after such a request that ended without a certificate"),
      integer("accounts", \.engine.rateLimit.accounts, 1...1_000_000, "customer accounts"),
      number(
        "accounts.skew", \.world.accountSkew, 0...10,
        "how unequal accounts are: account n has traffic in proportion to 1/n to this power; 0 is equal"),
      number(
        "rate_limit.multiple", \.world.rateLimitMultiple, 0...1_000_000,
        "an account's rate limit, in multiples of its mean rate"),
      integer(
        "rate_limit.burst", \.engine.rateLimit.burst, 1...1_000_000, "requests an account may make at once"),
      choice("retry.policy", \.world.retry.kind, "customers' reaction to a failed call"),
      interval("retry.give_up", \.world.retry.giveUpAfter, anyTime, "how long a customer tries in all"),
      interval(
        "retry.step", \.world.retry.step, anyPause,
        "by how much the wait after a 503 grows; the exponential's base"),
      integer("retry.steps", \.world.retry.steps, 0...20, "after how many steps the wait grows no more"),
      interval("retry.rate_limited_wait", \.world.retry.rateLimitedWait, anyPause, "the wait after a 429"),
      number(
        "retry.rate_limited_spread", \.world.retry.rateLimitedSpread, 0...1, "relative spread of that wait"),
      number(
        "retry.honours_retry_after", \.world.retry.honouring, 0...1,
        "the share of customers who wait after a 429 as long as Retry-After says"),
      flag(
        "retry.budgeted", \.world.retry.isBudgeted,
        "whether a budget limits retries; with policy budget, which waits as exponential, it does anyway"),
      number("retry.budget", \.world.retry.budget, 0...10, "retries for each call that adds to the budget"),
      choice("retry.budget_counts", \.world.retry.budgetCounts, "which calls add to the budget"),
      integer(
        "retry.budget_reserve", \.world.retry.budgetReserve, 0...1_000_000,
        "retries of an account's budget at the start, and saved at most"),
      integer("front_ends.dss", \.engine.frontEnds.dss, 1...1000, "DSS front ends"),
      integer("front_ends.hvca", \.engine.frontEnds.hvca, 1...1000, "HVCA front ends"),
      integer("issuers.live", \.engine.issuers.live, 1...20_000, "issuing CAs with their keys"),
      integer(
        "issuers.dead", \.engine.issuers.dead, 0...20_000,
        "issuing CAs whose keys were destroyed the day before"),
      interval(
        "issuers.ceremony_time", \.engine.issuers.ceremonyDuration, .seconds(1) ... .days(1),
        "how long a key ceremony takes"),
      choice(
        "issuers.notification_fault", \.world.notificationFault,
        "which profile updates issuer management fails to push to the front ends"),
      integer("queues.count", \.engine.queues.count, 0...10_000, "issuance queues"),
      bound(
        "queues.capacity", \.engine.queues.capacity, 0...1_000_000_000,
        "requests that wait in a queue at most; 0: each is begun at once or rejected"),
      bound(
        "queues.attempts", \.engine.queues.attempts, 1...15,
        "how often servers try a request before it is set aside as a dead letter; none: without end"),
      discipline("queues.discipline", \.engine.queues.discipline, "the order in which queues are served"),
      integer("servers.count", \.engine.servers.count, 0...1_000_000, "issuance servers"),
      choice("servers.binding", \.engine.servers.binding, "which queues a server takes from"),
      integer(
        "servers.faulty", \.world.faultyServers, 0...1_000_000,
        "servers with faulty hardware, counted from the first"),
      interval(
        "servers.service_time", \.world.serviceTime.mean, anyTime, "the mean time to issue a certificate"),
      choice("servers.service_distribution", \.world.serviceTime.shape, "how that time is distributed"),
      number(
        "servers.service_spread", \.world.serviceTime.spread, 0...100,
        "uniform: relative spread, at most 1; log_normal: its coefficient of variation"),
      interval("servers.failure_time", \.world.failureTime, anyPause, "the time a failing request takes"),
      integer(
        "back_off.failures", \.engine.backOff.failures, 0...1_000_000,
        "failures that make a server back off; 0 is never"),
      interval(
        "back_off.window", \.engine.backOff.window, .milliseconds(1) ... .days(1), "how long a failure counts"
      ),
      interval(
        "back_off.duration", \.engine.backOff.duration, .milliseconds(1) ... .days(1),
        "how long a server takes no work"),
      choice("back_off.growth", \.engine.backOff.growth, "whether back-offs in a row grow longer"),
      interval(
        "back_off.maximum", \.engine.backOff.maximum, .milliseconds(1) ... .days(1),
        "the longest back-off when they grow"),
      flag(
        "back_off.half_open", \.engine.backOff.halfOpen,
        "whether one request is tried after a back-off before more"),
      flag(
        "back_off.exempt_dead_cas", \.engine.backOff.exemptsDeadIssuers,
        "whether failures for disabled or absent CAs do not count"),
      integer(
        "back_off.max_servers", \.engine.backOff.maximumBackedOff, 0...1_000_000,
        "servers backed off at a time, at most; 0 is all"),
      integer("ocsp.responders", \.engine.ocsp.count, 0...100_000, "OCSP responders in the pool"),
      integer("ocsp.active", \.engine.ocsp.active, 0...100_000, "OCSP responders in service at the start"),
      number(
        "ocsp.capacity", \.engine.ocsp.capacityPerSecond, anyRate, unit: "1/s",
        "OCSP requests a responder answers"),
      number(
        "ocsp.rate", \.world.ocspPerSecond, anyRate, unit: "1/s", "inbound OCSP requests, over all responders"
      ),
      interval(
        "ocsp.request_timeout", \.engine.ocsp.requestTimeout, .milliseconds(1) ... .days(1),
        "how long a responder waits for a signing certificate before it requests again"),
      interval("ocsp.retry_delay", \.world.renewals.retryDelay, anyPause, "the pause after a failed renewal"),
      number("ocsp.retry_spread", \.world.renewals.retrySpread, 0...1, "relative spread of that pause"),
      interval(
        "ocsp.restart_time", \.engine.ocsp.restartTime, anyTime,
        "how long a restarting responder answers nothing"),
      flag(
        "ocsp.keeps_certificates", \.engine.ocsp.keepsCertificates,
        "whether a restart keeps the signing certificates in use"),
      interval(
        "ocsp.signer_lifetime", \.engine.ocsp.signerLifetime, .minutes(1) ... .days(3650),
        "how long a signing certificate is valid"),
      interval(
        "ocsp.renew_ahead", \.engine.ocsp.renewAhead, .zero ... .days(3650),
        "how long before its expiry it is renewed"),
      integer(
        "renewals.due", \.world.renewals.due, 0...20_000,
        "live CAs whose signing certificates fall due on every responder, at most all"),
      bound(
        "renewals.due_dead", \.world.renewals.dueDead, 0...20_000, unbounded: "all",
        "CAs without a key whose signing certificates fall due on every responder"),
      interval(
        "renewals.after", \.world.renewals.after, .zero ... .days(3650),
        "when the first fall due, after the start"),
      interval(
        "renewals.over", \.world.renewals.over, .zero ... .days(3650), "the time over which they fall due"),
      interval(
        "clock.closing", \.world.closing, .zero ... .days(1),
        "maximum time for work in progress to finish after the run's end"),
    ] + AlertRule.standard.indices.flatMap(alert)

  /// The threshold and duration of an alert rule.
  private static func alert(_ index: Int) -> [Parameter] {
    let rule = AlertRule.standard[index]
    let id = rule.id
    let path = "alerts." + String(rule.id.map { $0 == "-" ? "_" : $0 })
    return [
      number(
        path + ".threshold", \.[rule: id].threshold, 0...1_000_000_000,
        "alert '\(rule.title)' when \(rule.signal.rawValue) \(rule.comparison.rawValue) this"),
      interval(path + ".duration", \.[rule: id].duration, anyTime, "for how long without a break"),
    ]
  }
}
