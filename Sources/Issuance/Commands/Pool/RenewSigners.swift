import Basics

/// Requests new signing certificates of CAs on all responders in service.
struct RenewSigners: OperatorCommand {
  var issuers = Selection.all
  var priority = Priority.normal

  static let arguments: [TypedArgument<Self>] = [
    .word("CAS", \.issuers, .issuers, offers: ["all"]),
    .option("priority=P", \.priority, .priority, "high, normal, low; without it normal"),
  ]
  static let descriptor = Descriptor(
    "ocsp.renew", short: ["renew"], "request new signing certificates on all responders in service",
    arguments.map(\.parameter), danger: .disturbing,
    menu: Descriptor.MenuEntry(.responders, "renew signing certificates…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try issuers.resolved("CA", of: engine.management.issuers.count)
    guard engine.pool.active > 0 else { throw Refusal("no responder is in service") }
    let asked = selected.reduce(0) { $0 + engine.renewNow($1, priority: priority, &effects) }
    guard asked > 0 else { throw Refusal("no responder in service answers for these CAs") }
    return .done(
      "\(Figures.counted(asked, "signing certificate")) requested with \(priority.name) priority",
      inverse: .impossible("the certificates have been requested"))
  }
}

extension Command {
  package static func renewSigners(_ issuers: Selection, priority: Priority) -> Command {
    Command(RenewSigners(issuers: issuers, priority: priority))
  }
}
