/// Reports the records of key ceremonies; changes nothing.
struct ShowCeremonies: OperatorCommand {
  /// nil for all that are open, and the latest others.
  var number: Int?

  static let arguments: [TypedArgument<Self>] = [.lastWord("N|all", \.number, .ceremonyOrAll)]
  static let descriptor = Descriptor(
    "ceremony.record", "report the records of key ceremonies: persons, CA, times", arguments.map(\.parameter),
    undo: .nothingChanged)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    if let number { return .done(engine.ceremonies.records[try engine.ceremony(number)].record) }
    let shown = engine.ceremonies.shown
    return .done(shown.isEmpty ? "no ceremony is prepared" : shown.map(\.record).joined(separator: "; "))
  }
}

extension ArgumentType<Int?> {
  fileprivate static let ceremonyOrAll = ArgumentType(
    expected: "the number of a ceremony, from 1, or all", offers: ["all"], nouns: ["ceremony"],
    meaning: { _ in "a ceremony by its number, from 1, or all; without it all" },
    read: { word -> Int?? in
      if word == "all" { return .some(nil) }
      guard let number = Int(word), (1...1_000_000_000).contains(number) else { return nil }
      return number
    }, write: { $0.map { String($0) } ?? "all" })
}

extension Command {
  /// - Parameter number: nil for all that are open, and the latest others.
  package static func showCeremonies(_ number: Int? = nil) -> Command {
    Command(ShowCeremonies(number: number))
  }
}
