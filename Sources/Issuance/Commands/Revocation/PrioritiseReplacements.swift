/// Changes the priority of later requests for replacements.
struct PrioritiseReplacements: OperatorCommand {
  var priority = Priority.normal

  static let arguments: [TypedArgument<Self>] = [
    .word(
      "high|normal|low", \.priority, .priority,
      "low: served when nothing else waits; high: before all else")
  ]
  static let descriptor = Descriptor(
    "revocation.priority", short: ["prioritise"],
    "serve later requests for replacements before or after all others",
    arguments.map(\.parameter), undo: .restores,
    menu: Descriptor.MenuEntry(.certificates, "priority of replacements…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.requireAffected()
    let before = engine.revocation.priority
    guard priority != before else {
      throw Refusal("requests for replacements have \(priority.name) priority already")
    }
    engine.revocation.priority = priority
    return .done(
      "later requests for replacements have \(priority.name) priority",
      inverse: .commands([.prioritiseReplacements(before)]))
  }
}

extension Command {
  package static func prioritiseReplacements(_ priority: Priority) -> Command {
    Command(PrioritiseReplacements(priority: priority))
  }
}
