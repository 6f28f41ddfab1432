package import Basics
package import Issuance

/// One line of a run's journal: what was done, by whom, and what came of it.
package struct JournalEntry: Codable, Equatable, Sendable {
  package enum Source: Codable, Equatable, Sendable {
    /// Somebody at the dashboard.
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
    /// The scenario speaks: the run begins, ends, or something in it is worth telling.
    case remark(String)
    case malfunction(MalfunctionChange)
    /// Somebody tells the trainee something.
    case message(String, from: String)
    /// An event of the scenario happened.
    case event(String)
    /// The session itself: frozen, speed, attempts.
    case session(String)
    /// Something about an objective or a question.
    case objective(id: String, String)
    /// An instructor's note or rating.
    case instructor(String)
    /// What a trainee did besides commands: hints, answers, notes, what others were told.
    case trainee(String)
  }

  /// What kind of line it is, after the instructor stations of full-scope simulators.
  package enum Category: String, CaseIterable, Sendable {
    case session, instructor, `operator`, alarm, malfunction, objective
  }

  /// Entries of a run count from 1.
  package var number: Int
  package var time: Instant
  package var content: Content
  /// Operator actions that were carried out are numbered from 1: the marks on the graph.
  package var mark: Int?
  /// Which attempt it belongs to, counted from 1; going back in time begins another.
  package var attempt: Int
  /// When it was written, in Unix milliseconds; nil outside a session.
  package var wall: Int64?
  /// Whether trainees see it only in the debrief.
  package var isHidden: Bool

  package init(
    number: Int, time: Instant, content: Content, mark: Int? = nil, attempt: Int = 1, wall: Int64? = nil,
    isHidden: Bool = false
  ) {
    self.number = number
    self.time = time
    self.content = content
    self.mark = mark
    self.attempt = attempt
    self.wall = wall
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

  /// Who it was, for people.
  package var name: String {
    if case .colleague(let name) = self { name } else { rawValue }
  }

  /// Whether it is the operator being trained, at the console or by a script.
  package var isOperator: Bool { self == .operatorAtConsole || self == .script }
}

/// Something that happened to a malfunction.
package struct MalfunctionChange: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// It will begin after its delay.
    case scheduled
    case begun
    /// It has ended, or was taken away.
    case ended
  }

  package let kind: Kind
  package let id: String
  /// The malfunction's text.
  package let text: String
  /// Who did it; nil when its own delay or duration was over.
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
