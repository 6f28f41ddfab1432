extension Descriptor {
  /// One argument as help and completion see it; ``TypedArgument`` parses and prints it.
  package struct Parameter: Sendable {
    package enum Form: Equatable, Sendable {
      /// A word at its place.
      case word
      /// `name=value`, anywhere after the command's name.
      case option
      /// The rest of the line.
      case text
    }

    /// Its form in usage, without brackets: `QUEUES`, `rate=25/s`.
    package let shown: String
    package let form: Form
    package let isRequired: Bool
    /// Words or values for completion.
    package let offers: [String]
    /// The kind of object it numbers, so that completion can offer the selected one.
    package let subject: Subject?
    /// Range, unit and default, for a system of known size.
    package let meaning: @Sendable (SubjectCounts) -> String

    package init(
      _ shown: String, _ form: Form = .word, isRequired: Bool = true, offers: [String] = [],
      subject: Subject? = nil, meaning: @escaping @Sendable (SubjectCounts) -> String
    ) {
      self.shown = shown
      self.form = form
      self.isRequired = isRequired
      self.offers = offers
      self.subject = subject
      self.meaning = meaning
    }

    package var usage: String { isRequired ? shown : "[\(shown)]" }

    /// The argument in a list: `rate=` for an option, `QUEUES` for a word.
    package var label: String { form == .option ? optionName + "=" : shown }

    /// The name of an option; empty for words.
    package var optionName: String { form == .option ? String(shown.prefix { $0 != "=" }) : "" }
  }
}
