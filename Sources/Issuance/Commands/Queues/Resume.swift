/// Makes queues take arrivals and hand out work again, or that of a kind or account.
struct Resume: OperatorCommand {
  var queues = Selection.all
  var part = PartialPause()

  static let arguments: [TypedArgument<Self>] =
    [.word("QUEUES", \.queues, .queues)] + TypedArgument.part(\.part.kind, \.part.account)
  static let descriptor = Descriptor(
    "queue.resume", short: ["resume"], "take arrivals and hand out work again, or that of a kind or account",
    arguments.map(\.parameter), undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard part.isWhole else { return try engine.resume(part, of: queues, &effects) }
    // It ends pauses of whole queues; those of kinds and accounts end one by one.
    let still = engine.pausesText(of: try queues.queues(of: engine))
    do throws(Refusal) {
      guard case .done(let text, let inverse) = try engine.setMode(.running, "resumed", of: queues, &effects)
      else { preconditionFailure("expected a change of the mode, or a refusal") }
      return .done(text + still, inverse: inverse)
    } catch {
      guard !still.isEmpty else { throw error }
      throw Refusal(error.reason + still + "; resume these with filter= or account=")
    }
  }

  func overtaken(in state: SystemState) -> String? {
    part.isWhole
      ? state.difference(.running, of: queues) : state.difference(part, isPaused: false, of: queues)
  }
}

extension Command {
  package static func resume(_ queues: Selection, _ part: PartialPause = PartialPause()) -> Command {
    Command(Resume(queues: queues, part: part))
  }
}
