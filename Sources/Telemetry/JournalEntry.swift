package import Basics
package import Issuance

/// One line of a run's journal: an action or event, its source and its outcome.
package struct JournalEntry: Codable, Equatable, Sendable {
  package enum Source: Codable, Equatable, Sendable {
    /// The person at the dashboard.
    case operatorAtConsole
    /// The scenario's scripted operator.
    case script
    case instructor
    /// A colleague or an automation of the scenario, by name.
    case colleague(String)
  }

  package enum Content: Codable, Equatable, Sendable {
    /// A command and the engine's answer.
    case command(Command, CommandOutcome, by: Source)
    case alert(AlertChange)
    case notice(Notice)
    /// A remark of the scenario: the run begins, ends, or reaches a point of interest.
    case remark(String)
    case malfunction(MalfunctionChange)
    /// A message to the trainee.
    case message(String, from: String)
    /// An event of the scenario occurred.
    case event(String)
    /// A change of the session itself: frozen, speed, attempts.
    case session(String)
    /// A change of an objective or a question.
    case objective(id: String, String)
    /// An instructor's note or rating.
    case instructor(String)
    /// A trainee's input other than a command: hints, answers, notes, messages to others.
    case trainee(String)
  }

  /// The line's category, after the instructor stations of full-scope simulators.
  package enum Category: String, CaseIterable, Sendable {
    case session, instructor, `operator`, alarm, malfunction, objective
  }

  /// Entries of a run count from 1.
  package var number: Int
  package var time: Instant
  package var content: Content
  /// Executed operator actions are numbered from 1: the marks on the graph.
  package var mark: Int?
  /// Its attempt, counted from 1; each backtrack begins another.
  package var attempt: Int
  /// When it was written, in Unix milliseconds; nil outside a session.
  package var wall: Int64?
  /// The name of the person who acted; nil for scripts and the scenario, and where no name is known.
  package var person: String?
  /// How the input was given; nil for what is no input, and where that is not known.
  package var means: InputMeans?
  /// Whether trainees see it only in the debrief.
  package var isHidden: Bool

  package init(
    number: Int, time: Instant, content: Content, mark: Int? = nil, attempt: Int = 1, wall: Int64? = nil,
    person: String? = nil, means: InputMeans? = nil, isHidden: Bool = false
  ) {
    self.number = number
    self.time = time
    self.content = content
    self.mark = mark
    self.attempt = attempt
    self.wall = wall
    self.person = person
    self.means = means
    self.isHidden = isHidden
  }

  package var category: Category {
    switch content {
    case .command(_, _, let source): source == .instructor ? .instructor : .operator
    case .alert(let change): change.kind == .acknowledge ? .operator : .alarm
    case .notice, .remark, .session: .session
    case .malfunction, .event: .malfunction
    case .message, .instructor: .instructor
    case .objective: .objective
    case .trainee: .operator
    }
  }
}

extension JournalEntry.Source: RawRepresentable {
  /// `operator`, `script`, `instructor`, or a colleague as `colleague:NAME`.
  package var rawValue: String {
    switch self {
    case .operatorAtConsole: "operator"
    case .script: "script"
    case .instructor: "instructor"
    case .colleague(let name): "colleague:\(name)"
    }
  }

  package init?(rawValue: String) {
    switch rawValue {
    case "operator": self = .operatorAtConsole
    case "script": self = .script
    case "instructor": self = .instructor
    default:
      guard rawValue.hasPrefix("colleague:") else { return nil }
      self = .colleague(String(rawValue.dropFirst("colleague:".count)))
    }
  }

  /// The source as people read it.
  package var name: String {
    if case .colleague(let name) = self { name } else { rawValue }
  }

  /// Whether the source is the operator being trained, at the console or by a script.
  package var isOperator: Bool { self == .operatorAtConsole || self == .script }
}

/// A change of a malfunction.
package struct MalfunctionChange: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// It will begin after its delay.
    case scheduled
    case begun
    /// It has ended, or was removed.
    case ended
  }

  package let kind: Kind
  package let id: String
  /// The malfunction's text.
  package let text: String
  /// Its source; nil at the end of its own delay or duration.
  package let by: JournalEntry.Source?

  package init(kind: Kind, id: String, text: String, by: JournalEntry.Source?) {
    self.kind = kind
    self.id = id
    self.text = text
    self.by = by
  }

  /// `stale begun: profiles.stale all`.
  package var sentence: String { "\(id) \(kind.rawValue): \(text)" }
}
