/// The engine's answer to a command.
package enum CommandOutcome: Equatable, Sendable {
  /// Executed: the changes, and the inverse.
  case done(String, inverse: Inverse = .impossible("it changed nothing"))
  /// Refused without any change, with the reason.
  case refused(String)

  package var isDone: Bool {
    if case .done = self { true } else { false }
  }

  package var text: String {
    switch self {
    case .done(let text, _), .refused(let text): text
    }
  }

  /// nil for a refused command.
  package var inverse: Inverse? {
    if case .done(_, let inverse) = self { inverse } else { nil }
  }
}

/// How a command is undone.
package enum Inverse: Equatable, Sendable {
  /// These commands, in order, restore the earlier state.
  case commands([Command])
  /// A line that comes nearest, for the operator to check and send.
  case proposal(String)
  /// It cannot be undone, with the reason.
  case impossible(String)

  /// One command for each earlier value, for the objects that had it.
  ///
  /// - Parameters:
  ///   - values: the changed objects, counted from 0, each with its earlier value.
  ///   - count: the number of objects of the kind.
  static func each<Value: Equatable>(
    _ values: [(index: Int, value: Value)], of count: Int, _ command: (Selection, Value) -> Command
  ) -> Inverse {
    var distinct: [Value] = []
    for (_, value) in values where !distinct.contains(value) { distinct.append(value) }
    return .commands(
      distinct.map { value in
        let which = values.filter { $0.value == value }.map(\.index)
        return command(which.count == count ? .all : .some(which), value)
      })
  }
}

extension CommandOutcome: Codable {
  private enum Kind: String, CodingKey { case done, refused }
  private enum Part: String, CodingKey {
    case text = "_0"
    case commands, proposal, impossible
  }

  /// Decodes an outcome, including old ones without an inverse.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Kind.self)
    guard container.contains(.done) else {
      let parts = try container.nestedContainer(keyedBy: Part.self, forKey: .refused)
      self = .refused(try parts.decode(String.self, forKey: .text))
      return
    }
    let parts = try container.nestedContainer(keyedBy: Part.self, forKey: .done)
    let inverse: Inverse
    if let commands = try parts.decodeIfPresent([Command].self, forKey: .commands) {
      inverse = .commands(commands)
    } else if let line = try parts.decodeIfPresent(String.self, forKey: .proposal) {
      inverse = .proposal(line)
    } else {
      inverse = .impossible(
        try parts.decodeIfPresent(String.self, forKey: .impossible) ?? "its inverse was not recorded")
    }
    self = .done(try parts.decode(String.self, forKey: .text), inverse: inverse)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Kind.self)
    switch self {
    case .refused(let text):
      var parts = container.nestedContainer(keyedBy: Part.self, forKey: .refused)
      try parts.encode(text, forKey: .text)
    case .done(let text, let inverse):
      var parts = container.nestedContainer(keyedBy: Part.self, forKey: .done)
      try parts.encode(text, forKey: .text)
      switch inverse {
      case .commands(let commands): try parts.encode(commands, forKey: .commands)
      case .proposal(let line): try parts.encode(line, forKey: .proposal)
      case .impossible(let reason): try parts.encode(reason, forKey: .impossible)
      }
    }
  }
}
