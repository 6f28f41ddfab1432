/// Sheds a share of the requests of a kind at the front ends.
struct Shed: OperatorCommand {
  var share = 0.0
  var kind = RequestKind.identity

  static let arguments: [TypedArgument<Self>] = [
    .word("SHARE", \.share, .share, offers: ["50%", "100%", "0%"]),
    .option("kind=dss|hvca|ocsp", \.kind, .kind, "dss, hvca, ocsp; without it dss"),
  ]
  static let descriptor = Descriptor(
    "frontend.shed", short: ["shed"], "turn away a share of the requests at the front ends",
    arguments.map(\.parameter), danger: .disturbing, undo: .restores,
    menu: Descriptor.MenuEntry(.frontEnds, "turn requests away…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard (0...1).contains(share) else { throw Refusal("a share lies between 0% and 100%") }
    let before = engine.shedding.share(of: kind)
    guard before != share else {
      throw Refusal("\(Command.percent(share)) of \(kind.name.uppercased()) requests are turned away already")
    }
    engine.shedding.set(share, of: kind)
    return .done(
      share == 0
        ? "no \(kind.name.uppercased()) request is turned away any more"
        : "\(Command.percent(share)) of \(kind.name.uppercased()) requests are turned away at the front ends",
      inverse: .commands([.shed(before, of: kind)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.shed[Int(kind.rawValue)] == share ? nil : "the share turned away has changed since"
  }
}

extension Command {
  package static func shed(_ share: Double, of kind: RequestKind) -> Command {
    Command(Shed(share: share, kind: kind))
  }
}
