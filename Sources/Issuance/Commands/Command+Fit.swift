extension Command {
  /// The reason it cannot act on such a system in any state: it names an object that does not exist. nil if it
  /// fits.
  package func problem(in configuration: EngineConfiguration) -> String? {
    let words = text.split(separator: " ").dropFirst()
    var places = words.filter { !$0.contains("=") }[...]
    for parameter in descriptor.parameters {
      let word: Substring?
      switch parameter.form {
      case .word: word = places.popFirst()
      case .option:
        let name = parameter.optionName + "="
        word = words.first { $0.hasPrefix(name) }?.dropFirst(name.count)
      // Words for people name nothing.
      case .text: return nil
      }
      guard let word, let subject = parameter.subject,
        let problem = configuration.problem(String(word), of: subject)
      else { continue }
      return problem
    }
    // Its target is no subject, as completion must not offer the source again.
    guard let move = action as? Move else { return nil }
    return configuration.problem(String(move.target + 1), of: .queues)
  }
}

extension EngineConfiguration {
  /// The first object that a word names and that does not exist, in a sentence; nil if all exist.
  fileprivate func problem(_ word: String, of subject: Subject) -> String? {
    guard let (noun, count) = objects(subject) else { return nil }
    // A number of responders is how many, not which.
    let isName = word.hasPrefix("r")
    guard (subject == .responders) == isName,
      let selection = Selection(parsing: isName ? word.filter { $0 != "r" } : word),
      case .failure(let missing) = selection.resolve(count: count)
    else { return nil }
    return "there is no \(noun)\(missing.index + 1); there \(count == 1 ? "is" : "are") \(count)"
  }

  /// What objects of a kind are called before their number, and how many there are; nil for what is no part of it.
  private func objects(_ subject: Subject) -> (noun: String, count: Int)? {
    switch subject {
    case .queues: ("queue ", queues.count)
    case .servers: ("server ", servers.count)
    case .responders: ("responder r", ocsp.count)
    case .frontEnds: ("front end ", frontEnds.dss + frontEnds.hvca)
    case .issuers: ("CA ", issuers.count)
    case .accounts: ("account ", rateLimit.accounts)
    case .certificates, .alerts, .questions, .events, .malfunctions, .themes, .presets: nil
    }
  }
}
