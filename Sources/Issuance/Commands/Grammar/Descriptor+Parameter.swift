extension Descriptor {
  /// One argument as help and completion see it; ``TypedArgument`` reads and writes it.
  package struct Parameter: Sendable {
    package enum Form: Equatable, Sendable {
      /// A word at its place.
      case word
      /// `name=value`, anywhere after the command's name.
      case option
      /// The rest of the line.
      case text
    }

    /// As usage shows it, without brackets: `QUEUES`, `rate=25/s`.
    package let shown: String
    package let form: Form
    package let isRequired: Bool
    /// Words or values to offer.
    package let offers: [String]
    /// What it numbers, so that the selected thing can be offered.
    package let subject: Subject?
    /// Range, unit and default, for a system of so many things.
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

    /// An option's name with its equals sign, or what stands for the word.
    package var label: String {
      form == .option ? String(shown.prefix { $0 != "=" }) + "=" : shown
    }

    /// The name of an option; empty for words.
    package var optionName: String { form == .option ? String(shown.prefix { $0 != "=" }) : "" }
  }
}
