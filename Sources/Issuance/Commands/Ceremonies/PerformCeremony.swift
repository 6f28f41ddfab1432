import Basics

/// Performs a prepared key ceremony: its witness confirms it, and it takes its time.
struct PerformCeremony: OperatorCommand {
  var number = 1
  var witness = ""

  static let arguments: [TypedArgument<Self>] = [
    .word("N", \.number, .ceremony),
    .option(
      "witness=NAME", \.witness, .person, "another person than the one who prepared it", isRequired: true),
  ]
  static let descriptor = Descriptor(
    "ceremony.perform", "perform a prepared key ceremony before a witness", arguments.map(\.parameter),
    danger: .sometimes("asks for confirmation if it destroys a key"), undo: .proposes("abort the ceremony"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard !witness.isEmpty else { throw Refusal("expected a person's name after witness=") }
    let index = try engine.ceremony(number)
    let ceremony = engine.ceremonies.records[index]
    guard ceremony.state == .prepared else {
      throw Refusal("ceremony \(number) is \(ceremony.state.rawValue)")
    }
    guard witness.lowercased() != ceremony.administrator.lowercased() else {
      throw Refusal(
        "\(ceremony.administrator) prepared ceremony \(number); expected another person as witness")
    }
    if let issuer = ceremony.issuer, let obstacle = engine.obstacle(to: ceremony.purpose, of: issuer) {
      throw Refusal(obstacle)
    }
    let end = engine.now + engine.ceremonies.duration
    engine.ceremonies.records[index].witness = witness
    engine.ceremonies.records[index].begun = engine.now
    engine.ceremonies.records[index].ends = end
    engine.ceremonies.records[index].state = .underWay
    engine.timers.add(.ceremonyEnds(number: UInt32(clamping: number)), at: end)
    return .done(
      "ceremony \(number) under way until \(end.clockTime): \(ceremony.aim); "
        + "administrator \(ceremony.administrator), witness \(witness)",
      inverse: .proposal(Command.abortCeremony(number).text))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard let ceremony = state.ceremonies.first(where: { $0.number == number }), ceremony.state == .prepared,
      ceremony.purpose == .destroy, let issuer = ceremony.issuer
    else { return nil }
    return Confirmation(
      "Destroy the key of CA \(issuer + 1)?",
      [
        "Ceremony \(number), prepared by \(ceremony.administrator), witness \(witness).",
        "Only another ceremony gives the CA a key again, a new one.",
      ], confirm: "Destroy", words: "destroy")
  }
}

extension ArgumentType<Int> {
  static let ceremony = ArgumentType(
    expected: "the number of a ceremony, from 1", nouns: ["ceremony"],
    meaning: { _ in "a ceremony by its number, from 1" },
    read: { word in Int(word).flatMap { (1...1_000_000_000).contains($0) ? $0 : nil } }, write: { String($0) }
  )
}

extension IssuanceEngine {
  /// The place of a ceremony's record, or the refusal that names the ceremonies.
  func ceremony(_ number: Int) throws(Refusal) -> Int {
    guard let index = ceremonies.index(of: number) else {
      throw Refusal(
        ceremonies.last == 0
          ? "no ceremony is prepared" : "there is no ceremony \(number); the latest is \(ceremonies.last)")
    }
    return index
  }
}

extension Command {
  package static func performCeremony(_ number: Int, witness: String) -> Command {
    Command(PerformCeremony(number: number, witness: witness))
  }
}
