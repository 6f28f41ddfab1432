import Basics
import Issuance

/// The error of a line that is not an input: what was expected, what was found.
package struct InputSyntaxError: UserFacingError, Equatable {
  package let message: String
  package var code: String { "input" }

  package init(message: String) { self.message = message }
}

extension Input {
  /// The text that parses as this input.
  package var text: String {
    if case .command(let command) = self { return command.text }
    return InputVerb.all.lazy.compactMap { $0.text(self) }.first ?? "\(self)"
  }

  package init(parsing line: some StringProtocol) throws(InputSyntaxError) {
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let name = words.first else {
      throw InputSyntaxError(message: "expected a command or an input, got an empty line")
    }
    do throws(CommandSyntaxError) {
      if let verb = InputVerb.named(name) {
        self = try verb.input(words.count > 1 ? words[1] : "")
      } else {
        self = .command(try Command(parsing: line))
      }
    } catch {
      guard InputVerb.named(name) == nil, CommandRegistry.called(name) == nil,
        let nearest = Descriptor.nearest(
          to: name, among: CommandRegistry.all + InputVerb.all.map(\.descriptor))
      else { throw InputSyntaxError(message: error.message) }
      throw InputSyntaxError(message: "there is no command '\(name)'; did you mean '\(nearest)'?")
    }
  }

  /// The input after a round trip through its text, as a recording returns it.
  ///
  /// - Returns: nil if its text does not parse as an input, as with a name of two words.
  package var recordable: Input? {
    // Commands survive the round trip unchanged.
    if case .command = self { return self }
    return try? Input(parsing: text)
  }
}
