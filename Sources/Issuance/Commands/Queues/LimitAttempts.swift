import Basics

/// Sets how often servers try a request before it becomes a dead letter; nil is without end.
struct LimitAttempts: OperatorCommand {
  var limit: Int?

  static let range = 1...QueuedRequest.attemptsMax

  static let arguments: [TypedArgument<Self>] = [.word("N|none", \.limit, .attempts)]
  static let descriptor = Descriptor(
    "queue.attempts", short: ["attempts"], "set requests that failed N times aside as dead letters",
    arguments.map(\.parameter), danger: .disturbing, undo: .restores,
    menu: Descriptor.MenuEntry(.queues, "limit the attempts at a request…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let before = engine.configuration.queues.attempts
    guard limit.map(Self.range.contains) ?? true else {
      throw Refusal("expected a limit from 1 to \(Self.range.upperBound), or none")
    }
    guard before != limit else {
      throw Refusal(
        limit.map { "a request becomes a dead letter after \(Figures.counted($0, "attempt")) already" }
          ?? "attempts have no limit")
    }
    engine.configuration.queues.attempts = limit
    return .done(
      limit.map { "a request becomes a dead letter once servers failed it \(Figures.counted($0, "time"))" }
        ?? "attempts have no limit any more; dead letters stay until they are re-submitted or cancelled",
      inverse: .commands([.limitAttempts(before)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.attemptsLimit == limit ? nil : "the limit of attempts has changed since"
  }
}

extension ArgumentType<Int?> {
  fileprivate static let attempts = ArgumentType(
    expected: "none or a whole number from 1 to \(LimitAttempts.range.upperBound)",
    offers: ["none", "3", "5"],
    meaning: { _ in
      "attempts from 1 to \(LimitAttempts.range.upperBound), or none for attempts without end"
    },
    read: { word -> Int?? in
      if word == "none" { return .some(nil) }
      guard let limit = Int(word), LimitAttempts.range.contains(limit) else { return nil }
      return limit
    }, write: { $0.map { String($0) } ?? "none" })
}

extension Command {
  /// - Parameter limit: nil for attempts without end.
  package static func limitAttempts(_ limit: Int?) -> Command { Command(LimitAttempts(limit: limit)) }
}
