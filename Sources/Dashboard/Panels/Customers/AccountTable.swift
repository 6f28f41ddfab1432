import Telemetry

extension Model {
  /// The busiest accounts, over the last frame.
  func accountTable(_ frame: Frame) -> Table {
    let accounts = frame.customers.busiest
    let knowsCustomers = frame.knowsCustomers
    func count(
      _ name: String, _ width: Int, rank: Int, _ role: Role, _ value: @escaping (AccountFrame) -> Int
    ) -> Table.Column {
      Table.Column(name: name, width: width, isNumber: true, rank: rank) {
        let count = value(accounts[$0])
        return .count(count, count > 0 ? role : .label)
      }
    }
    return Table(
      noun: "account", count: accounts.count,
      columns: [
        count("account", 7, rank: 0, .title) { $0.id },
        count("calls", 8, rank: 1, .text) { $0.calls },
        count("429", 8, rank: 2, .rateLimited) { $0.rateLimited },
        count("503", 7, rank: 3, .timedOut) { $0.timedOut },
        count("served", 8, rank: 4, .served) { $0.served },
        count("refused", 8, rank: 8, .bad) { $0.refused },
      ] + (knowsCustomers ? [count("trying", 7, rank: 5, .text) { $0.trying }] : []) + [
        Table.Column(name: "tokens", width: 9, isNumber: true, rank: 6) {
          let account = accounts[$0]
          return .number(
            Double(account.tokens), "\(Format.grouped(account.tokens))/\(Format.grouped(account.burst))",
            account.isOverLimit ? .bad : .text)
        },
        Table.Column(name: "limit", width: 9, isNumber: true, rank: 7) {
          .number(accounts[$0].perSecond, Format.rate(accounts[$0].perSecond), .label)
        },
      ])
  }
}
