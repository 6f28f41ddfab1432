extension FrameFields {
  static let customers: [Field<Frame>] = [
    .count("trying", "customers trying at the end") { $0.customers.trying },
    .count("waiting", "of them, those waiting for their next try") { $0.customers.waiting },
    .count("given_up", "customers who stopped trying") { $0.customers.givenUp },
    .object(
      "tries", "calls by the number of their customer's try",
      [
        .count("first", "first tries") { $0.customers.tries[0] },
        .count("second", "second tries") { $0.customers.tries[1] },
        .count("third", "third tries") { $0.customers.tries[2] },
        .count("later", "fourth and later tries") { $0.customers.tries[3] },
      ]),
    .count("active_accounts", "accounts with an answer within the last minute") {
      $0.customers.activeAccounts
    },
    .count("over_limit", "of them, those whose next call would get 429") { $0.customers.overLimit },
    .list(
      "busiest", "the 16 active accounts with the most calls; counts are of the last minute", accountFields
    ) {
      $0.customers.busiest
    },
  ]

  private static let accountFields: [Field<AccountFrame>] = [
    .count("account", "number of the account, from 1") { $0.id },
    .count("calls", "calls answered") { $0.calls },
    .count("served", "answered with a certificate") { $0.served },
    .count("timed_out", "answered 503") { $0.timedOut },
    .count("rate_limited", "answered 429") { $0.rateLimited },
    .count("refused", "answered with another error") { $0.refused },
    .count("trying", "its customers trying now") { $0.trying },
    .count("tokens", "calls it may make at once") { $0.tokens },
    .number("limit_per_second", "its rate limit, in calls a second") { $0.perSecond },
    .count("burst", "tokens it holds at most") { $0.burst },
  ]
}
