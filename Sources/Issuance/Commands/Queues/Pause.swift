/// Stops queues from handing out requests, or those of a kind or account; they keep them.
struct Pause: OperatorCommand {
  var queues = Selection.all
  var part = PartialPause()

  static let arguments: [TypedArgument<Self>] =
    [.word("QUEUES", \.queues, .queues)] + TypedArgument.part(\.part.kind, \.part.account)
  static let descriptor = Descriptor(
    "queue.pause", short: ["pause"], "keep all requests, or those of a kind or account, and hand out none",
    arguments.map(\.parameter), undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard part.isWhole else { return try engine.pause(part, of: queues) }
    return try engine.setMode(.paused, "paused", of: queues, &effects)
  }

  func overtaken(in state: SystemState) -> String? {
    part.isWhole ? state.difference(.paused, of: queues) : state.difference(part, isPaused: true, of: queues)
  }
}

extension TypedArgument {
  /// The kind and the account of a pause.
  static func part(
    _ kind: any WritableKeyPath<Root, RequestKind?> & Sendable,
    _ account: any WritableKeyPath<Root, Int?> & Sendable
  ) -> [TypedArgument] {
    [
      .option(
        "filter=dss|hvca|ocsp", kind, .kind,
        "requests of one kind, while servers take the others; without it all"),
      .option("account=N", account, .account),
    ]
  }
}

extension SystemState {
  /// A queue in which a part is paused, or no longer is, unlike after a command.
  func difference(_ part: PartialPause, isPaused: Bool, of queues: Selection) -> String? {
    queues.existing(of: self.queues.count)?.first { self.queues[$0].pauses.contains(part) != isPaused }
      .map { "\(part.text) are \(isPaused ? "served" : "paused") in queue \($0 + 1) now" }
  }
}

extension Command {
  package static func pause(_ queues: Selection, _ part: PartialPause = PartialPause()) -> Command {
    Command(Pause(queues: queues, part: part))
  }
}
