import Basics

/// The error of a line: what was expected, what was found, and how to write it.
package struct CommandSyntaxError: UserFacingError, Equatable {
  package let message: String
  package var code: String { "command" }

  package init(message: String) { self.message = message }
}

/// The text after the name in a line, read word by word; options may stand anywhere among the words.
///
/// Where the last argument is text, everything is read in order and an equals sign means nothing.
package struct ArgumentReader {
  private let descriptor: Descriptor
  private var words: ArraySlice<String> = []
  private var options: [(name: String, value: String)] = []
  /// The unread rest of a line that ends with text.
  private var rest: Substring?

  init(_ descriptor: Descriptor, _ line: some StringProtocol) throws(CommandSyntaxError) {
    self.descriptor = descriptor
    guard descriptor.parameters.last?.form != .text else {
      // An input is one line.
      rest = Substring(line.map { $0.isNewline ? " " : $0 })
      return
    }
    let all = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
    let known = descriptor.parameters.map(\.optionName).filter { !$0.isEmpty }
    for word in all {
      guard let equals = word.firstIndex(of: "=") else {
        words.append(word)
        continue
      }
      let name = String(word[..<equals])
      guard known.contains(name) else {
        let list = known.map { $0 + "=" }.joined(separator: ", ")
        throw error("unknown option \(name)=" + (known.isEmpty ? "" : "; its options are \(list)"))
      }
      guard !options.contains(where: { $0.name == name }) else { throw error("\(name)= is given twice") }
      options.append((name, String(word[word.index(after: equals)...])))
    }
  }

  package func error(_ message: String) -> CommandSyntaxError {
    CommandSyntaxError(message: "\(descriptor.name): \(message) (usage: \(descriptor.usage))")
  }

  package func expectEnd() throws(CommandSyntaxError) {
    if let extra = words.first { throw error("unexpected argument '\(extra)'") }
  }

  /// A number without the noun before it: `01` of `s01`, `61` of `CA61`; other text as it is.
  static func number(_ word: some StringProtocol, _ nouns: [String]) -> Substring {
    let low = word.lowercased()
    let noun = nouns.filter { low.hasPrefix($0) }.max { $0.count < $1.count }
    return Substring(low).dropFirst(noun?.count ?? 0)
  }

  package var hasWords: Bool { !words.isEmpty }

  package mutating func word<Value: Sendable>(_ type: ArgumentType<Value>) throws(CommandSyntaxError) -> Value
  {
    guard var word = nextWord() else { throw error("expected \(type.expected), got nothing") }
    // A noun and a number or name, as the screen shows them: `CA 61`, `Server s07`.
    while type.nouns.contains(word.lowercased()), let next = nextWord() {
      word = next.first?.isNumber == true ? word + next : next
    }
    guard let value = type.read(word) else { throw error("expected \(type.expected), got '\(word)'") }
    return value
  }

  private mutating func nextWord() -> String? {
    guard let line = rest else { return words.popFirst() }
    let begun = line.drop { $0 == " " }
    let word = begun.prefix { $0 != " " }
    rest = begun.dropFirst(word.count)
    return word.isEmpty ? nil : String(word)
  }

  /// The rest of the line, without spaces at its ends.
  mutating func text() -> String {
    var text = (rest ?? "").drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    rest = ""
    return String(text)
  }

  /// nil if the option is not given.
  package mutating func option<Value: Sendable>(
    _ name: String, _ type: ArgumentType<Value>
  ) throws(CommandSyntaxError) -> Value? {
    guard let at = options.firstIndex(where: { $0.name == name }) else { return nil }
    let text = options.remove(at: at).value
    guard let value = type.read(text) else {
      throw error("expected \(type.expected) after \(name)=, got '\(text)'")
    }
    return value
  }
}
