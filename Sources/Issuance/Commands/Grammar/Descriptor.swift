/// Everything about a name that can be typed, be it a command, a malfunction, an input or a word of the console: usage,
/// help, completion, menus, pages of reference and error messages are made of it.
package struct Descriptor: Sendable {
  /// Its canonical name, such as `queue.pause`.
  package let name: String
  /// Further names under which it can be typed, such as `pause`.
  package let shortNames: [String]
  /// What it does, as a phrase without a full stop.
  package let summary: String
  package let parameters: [Parameter]
  package let danger: Danger
  package let undo: Undo
  /// Where menus offer it with its arguments still to be written; nil if keys and other entries lead to it.
  package let menu: MenuEntry?

  package init(
    _ name: String, short shortNames: [String] = [], _ summary: String, _ parameters: [Parameter] = [],
    danger: Danger = .harmless, undo: Undo = .impossible, menu: MenuEntry? = nil
  ) {
    self.name = name
    self.shortNames = shortNames
    self.summary = summary
    self.parameters = parameters
    self.danger = danger
    self.undo = undo
    self.menu = menu
  }

  /// Its arguments as help shows them: `QUEUES [rate=25/s]`.
  package var arguments: String { parameters.map(\.usage).joined(separator: " ") }

  package var usage: String { parameters.isEmpty ? name : "\(name) \(arguments)" }

  package func isCalled(_ word: some StringProtocol) -> Bool {
    name == word || shortNames.contains { $0 == word }
  }

  /// An entry of the menu of one kind of thing.
  package struct MenuEntry: Sendable {
    package let subject: Subject
    package let label: String
    /// What is written after the name for the thing selected, given its number.
    package let prefill: @Sendable (Int) -> String

    package init(
      _ subject: Subject, _ label: String, prefill: @escaping @Sendable (Int) -> String = { _ in "" }
    ) {
      self.subject = subject
      self.label = label
      self.prefill = prefill
    }
  }
}

/// How much a command disturbs, and so whether a console asks before it sends it.
package enum Danger: Equatable, Sendable {
  case harmless
  /// Asks for confirmation in some cases, which the sentence tells.
  case sometimes(String)
  case disturbing
  /// Ends requests or service; the sentence tells when it asks and which words have to be typed.
  case destructive(String)

  /// As help tells it.
  package var sentence: String {
    switch self {
    case .harmless: "does not ask for confirmation"
    case .disturbing: "asks for confirmation"
    case .sometimes(let sentence), .destructive(let sentence): sentence
    }
  }

  /// Whether every such command asks, those apart that the sentence names.
  package var asks: Bool {
    switch self {
    case .harmless, .sometimes: false
    case .disturbing, .destructive: true
    }
  }
}

/// What undo does about a command that was carried out.
package enum Undo: Equatable, Sendable {
  case restores
  /// Writes out a command that does the nearest thing, which the phrase names.
  case proposes(String)
  /// The command only asks.
  case nothingChanged
  case impossible

  /// As help tells it.
  package var sentence: String {
    switch self {
    case .restores: "undo restores the earlier state"
    case .proposes(let what): "undo proposes to \(what)"
    case .nothingChanged: "changes nothing"
    case .impossible: "cannot be undone"
    }
  }
}

/// The kinds of things that arguments name.
package enum Subject: Equatable, Sendable {
  case queues, servers, responders, frontEnds, issuers, accounts
  case alerts, questions, events, malfunctions, themes
}

/// How many things of each kind a system has; nil where it is not known.
package struct SubjectCounts: Equatable, Sendable {
  package var queues: Int?
  package var servers: Int?
  package var responders: Int?
  package var frontEnds: Int?
  package var issuers: Int?

  package init(
    queues: Int? = nil, servers: Int? = nil, responders: Int? = nil, frontEnds: Int? = nil,
    issuers: Int? = nil
  ) {
    self.queues = queues
    self.servers = servers
    self.responders = responders
    self.frontEnds = frontEnds
    self.issuers = issuers
  }

  /// `numbers from 1 to 6`.
  func numbers(_ count: KeyPath<SubjectCounts, Int?>) -> String {
    "numbers from 1" + (self[keyPath: count].map { " to \($0)" } ?? "")
  }
}
