import Basics

/// Keeps an account's certificates from revocation.
struct HoldAccount: OperatorCommand {
  var account = 0

  static let arguments: [TypedArgument<Self>] = [
    .word("ACCOUNT", \.account, .account, "the account, by its number from 1")
  ]
  static let descriptor = Descriptor(
    "revocation.hold", short: ["hold"],
    "keep the certificates of one account from revocation, as a court orders",
    arguments.map(\.parameter), undo: .restores,
    menu: Descriptor.MenuEntry(.certificates, "hold an account back…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.hold(account, true, &effects)
  }
}

/// Ends the exemption of an account's certificates from revocation.
struct ReleaseAccount: OperatorCommand {
  var account = 0

  static let arguments: [TypedArgument<Self>] = [
    .word("ACCOUNT", \.account, .account, "the account, by its number from 1")
  ]
  static let descriptor = Descriptor(
    "revocation.release", short: ["release"], "let the certificates of an account be revoked again",
    arguments.map(\.parameter),
    undo: .restores,
    menu: Descriptor.MenuEntry(.certificates, "release an account…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.hold(account, false, &effects)
  }
}

extension IssuanceEngine {
  fileprivate mutating func hold(
    _ account: Int, _ isHeld: Bool, _ effects: inout Effects
  ) throws(Refusal) -> CommandOutcome {
    try requireAffected()
    try checkAccount(account)
    let runs = revocation.runs.filter { Int($0.account) == account }
    guard !runs.isEmpty else {
      throw Refusal("account \(account + 1) has no certificate that must be revoked")
    }
    guard runs.contains(where: { $0.isHeld != isHeld }) else {
      throw Refusal("the certificates of account \(account + 1) are \(isHeld ? "held" : "not held") already")
    }
    let count = revocation.hold(Int32(account), isHeld)
    if !isHeld { beginDueRevocation(&effects) }
    return .done(
      "\(Figures.counted(count, "certificate")) of account \(account + 1) "
        + (isHeld ? "held back from revocation" : "released to be revoked"),
      inverse: .commands([.hold(account: account, !isHeld)]))
  }
}

extension Command {
  /// - Parameter account: counted from 0.
  package static func hold(account: Int, _ isHeld: Bool = true) -> Command {
    isHeld ? Command(HoldAccount(account: account)) : Command(ReleaseAccount(account: account))
  }
}
