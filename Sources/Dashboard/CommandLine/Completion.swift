import Issuance
import Session

/// The candidates at the cursor of the command line.
struct Completion: Equatable, Sendable {
  /// Where the word being completed begins, in characters.
  var start: Int
  /// In the order shown.
  var candidates: [String]

  /// The run's counts, for the ranges of queue and server numbers.
  struct Context: Sendable {
    var alarms: [String] = []
    var themes: [String] = []
    var presets: [String] = []
    /// The number of the selected queue, and so on: the likely argument of a bare verb.
    var queue = "1"
    var server = "1"
    var viewpoint = Viewpoint.trainee
    var abilities = Abilities.simulated
    /// Ids of open questions, pending events and active malfunctions.
    var questions: [String] = []
    var events: [String] = []
    var malfunctions: [String] = []
    /// The malfunctions that can be injected.
    var faults: [Descriptor] = []

    /// The candidate names of a kind of subject; for queues and servers the selected one.
    func names(of subject: Subject) -> [String] {
      switch subject {
      case .queues: [queue]
      case .servers: [server]
      case .alerts: alarms
      case .questions: questions
      case .events: events
      case .malfunctions: malfunctions
      case .themes: themes
      case .presets: presets
      case .responders, Subject.frontEnds, .issuers, .accounts, .certificates: []
      }
    }
  }

  init(_ beforeCursor: String, _ context: Context) {
    let words = beforeCursor.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    let word = words.last ?? ""
    start = beforeCursor.count - word.count
    let earlier = words.dropLast().filter { !$0.isEmpty }
    guard let name = earlier.first else {
      candidates = Self.verbs(word, context)
      return
    }
    candidates = Self.arguments(name, earlier.dropFirst(), word, context)
  }

  /// Verbs that begin with a word, else those of which a part or a short name does.
  private static func verbs(_ word: String, _ context: Context) -> [String] {
    let all = Vocabulary.all(for: context.viewpoint, context.abilities)
    let beginning = all.map(\.name).filter { $0.hasPrefix(word) }
    if !beginning.isEmpty { return beginning }
    return all.filter { verb in
      (verb.name.split(separator: ".").map { String($0) } + verb.shortNames).contains { $0.hasPrefix(word) }
    }.map(\.name)
  }

  private static func arguments(
    _ name: String, _ given: ArraySlice<String>, _ word: String, _ context: Context
  ) -> [String] {
    guard let verb = Vocabulary.called(name, for: context.viewpoint) else { return [] }
    if verb.name == "inject" { return malfunctions(given, word, context.faults) }
    let candidates =
      if let equals = word.firstIndex(of: "=") {
        values(of: String(word[..<equals]), verb)
      } else {
        words(verb, given, context)
      }
    return candidates.filter { $0.hasPrefix(word) && $0 != word }
  }

  /// The values of an option, each with the option's name.
  private static func values(of option: String, _ verb: Descriptor) -> [String] {
    verb.parameters.first { $0.optionName == option }?.offers.map { "\(option)=\($0)" } ?? []
  }

  /// The next positional argument, or the remaining options after the last required one.
  private static func words(_ verb: Descriptor, _ given: ArraySlice<String>, _ context: Context) -> [String] {
    let words = verb.parameters.filter { $0.form == .word || !$0.offers.isEmpty && $0.form == .text }
    let count = given.count { !$0.contains("=") }
    var candidates: [String] = []
    if words.indices.contains(count) {
      if let subject = words[count].subject { candidates += context.names(of: subject) }
      candidates += words[count].offers
    }
    if count >= words.count(where: \.isRequired) {
      candidates += verb.parameters.filter { $0.form == .option }.map(\.label).filter { option in
        !given.contains { $0.hasPrefix(option) }
      }
    }
    return candidates
  }

  /// The candidates within an injection: its own options, then the malfunction with its arguments.
  private static func malfunctions(
    _ given: ArraySlice<String>, _ word: String, _ faults: [Descriptor]
  ) -> [String] {
    guard !given.isEmpty else { return [] }
    let candidates: [String]
    let named = { (word: String) in faults.first { $0.name == word } }
    if let at = given.dropFirst().firstIndex(where: { named($0) != nil }), let verb = named(given[at]) {
      candidates =
        word.firstIndex(of: "=").map { values(of: String(word[..<$0]), verb) }
        ?? words(verb, given[(at + 1)...], Context())
    } else {
      let options = ["severity=", "delay=", "ramp=", "for=", "hidden"].filter { option in
        !given.contains { $0.hasPrefix(option) }
      }
      candidates = options + faults.map(\.name)
    }
    return candidates.filter { $0.hasPrefix(word) && $0 != word }
  }

  /// The longest beginning all candidates share.
  var common: String {
    guard var common = candidates.first else { return "" }
    for candidate in candidates.dropFirst() {
      while !candidate.hasPrefix(common) { common.removeLast() }
    }
    return common
  }
}
