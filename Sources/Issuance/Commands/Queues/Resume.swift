/// Makes queues take arrivals and hand out work again.
struct Resume: OperatorCommand {
  var queues = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("QUEUES", \.queues, .queues)]
  static let descriptor = Descriptor(
    "queue.resume", short: ["resume"], "take arrivals and hand out work again", arguments.map(\.parameter),
    undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.setMode(.running, "resumed", of: queues, &effects)
  }

  func overtaken(in state: SystemState) -> String? { state.difference(.running, of: queues) }
}

extension Command {
  package static func resume(_ queues: Selection) -> Command { Command(Resume(queues: queues)) }
}
