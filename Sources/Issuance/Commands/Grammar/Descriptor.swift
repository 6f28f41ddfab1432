import Basics

/// A word that can be typed: a command, a malfunction, an input or a word of the console. Usage,
/// help, completion, menus, reference pages and error messages are derived from it.
package struct Descriptor: Sendable {
  /// Its canonical name, such as `queue.pause`.
  package let name: String
  /// Short names, such as `pause`.
  package let shortNames: [String]
  /// Its effect, as a phrase without a full stop.
  package let summary: String
  package let parameters: [Parameter]
  package let danger: Danger
  package let undo: Undo
  /// The menu that offers it with its arguments still to be typed; nil if keys and other entries lead to it.
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

  /// The name most likely meant by a word: a canonical name, or a short one.
  package static func nearest(to word: some StringProtocol, among all: [Descriptor]) -> String? {
    let word = word.lowercased()
    return nearestName(to: word, among: all.flatMap { [$0.name] + $0.shortNames })
  }

  /// An entry of the menu of one kind of object.
  package struct MenuEntry: Sendable {
    package let subject: Subject
    package let label: String
    /// The text after the name for the selected object, given its number.
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

/// How disruptive a command is, which decides whether a console requires confirmation.
package enum Danger: Equatable, Sendable {
  case harmless
  /// Requires confirmation in some cases; the sentence names them.
  case sometimes(String)
  case disturbing
  /// Ends requests or service; the sentence names the cases of confirmation and the words to type.
  case destructive(String)

  /// Its text in help.
  package var sentence: String {
    switch self {
    case .harmless: "does not ask for confirmation"
    case .disturbing: "asks for confirmation"
    case .sometimes(let sentence), .destructive(let sentence): sentence
    }
  }

  /// Whether every such command requires confirmation, except in the cases the sentence names.
  package var asks: Bool {
    switch self {
    case .harmless, .sometimes: false
    case .disturbing, .destructive: true
    }
  }
}

/// How undo treats an executed command.
package enum Undo: Equatable, Sendable {
  case restores
  /// Proposes a command that comes nearest, named by the phrase.
  case proposes(String)
  /// The command is an inquiry.
  case nothingChanged
  case impossible

  /// Its text in help.
  package var sentence: String {
    switch self {
    case .restores: "undo restores the earlier state"
    case .proposes(let what): "undo proposes to \(what)"
    case .nothingChanged: "changes nothing"
    case .impossible: "cannot be undone"
    }
  }
}

/// The kinds of objects that arguments refer to.
package enum Subject: Equatable, Sendable {
  case queues, servers, responders, frontEnds, issuers, accounts, certificates
  case alerts, questions, events, malfunctions, themes, presets
}

/// The number of objects of each kind in a system; nil if unknown.
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
