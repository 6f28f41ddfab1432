import Basics

extension IssuanceEngine {
  mutating func setProfiles(
    of issuers: Selection, enabled: Bool, _ effects: inout Effects
  ) throws(Refusal) -> CommandOutcome {
    let count = management.issuers.count
    let selected = try issuers.resolved("CA", of: count)
    let changing = selected.filter { management.issuers[$0].profileEnabled != enabled }
    guard !changing.isEmpty else { throw Refusal("already \(enabled ? "enabled" : "disabled")") }
    if enabled, let dead = changing.first(where: { management.issuers[$0].keyDestroyed }) {
      throw Refusal("the key of CA \(dead + 1) is destroyed; its profile cannot be enabled")
    }
    if enabled,
      let destroying = ceremonies.records.first(where: {
        $0.state == .underWay && $0.purpose == .destroy && $0.issuer.map(changing.contains) ?? false
      })
    {
      throw Refusal(
        "ceremony \(destroying.number) destroys the key of CA \((destroying.issuer ?? 0) + 1); abort it first"
      )
    }
    for issuer in changing { changeProfile(issuer, enabled: enabled, &effects) }
    let restorable = changing.filter { enabled || !management.issuers[$0].keyDestroyed }
    return .done(
      "\(Figures.counted(changing.count, "profile")) \(enabled ? "enabled" : "disabled")",
      inverse: restorable.isEmpty
        ? .impossible("their keys are destroyed")
        : .commands([
          .setProfile(restorable.count == count ? .all : .some(restorable), enabled: !enabled)
        ]))
  }
}

extension SystemState {
  /// A profile whose state has changed since a command.
  func difference(isEnabled: Bool, of issuers: Selection) -> String? {
    issuers.existing(of: policies.issuers)?.first { policies.disabledProfiles.contains($0) == isEnabled }
      .map { "the profile of CA \($0 + 1) is \(isEnabled ? "disabled" : "enabled") now" }
  }
}

extension Command {
  package static func setProfile(_ issuers: Selection, enabled: Bool) -> Command {
    enabled ? Command(EnableProfiles(issuers: issuers)) : Command(DisableProfiles(issuers: issuers))
  }
}
