import Basics

/// Changes the rate limit of one account, or of all.
struct SetRateLimit: OperatorCommand {
  var perSecond = 0.0
  var burst = 10
  var account: Int?

  static let arguments: [TypedArgument<Self>] = [
    .option(
      "rate=R/s", \.perSecond, .rate, "requests a second an account may make, from 0/s to 1000000000/s",
      isRequired: true, offers: ["0.9/s"]),
    .option(
      "burst=N", \.burst, .whole(1...1_000_000),
      "requests an account may make at once, from 1 to 1000000; without it 10", isAlwaysWritten: true,
      offers: ["10"]),
    .option("account=N", \.account, .account),
  ]
  static let descriptor = Descriptor(
    "ratelimit.set", short: ["ratelimit"], "change the rate limit of one account, or of all",
    arguments.map(\.parameter), danger: .disturbing, undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard perSecond.isFinite, (0...1e9).contains(perSecond), (1...1_000_000).contains(burst) else {
      throw Refusal("expected a rate from 0/s to 1000000000/s and a burst from 1 to 1000000")
    }
    let allow = "may make \(Figures.number(perSecond)) requests a second, \(Figures.grouped(burst)) at once"
    let usual = engine.configuration.rateLimit
    if let account {
      guard engine.buckets.indices.contains(account) else {
        throw Refusal("there is no account \(account + 1); there are \(engine.buckets.count)")
      }
      let own = engine.accountLimits.first { $0.account == account }
      engine.accountLimits.removeAll { $0.account == account }
      if perSecond != usual.perSecond || burst != usual.burst {
        engine.accountLimits.append(
          Policies.AccountLimit(account: account, perSecond: perSecond, burst: burst))
        engine.accountLimits.sort { $0.account < $1.account }
      }
      engine.buckets[account].change(perSecond: perSecond, burst: burst, at: engine.now)
      let before: Command = .setRateLimit(
        account: account, perSecond: own?.perSecond ?? usual.perSecond, burst: own?.burst ?? usual.burst)
      return .done("account \(account + 1) \(allow)", inverse: .commands([before]))
    }
    // A limit for all replaces those of single accounts.
    let own = engine.accountLimits.map {
      Command.setRateLimit(account: $0.account, perSecond: $0.perSecond, burst: $0.burst)
    }
    engine.accountLimits = []
    for account in engine.buckets.indices {
      engine.buckets[account].change(perSecond: perSecond, burst: burst, at: engine.now)
    }
    engine.configuration.rateLimit.perSecond = perSecond
    engine.configuration.rateLimit.burst = burst
    return .done(
      "every account \(allow)",
      inverse: .commands(
        [.setRateLimit(account: nil, perSecond: usual.perSecond, burst: usual.burst)] + own))
  }

  func question(in state: SystemState) -> Confirmation? {
    Confirmation("Change the rate limit?", ["Customers over it get 429."], confirm: "Change")
  }

  func overtaken(in state: SystemState) -> String? {
    let policies = state.policies
    let isInForce: Bool
    if let own = policies.accountLimits.first(where: { $0.account == account }) {
      isInForce = own.perSecond == perSecond && own.burst == burst
    } else {
      isInForce =
        policies.perSecond == perSecond && policies.burst == burst
        && (account != nil || policies.accountLimits.isEmpty)
    }
    return isInForce ? nil : "the rate limit has changed since"
  }
}

extension Command {
  package static func setRateLimit(account: Int?, perSecond: Double, burst: Int) -> Command {
    Command(SetRateLimit(perSecond: perSecond, burst: burst, account: account))
  }
}
