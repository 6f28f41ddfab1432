import Basics

/// Sets the maximum number of requests in each queue; 0 is no bound.
struct BoundQueues: OperatorCommand {
  var bound = 0

  static let arguments: [TypedArgument<Self>] = [.word("N|none", \.bound, .queueBound)]
  static let descriptor = Descriptor(
    "queue.bound", short: ["bound"], "reject requests for queues with N or more", arguments.map(\.parameter),
    danger: .disturbing, undo: .restores, menu: Descriptor.MenuEntry(.queues, "bound the queues…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let before = engine.configuration.queues.capacity
    guard (0...1_000_000_000).contains(bound) else { throw Refusal("expected a bound from 1 to 1000000000") }
    guard before != bound else {
      throw Refusal(
        bound == 0 ? "queues have no bound" : "queues hold at most \(Figures.grouped(bound)) already")
    }
    engine.configuration.queues.capacity = bound
    return .done(
      bound == 0
        ? "queues have no bound any more" : "queues take no more than \(Figures.counted(bound, "request"))",
      inverse: .commands([.boundQueues(before)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.queueBound == bound ? nil : "the queues' bound has changed since"
  }
}

extension ArgumentType<Int> {
  fileprivate static let queueBound = ArgumentType(
    expected: "none or a whole number from 1 to 1000000000", offers: ["none", "1000"],
    meaning: { _ in "requests from 1 to 1000000000, or none for any number" },
    read: { word in
      word == "none" ? 0 : Int(word).flatMap { (1...1_000_000_000).contains($0) ? $0 : nil }
    }, write: { $0 == 0 ? "none" : String($0) })
}

extension Command {
  package static func boundQueues(_ bound: Int) -> Command { Command(BoundQueues(bound: bound)) }
}
