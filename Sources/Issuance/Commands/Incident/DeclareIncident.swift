import Basics

/// Declares the incident.
struct DeclareIncident: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor("declare", "declare the incident")

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    if let declared = engine.incidentDeclared {
      throw Refusal("the incident was declared at \(declared.clockTime)")
    }
    engine.incidentDeclared = engine.now
    return .done("incident declared", inverse: .impossible("it has been announced"))
  }
}

extension Command {
  package static let declareIncident = Command(DeclareIncident())
}
