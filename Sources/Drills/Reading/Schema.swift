import Issuance

/// A key of a scenario file: the form of its value, whether it is required, its meaning.
package struct SchemaKey: Sendable {
  package let name: String
  let kind: ValueKind
  let isRequired: Bool
  /// One line for people.
  package let meaning: String
  /// An example in the form of a file.
  package let example: String

  /// The form of the value, for the reference page.
  package var wanted: String { kind.wanted }
}

/// The form of a value.
enum ValueKind: Sendable {
  case text
  /// A name to which others refer.
  case name
  case whole(ClosedRange<Int>)
  case seed
  case speed
  case share
  /// `severity`: a share from 0 to 1.
  case severity
  /// A time of day, or a date with one, in quotation marks.
  case time
  /// A date with a time of day, in quotation marks.
  case date
  case length
  case flag
  case condition
  case conditions
  /// A condition for each option of a question, or `never`.
  case optionConditions
  case word([String])
  case verbs
  case signal
  /// A value in a signal's unit.
  case threshold
  /// A malfunction's text, a command's, or a list of them.
  case doing
  /// A command's verb and the words its arguments begin with.
  case action
  /// A whole command of an operator.
  case command
  /// A caption's sentence.
  case sentence
  /// A typed input of an operator.
  case input
  /// Words, a list of them, or a tolerance.
  case acceptance
  case texts
  /// A name that is defined elsewhere in the file.
  case reference(String)
  case settings
  case section(SectionName)
  case sections(SectionName)

  /// Its text in messages and the reference.
  var wanted: String {
    switch self {
    case .text: "text"
    case .name: "a name of letters, digits, '.', '_' and '-'"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seed: "a whole number from 0 up, or unknown"
    case .speed: "a number from 0.1 to 1000"
    case .share: "a share such as 90%"
    case .severity: "a number from 0 to 1, or a share such as 50%"
    case .time: "a time in quotes, such as \"14:05\" or \"14:05:30\" (UTC)"
    case .date: "a date and time in quotes, such as \"2020-10-28 14:05\" (UTC)"
    case .length: "a duration such as 30s or 10m"
    case .flag: "true or false"
    case .condition: "a condition in quotes, such as \"dss.errors.1m > 5%\""
    case .conditions: "a list of conditions in quotes"
    case .optionConditions: "a list with a condition in quotes, or never, for each option"
    case .word(let words): words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
    case .verbs: "a list of commands' verbs"
    case .signal: "a signal's name"
    case .threshold: "a value in the signal's unit, such as 5%, 2s, 25/s or 200"
    case .doing: "a malfunction or a command, or a list of them"
    case .action: "a command's verb, and the words that begin its arguments"
    case .command: "a command, such as \"\(Command.park(.all).text)\""
    case .sentence:
      "one sentence that ends in a full stop, of at most \(ScenarioCaption.lengthMax) characters"
    case .input: "a command or an input, such as \"\(Command.park(.some([0, 1])).text)\""
    case .acceptance: "words, or a list of words; for a prediction a tolerance such as \"+-25%\""
    case .texts: "text, or a list of texts"
    case .reference(let what): "the id of \(what)"
    case .settings: "'path: value' lines"
    case .section(let name): "{…}: \(name.title)"
    case .sections(let name): "a list of {…}: \(name.title)"
    }
  }
}

/// The mappings a scenario file is made of.
package enum SectionName: String, CaseIterable, Sendable {
  case scenario, clock, alert, event, objective, remedy, hint, question, step, whatIf, caption, stop, role

  /// With its article, as messages name it.
  package var title: String {
    switch self {
    case .scenario: "a scenario"
    case .clock: "the clock"
    case .alert: "an alert rule"
    case .event: "an event"
    case .objective: "an objective"
    case .remedy: "a step that meets an objective"
    case .hint: "a hint"
    case .question: "a question"
    case .step: "an operator's line"
    case .whatIf: "a what-if"
    case .caption: "a caption"
    case .stop: "a stop"
    case .role: "a person who answers"
    }
  }
}

/// The allowed keys of a mapping, and examples of it.
package struct SchemaSection: Sendable {
  package let name: SectionName
  /// Its purpose, in a sentence or two.
  package let purpose: String
  package let keys: [SchemaKey]
  /// Example mappings, one a line; together they make up the starter.
  package let examples: [String]

  /// Required keys that files of earlier versions lack.
  var later: [String] { name == .question ? ["why"] : [] }

  func key(_ name: String) -> SchemaKey {
    guard let key = keys.first(where: { $0.name == name }) else {
      preconditionFailure("\(self.name.title) has no key \(name) in the schema")
    }
    return key
  }
}
