/// Stops queues from handing out requests; they keep them.
struct Pause: OperatorCommand {
  var queues = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("QUEUES", \.queues, .queues)]
  static let descriptor = Descriptor(
    "queue.pause", short: ["pause"], "keep all requests and hand out none", arguments.map(\.parameter),
    undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.setMode(.paused, "paused", of: queues, &effects)
  }

  func overtaken(in state: SystemState) -> String? { state.difference(.paused, of: queues) }
}

extension Command {
  package static func pause(_ queues: Selection) -> Command { Command(Pause(queues: queues)) }
}
