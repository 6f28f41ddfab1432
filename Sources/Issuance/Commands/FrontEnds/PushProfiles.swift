/// Brings front ends' profile copies up to date with issuer management.
struct PushProfiles: OperatorCommand {
  var frontEnds = Selection.all

  static let arguments: [TypedArgument<Self>] = [
    .lastWord("FRONTENDS", \.frontEnds, .frontEnds, isAlwaysWritten: true)
  ]
  static let descriptor = Descriptor(
    "frontend.push", short: ["push"], "bring front ends' profile copies up to date",
    arguments.map(\.parameter))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try frontEnds.resolved(engine.configuration.frontEnds)
    let revision = engine.management.revision
    let profiles = engine.management.issuers.map(\.profileEnabled)
    let behind = selected.filter {
      engine.frontEnds[$0].revision != revision || engine.frontEnds[$0].enabled != profiles
    }
    guard !behind.isEmpty else { throw Refusal("the profiles there are up to date, at revision \(revision)") }
    for frontEnd in behind {
      engine.frontEnds[frontEnd].enabled = profiles
      engine.frontEnds[frontEnd].revision = revision
    }
    let names = behind.map { engine.frontEnds[$0].name }.joined(separator: ", ")
    return .done(
      "profiles of revision \(revision) pushed to \(names)",
      inverse: .impossible("front ends take no older profiles"))
  }
}

extension Command {
  package static func pushProfiles(_ frontEnds: Selection) -> Command {
    Command(PushProfiles(frontEnds: frontEnds))
  }
}
