/// Counts the requests in queues; changes nothing.
struct Inspect: OperatorCommand {
  var queues = Selection.all

  static let arguments: [TypedArgument<Self>] = [
    .lastWord("QUEUES", \.queues, .queues, isAlwaysWritten: true)
  ]
  static let descriptor = Descriptor(
    "queue.inspect", short: ["inspect"], "count the requests in queues by kind, CA, age and expiry",
    arguments.map(\.parameter), undo: .nothingChanged)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    .done(engine.inspection(of: try queues.queues(of: engine)))
  }
}

extension Command {
  package static func inspect(_ queues: Selection) -> Command { Command(Inspect(queues: queues)) }

  /// The queues it inspects; nil for another command.
  package var inspectedQueues: Selection? { (action as? Inspect)?.queues }
}
