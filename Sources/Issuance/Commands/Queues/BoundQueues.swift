import Basics

/// Sets the maximum number of requests that wait in each queue; nil is no bound.
struct BoundQueues: OperatorCommand {
  var bound: Int?

  static let arguments: [TypedArgument<Self>] = [.word("N|none", \.bound, .queueBound)]
  static let descriptor = Descriptor(
    "queue.bound", short: ["bound"], "reject requests for queues with N or more", arguments.map(\.parameter),
    danger: .disturbing, undo: .restores, menu: Descriptor.MenuEntry(.queues, "bound the queues…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let before = engine.configuration.queues.capacity
    guard bound.map({ (0...1_000_000_000).contains($0) }) ?? true else {
      throw Refusal("expected a bound from 0 to 1000000000, or none")
    }
    guard before != bound else {
      throw Refusal(
        bound.map { "queues hold at most \(Figures.grouped($0)) already" } ?? "queues have no bound")
    }
    engine.configuration.queues.capacity = bound
    engine.lookAtAllQueues()
    let text =
      switch bound {
      case nil: "queues have no bound any more"
      case 0?: "queues take only requests that a server begins at once"
      case let bound?: "queues take no more than \(Figures.counted(bound, "request"))"
      }
    return .done(
      text,
      inverse: .commands([.boundQueues(before)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.queueBound == bound ? nil : "the queues' bound has changed since"
  }
}

extension ArgumentType<Int?> {
  fileprivate static let queueBound = ArgumentType(
    expected: "none or a whole number from 0 to 1000000000", offers: ["none", "0", "1000"],
    meaning: { _ in "requests from 0, where none waits, to 1000000000, or none for any number" },
    read: { word -> Int?? in
      if word == "none" { return .some(nil) }
      guard let bound = Int(word), (0...1_000_000_000).contains(bound) else { return nil }
      return bound
    }, write: { $0.map { String($0) } ?? "none" })
}

extension Command {
  package static func boundQueues(_ bound: Int?) -> Command { Command(BoundQueues(bound: bound)) }
}
