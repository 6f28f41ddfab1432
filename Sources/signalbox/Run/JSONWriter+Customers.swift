import Metrics

extension JSONWriter {
  /// Who tries again, and whom the rate limit stops.
  mutating func customers(_ customers: CustomersFrame) {
    field("trying", customers.trying)
    field("waiting", customers.waiting)
    field("given_up", customers.givenUp)
    object("tries") { json in
      for (name, count) in zip(["first", "second", "third", "later"] as [StaticString], customers.tries) {
        json.field(name, count)
      }
    }
    field("active_accounts", customers.activeAccounts)
    field("over_limit", customers.overLimit)
    array("busiest") { json in
      for account in customers.busiest { json.object { $0.account(account) } }
    }
  }

  private mutating func account(_ account: AccountFrame) {
    field("account", account.id)
    field("calls", account.calls)
    field("served", account.served)
    field("timed_out", account.timedOut)
    field("rate_limited", account.rateLimited)
    field("refused", account.refused)
    field("trying", account.trying)
    field("tokens", account.tokens)
    field("limit_per_second", account.perSecond)
    field("burst", account.burst)
  }
}
