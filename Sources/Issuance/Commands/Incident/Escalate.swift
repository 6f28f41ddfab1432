import Basics

/// Escalates the incident to support.
struct Escalate: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor("escalate", "escalate to support")

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    if let escalated = engine.escalated {
      throw Refusal("it was escalated to support at \(escalated.clockTime)")
    }
    engine.escalated = engine.now
    return .done("escalated to support", inverse: .impossible("support has been informed"))
  }
}

extension Command {
  package static let escalate = Command(Escalate())
}
