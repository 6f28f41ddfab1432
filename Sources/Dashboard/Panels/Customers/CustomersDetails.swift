import Telemetry

extension Model {
  /// The selected account, then all customers.
  func customersDetails(_ frame: Frame) -> TextOverlay {
    let customers = frame.customers
    var lines: [TextOverlay.Line] = []
    if let account {
      lines = [.heading("Account \(account.id), last minute")]
      lines += facts(account, knowsCustomers: frame.knowsCustomers) + [.blank]
    }
    let accounts: [TextOverlay.Line] = [
      .fact("accounts", Format.grouped(customers.accounts).right(8)),
      .fact("  that called", Format.grouped(customers.activeAccounts).right(8)),
      .fact(
        "  over their limit", Format.grouped(customers.overLimit).right(8),
        customers.overLimit > 0 ? .rateLimited : .text),
    ]
    guard frame.knowsCustomers else {
      return TextOverlay(title: "Customers", lines: lines + [.heading("All customers")] + accounts)
    }
    let tries = TryShares(tries)
    lines.append(.heading("All customers"))
    lines += [
      .fact("trying", Format.grouped(customers.trying).right(8)),
      .fact(
        "waiting to retry", Format.grouped(customers.waiting).right(8),
        customers.waiting > 0 ? .warning : .text),
      .fact(
        "given up", Format.grouped(customers.givenUpInAll).right(8),
        customers.givenUpInAll > 0 ? .bad : .text,
        [.init(text: "  since the start", role: .label)]),
    ]
    lines += accounts + [.blank, .heading("Calls of the last minute")]
    for (index, name) in ["first tries", "second tries", "third tries", "later tries"].enumerated() {
      lines.append(
        .fact(
          name, Format.grouped(tries.counts[index]).right(8) + tries.text(index).right(8),
          TryShares.roles[index]
        ).said("\(name): \(Format.grouped(tries.counts[index])), \(tries.text(index)) of all calls"))
    }
    return TextOverlay(title: "Customers", lines: lines)
  }

  private func facts(_ account: AccountFrame, knowsCustomers: Bool) -> [TextOverlay.Line] {
    func answers(_ name: String, _ count: Int, _ role: Role) -> TextOverlay.Line {
      let share = account.calls == 0 ? "" : Format.percent(Double(count) / Double(account.calls)).right(8)
      let named = share.isEmpty ? "" : ", \(share.drop { $0 == " " }) of its calls"
      return .fact(name, Format.grouped(count).right(8) + share, count > 0 ? role : .text)
        .said("\(name.drop { $0 == " " }): \(Format.grouped(count))\(named)")
    }
    return [
      .fact("calls answered", Format.grouped(account.calls).right(8)),
      answers("  served", account.served, .served), answers("  503 timed out", account.timedOut, .timedOut),
      answers("  429 limited", account.rateLimited, .rateLimited),
      answers("  refused", account.refused, .bad),
    ]
      + (knowsCustomers ? [.fact("customers trying", Format.grouped(account.trying).right(8))] : []) + [
        .fact(
          "tokens left", Format.grouped(account.tokens).right(8), account.isOverLimit ? .bad : .text,
          [.init(text: account.isOverLimit ? "  the next call gets 429" : "", role: .bad)]),
        .fact(
          "its limit", Format.rate(account.perSecond).right(8), .text,
          [.init(text: ", \(Format.grouped(account.burst)) at once", role: .label)]),
      ]
  }
}
