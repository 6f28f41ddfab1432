import Basics

/// Makes a new configuration revision of the CAs that can issue according to issuer management.
struct RollOutConfiguration: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor(
    "ocsp.rollout", short: ["rollout"], "make a configuration without the CAs that cannot issue")

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard let text = engine.rollOutConfiguration() else {
      throw Refusal(
        "configuration revision \(engine.pool.configurations.count) lists the CAs that can issue already")
    }
    return .done(
      text + "; a responder takes it when it is restarted",
      inverse: .impossible("only a later configuration replaces one"))
  }
}

extension IssuanceEngine {
  /// The text of a roll-out; nil if the latest configuration is correct already.
  mutating func rollOutConfiguration() -> String? {
    let includes = management.issuers.map(\.isIssuable)
    guard pool.configurations.last?.includes != includes else { return nil }
    pool.configurations.append(OCSPConfiguration(revision: pool.configurations.count + 1, includes: includes))
    return
      "configuration revision \(pool.configurations.count) rolled out: \(Figures.counted(includes.count { $0 }, "CA"))"
  }
}

extension Command {
  package static let rollOutConfiguration = Command(RollOutConfiguration())
}
