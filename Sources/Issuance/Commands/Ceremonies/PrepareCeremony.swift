/// Prepares a key ceremony; another person performs it as its witness.
struct PrepareCeremony: OperatorCommand {
  /// Counted from 0; nil for a CA to be made.
  var issuer: Int?
  var purpose = KeyCeremony.Purpose.create
  var administrator = ""

  static let arguments: [TypedArgument<Self>] = [
    .word("CA|new", \.issuer, .issuerOrNew), .word("create|destroy", \.purpose, .words, "the CA's key"),
    .option("by=NAME", \.administrator, .person, "who prepares and leads it", isRequired: true),
  ]
  static let descriptor = Descriptor(
    "ceremony.prepare", "prepare a key ceremony, which another person performs as witness",
    arguments.map(\.parameter), undo: .restores,
    menu: Descriptor.MenuEntry(.frontEnds, "prepare a key ceremony…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard !administrator.isEmpty else { throw Refusal("expected a person's name after by=") }
    if let issuer {
      _ = try Selection.some([issuer]).resolved("CA", of: engine.management.issuers.count)
      if let open = engine.ceremonies.open(for: issuer) {
        throw Refusal("ceremony \(open.number) for CA \(issuer + 1) is \(open.state.rawValue)")
      }
      if let obstacle = engine.obstacle(to: purpose, of: issuer) { throw Refusal(obstacle) }
    } else if purpose == .destroy {
      throw Refusal("expected the number of the CA whose key is to be destroyed")
    } else if let open = engine.ceremonies.records.first(where: { $0.isOpen && $0.issuer == nil }) {
      throw Refusal("ceremony \(open.number) for a new CA is \(open.state.rawValue)")
    } else if engine.management.issuers.count >= Int(UInt16.max) {
      throw Refusal("there are \(UInt16.max) CAs, the most")
    }
    if engine.ceremonies.records.count >= KeyCeremonies.recordsMax {
      guard let ended = engine.ceremonies.records.firstIndex(where: { !$0.isOpen }) else {
        throw Refusal("\(KeyCeremonies.recordsMax) ceremonies are open, the most")
      }
      engine.ceremonies.records.remove(at: ended)
    }
    engine.ceremonies.last += 1
    let ceremony = KeyCeremony(
      number: engine.ceremonies.last, purpose: purpose, issuer: issuer, administrator: administrator,
      prepared: engine.now)
    engine.ceremonies.records.append(ceremony)
    return .done(
      "ceremony \(ceremony.number) prepared by \(administrator): \(ceremony.aim); "
        + "another person performs it: ceremony.perform \(ceremony.number) witness=NAME",
      inverse: .commands([.abortCeremony(ceremony.number)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.ceremonies.filter { $0.administrator == administrator && $0.purpose == purpose }
      .max { $0.number < $1.number }
      .flatMap { $0.state == .prepared ? nil : "ceremony \($0.number) is \($0.state.rawValue) now" }
  }
}

extension ArgumentType<String> {
  /// A person's name in one word.
  static let person = ArgumentType(
    expected: "a person's name in one word, such as Ada or A.Lovelace",
    meaning: { _ in "a person's name in one word of at most \(IssuanceEngine.personMax) letters" },
    read: { IssuanceEngine.isPerson($0) ? $0 : nil }, write: { $0 })
}

extension ArgumentType<Int?> {
  fileprivate static let issuerOrNew = ArgumentType(
    expected: "the number of a CA, from 1, or new", offers: ["new"], subject: .issuers, nouns: ["ca"],
    meaning: { counted in
      "a CA by its number from 1" + (counted.issuers.map { " to \($0)" } ?? "")
        + ", or new for a CA to be made"
    },
    read: { word -> Int?? in
      if word == "new" { return .some(nil) }
      guard let number = Int(ArgumentReader.number(word, ["ca"])), (1...1_000_000_000).contains(number) else {
        return nil
      }
      return number - 1
    }, write: { $0.map { String($0 + 1) } ?? "new" })
}

extension IssuanceEngine {
  /// Letters of a person's name, at most.
  static let personMax = 64

  static func isPerson(_ word: String) -> Bool {
    (1...personMax).contains(word.unicodeScalars.count)
      && word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-._'".unicodeScalars.contains($0)
      }
  }
}

extension Command {
  /// - Parameter issuer: counted from 0; nil for a CA to be made.
  package static func prepareCeremony(
    _ purpose: KeyCeremony.Purpose, issuer: Int?, by administrator: String
  ) -> Command {
    Command(PrepareCeremony(issuer: issuer, purpose: purpose, administrator: administrator))
  }
}
