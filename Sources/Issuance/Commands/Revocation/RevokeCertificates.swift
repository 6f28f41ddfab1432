import Basics

/// Revokes certificates that must be revoked, one after another.
struct RevokeCertificates: OperatorCommand {
  var scope = Scope.replaced
  var perSecond = RevocationPlan.usualPerSecond
  var account: Int?

  enum Scope: String, CaseIterable, Sendable { case replaced, all }

  static let arguments: [TypedArgument<Self>] = [
    .word(
      "replaced|all", \.scope, .words, "replaced: those with a replacement; all: those without as well"),
    .option(
      "rate=50/s", \.perSecond, .rate, "certificates a second, above 0/s, at most 100/s; without it 50/s",
      offers: ["50/s", "100/s", "10/s"]),
    .option("account=N", \.account, .account),
  ]
  static let descriptor = Descriptor(
    "revocation.revoke", short: ["revoke"], "revoke the certificates that must be, one after another",
    arguments.map(\.parameter),
    danger: .sometimes("asks for confirmation if it revokes certificates without a replacement"),
    menu: Descriptor.MenuEntry(.certificates, "revoke certificates…") { _ in "replaced" })

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.requireAffected()
    try engine.checkAccount(account)
    guard perSecond > 0, perSecond <= RevocationPlan.perSecondMax else {
      throw Refusal(
        "expected a rate above 0/s and at most \(Figures.rate(RevocationPlan.perSecondMax)), got "
          + Figures.rate(perSecond))
    }
    let count = engine.revocable(scope, account)
    guard count > 0 else {
      throw Refusal(
        "no certificate\(account.map { " of account \($0 + 1)" } ?? "") "
          + (scope == .replaced ? "is replaced and not revoked" : "is left to be revoked")
          + (engine.revocation.tally.held > 0 ? "; held ones are not revoked" : ""))
    }
    engine.beginRevocation(
      scope == .all ? .all : .replaced, account: account.map { Int32(clamping: $0) }, perSecond: perSecond,
      &effects)
    let time = Interval(seconds: (Double(count) / perSecond).rounded(.up))
    return .done(
      "\(Figures.counted(count, "certificate")) to be revoked at \(Figures.rate(perSecond)), until "
        + (engine.now + time).clockTime,
      inverse: .impossible("a revoked certificate stays revoked"))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard scope == .all, state.unreplaced > 0 else { return nil }
    return Confirmation(
      "Revoke certificates without a replacement?",
      [
        "\(Figures.counted(state.unreplaced, "certificate")) \(state.unreplaced == 1 ? "has" : "have") no "
          + "replacement: their customers lose service.", "A revoked certificate stays revoked.",
      ], confirm: "Revoke")
  }
}

extension IssuanceEngine {
  /// Certificates that a command would revoke now.
  fileprivate func revocable(_ scope: RevokeCertificates.Scope, _ account: Int?) -> Int {
    var count = 0
    for run in revocation.runs.indices where !revocation.runs[run].isHeld {
      if let account, account != Int(revocation.runs[run].account) { continue }
      count += revocation.certificates(of: run).count {
        let phase = revocation.phase(of: $0)
        return phase == .replaced || (scope == .all && phase.isOpen)
      }
    }
    return count
  }
}

extension Command {
  package static func revoke(
    unreplacedToo: Bool, perSecond: Double = RevocationPlan.usualPerSecond, account: Int? = nil
  ) -> Command {
    Command(
      RevokeCertificates(scope: unreplacedToo ? .all : .replaced, perSecond: perSecond, account: account))
  }
}
