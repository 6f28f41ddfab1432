package import Basics

/// The words of a command after its verb, read one by one.
package struct CommandArguments {
  private let verb: CommandVerb
  private var words: ArraySlice<String>
  private var options: [(name: String, value: String)] = []

  package init(verb: CommandVerb, words all: [String]) throws(CommandSyntaxError) {
    self.verb = verb
    words = []
    for word in all {
      guard let equals = word.firstIndex(of: "=") else {
        words.append(word)
        continue
      }
      let name = String(word[..<equals])
      guard verb.options.contains(where: { $0.name == name }) else {
        let known = verb.options.map { $0.name + "=" }
        throw error(
          "it takes no \(name)=" + (known.isEmpty ? "" : "; its options are \(known.joined(separator: ", "))")
        )
      }
      guard !options.contains(where: { $0.name == name }) else { throw error("\(name)= is given twice") }
      options.append((name, String(word[word.index(after: equals)...])))
    }
  }

  package func error(_ message: String) -> CommandSyntaxError {
    let usage = verb.arguments.isEmpty ? verb.name : "\(verb.name) \(verb.arguments)"
    return CommandSyntaxError(message: "\(verb.name): \(message) (usage: \(usage))")
  }

  package func expectEnd() throws(CommandSyntaxError) {
    if let extra = words.first { throw error("'\(extra)' is one word too many") }
  }

  package mutating func word(_ what: String) throws(CommandSyntaxError) -> String {
    guard let word = words.popFirst() else { throw error("\(what) is missing") }
    return word
  }

  /// Takes the next word if it is this one.
  package mutating func takeWord(_ word: String) -> Bool {
    guard words.first == word else { return false }
    words.removeFirst()
    return true
  }

  package var hasWords: Bool { !words.isEmpty }

  package mutating func number(_ what: String) throws(CommandSyntaxError) -> Int {
    let word = try word(what)
    guard let number = Int(word), number >= 0 else { throw error("'\(word)' is no whole number from 0 up") }
    return number
  }

  package mutating func selection() throws(CommandSyntaxError) -> Selection {
    let word = try word("'all', a third like 1/3, or numbers like 1,2")
    if word == "all" { return .all }
    if word.hasSuffix("/3") {
      guard let third = Int(word.dropLast(2)), (1...3).contains(third) else {
        throw error("'\(word)' is no third; write 1/3, 2/3 or 3/3")
      }
      return .third(third - 1)
    }
    return .some(try indices(word, prefix: nil))
  }

  package mutating func responders() throws(CommandSyntaxError) -> ResponderSelection {
    let word = try word("'all', a number, or r1,r2")
    if word == "all" { return .all }
    if word.hasPrefix("r") { return .some(try indices(word, prefix: "r")) }
    guard let count = Int(word), count > 0 else {
      throw error("'\(word)' is neither 'all', a number from 1 up, nor r1,r2")
    }
    return .count(count)
  }

  private func indices(_ list: String, prefix: Character?) throws(CommandSyntaxError) -> [Int] {
    var indices: [Int] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let digits = part.first == prefix ? part.dropFirst() : part
      let ends = digits.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1,
        last >= first,
        last <= 1_000_000
      else { throw error("'\(part)' is no number from 1 up, nor a range like 3-6") }
      guard indices.count + last - first < 1_000_000 else { throw error("'\(list)' names too many") }
      indices += (first - 1)...(last - 1)
    }
    return indices
  }

  private mutating func option(_ name: String) -> String? {
    guard let at = options.firstIndex(where: { $0.name == name }) else { return nil }
    return options.remove(at: at).value
  }

  package mutating func interval(_ name: String) throws(CommandSyntaxError) -> Interval? {
    guard let value = option(name) else { return nil }
    guard let interval = Interval(parsing: value), interval >= .zero else {
      throw error("\(name)=\(value) is no length of time; write 20s, 2m or 1h")
    }
    return interval
  }

  package mutating func rate() throws(CommandSyntaxError) -> Double? {
    guard let value = option("rate") else { return nil }
    guard value.hasSuffix("/s"), let rate = Double(value.dropLast(2)), rate.isFinite, rate >= 0, rate <= 1e9
    else {
      throw error("rate=\(value) is no rate; write 25/s")
    }
    return rate
  }

  package mutating func natural(_ name: String) throws(CommandSyntaxError) -> Int? {
    guard let value = option(name) else { return nil }
    guard let number = Int(value), number >= 1, number <= 1_000_000_000 else {
      throw error("\(name)=\(value) is no whole number from 1 up")
    }
    return number
  }

  package mutating func whole(_ name: String) throws(CommandSyntaxError) -> Int? {
    guard let value = option(name) else { return nil }
    guard let number = Int(value), (0...1_000_000).contains(number) else {
      throw error("\(name)=\(value) is no whole number from 0 to 1000000")
    }
    return number
  }

  /// A share from 0 % to 100 %.
  package mutating func share(_ what: String) throws(CommandSyntaxError) -> Double {
    let word = try word(what)
    guard word.hasSuffix("%"), let percent = Double(word.dropLast()), (0...100).contains(percent) else {
      throw error("'\(word)' is no share; write 0% to 100%")
    }
    return percent / 100
  }

  package mutating func choice<Choice>(
    _ name: String, _ read: (String) -> Choice?
  ) throws(CommandSyntaxError) -> Choice? {
    guard let value = option(name) else { return nil }
    guard let choice = read(value) else {
      let known = verb.options.first { $0.name == name }?.values ?? []
      throw error("\(name)=\(value) is unknown; use one of \(known.joined(separator: ", "))")
    }
    return choice
  }
}
