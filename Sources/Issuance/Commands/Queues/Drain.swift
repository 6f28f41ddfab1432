/// Stops arrivals to queues, which finish their waiting requests.
struct Drain: OperatorCommand {
  var queues = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("QUEUES", \.queues, .queues)]
  static let descriptor = Descriptor(
    "queue.drain", short: ["drain"], "take no more arrivals and finish the waiting requests",
    arguments.map(\.parameter), danger: .disturbing, undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.setMode(.draining, "draining", of: queues, &effects)
  }

  func question(in state: SystemState) -> Confirmation? {
    guard queues.existing(of: state.queues.count) != nil else { return nil }
    return Confirmation(
      "Drain \(queues.named("queue"))?", ["No more arrivals; waiting requests finish."], confirm: "Drain")
  }

  func overtaken(in state: SystemState) -> String? { state.difference(.draining, of: queues) }
}

extension Command {
  package static func drain(_ queues: Selection) -> Command { Command(Drain(queues: queues)) }
}
