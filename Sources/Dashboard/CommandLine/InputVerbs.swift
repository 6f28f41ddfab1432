import Session
import World

extension Input {
  /// What somebody may do to the exercise besides commands; acknowledging and looking have keys and words of their own.
  static func verbs(for viewpoint: Viewpoint) -> [(name: String, arguments: String, summary: String)] {
    let names: [String] =
      switch viewpoint {
      case .instructor: ["mark", "inject", "remove", "fire", "say", "note", "rate"]
      case .trainee: ["hint", "answer", "tell", "mark", "belief"]
      case .viewer: []
      }
    return verbs.filter { names.contains($0.name) }
  }
}

extension Completion {
  /// What may follow the verb of an input; nil if the verb is none.
  static func inputArguments(_ name: String, _ given: ArraySlice<String>, _ context: Context) -> [String]? {
    guard let verb = Input.verbs(for: context.viewpoint).first(where: { $0.name == name }) else { return nil }
    switch verb.name {
    case "answer": return given.isEmpty ? context.questions : []
    case "tell": return given.isEmpty ? ["support", "customers", "management"] : []
    case "remove": return given.isEmpty ? context.malfunctions : []
    case "fire": return given.isEmpty ? context.events : []
    case "inject":
      guard !given.isEmpty else { return [] }
      if let malfunction = given.dropFirst().lazy.compactMap({ MalfunctionVerb.named($0) }).first {
        return given.last == malfunction.name ? malfunction.words : malfunction.options.map { $0.name + "=" }
      }
      let options = ["severity=", "delay=", "ramp=", "for=", "hidden"].filter { option in
        !given.contains { $0.hasPrefix(option) }
      }
      return options + MalfunctionVerb.all.map(\.name)
    default: return []
    }
  }
}
