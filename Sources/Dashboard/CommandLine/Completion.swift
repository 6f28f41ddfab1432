import Issuance
import Session

/// What may stand at the cursor of the command line.
struct Completion: Equatable, Sendable {
  /// Where the word being completed begins, in characters.
  var start: Int
  /// In the order they are offered.
  var candidates: [String]

  /// Counts of what a run has, for the numbers of queues, servers and so on.
  struct Context: Equatable, Sendable {
    var alarms: [String] = []
    var themes: [String] = []
    /// The number of the queue selected, and so on: what a bare verb is probably meant for.
    var queue = "1"
    var server = "1"
    var viewpoint = Viewpoint.trainee
    /// Ids of what is asked, may happen, and is wrong.
    var questions: [String] = []
    var events: [String] = []
    var malfunctions: [String] = []
  }

  init(_ beforeCursor: String, _ context: Context) {
    let words = beforeCursor.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    let word = words.last ?? ""
    start = beforeCursor.count - word.count
    let earlier = words.dropLast().filter { !$0.isEmpty }
    guard let name = earlier.first else {
      candidates = Self.verbs(word, context.viewpoint)
      return
    }
    candidates = Self.arguments(name, earlier.dropFirst(), word, context)
  }

  /// Verbs that begin with a word, else those that contain it: `park` finds `queue.park`.
  private static func verbs(_ word: String, _ viewpoint: Viewpoint) -> [String] {
    let names = CommandLine.verbNames(for: viewpoint)
    let beginning = names.filter { $0.hasPrefix(word) }
    if !beginning.isEmpty { return beginning }
    return names.filter { name in name.split(separator: ".").contains { $0.hasPrefix(word) } }
  }

  private static func arguments(
    _ name: String, _ given: ArraySlice<String>, _ word: String, _ context: Context
  ) -> [String] {
    if let verb = ConsoleCommand.verbs.first(where: { $0.name == name }) {
      guard given.isEmpty else { return [] }
      let words =
        name == "theme" ? context.themes : name == "acknowledge" ? verb.words + context.alarms : verb.words
      return words.filter { $0.hasPrefix(word) }
    }
    if let words = inputArguments(name, given, context) {
      return words.filter { $0.hasPrefix(word) && $0 != word }
    }
    guard let verb = CommandVerb.named(name) else { return [] }
    if let equals = word.firstIndex(of: "=") {
      let option = String(word[..<equals])
      let values = verb.options.first { $0.name == option }?.values ?? []
      return values.map { "\(option)=\($0)" }.filter { $0.hasPrefix(word) && $0 != word }
    }
    let free = given.filter { !$0.contains("=") }
    var candidates: [String] = []
    if free.isEmpty {
      if name.hasPrefix("queue.") { candidates.append(context.queue) }
      if name.hasPrefix("server.") { candidates.append(context.server) }
      candidates += verb.words
    }
    if name == "queue.discipline", free.count == 1 { candidates += Discipline.names }
    let isComplete =
      free.count >= verb.arguments.split(separator: " ").count { !$0.hasPrefix("[") && !$0.contains("=") }
    if isComplete {
      candidates += verb.options.map(\.name).filter { option in !given.contains { $0.hasPrefix(option + "=") }
      }
      .map { $0 + "=" }
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
