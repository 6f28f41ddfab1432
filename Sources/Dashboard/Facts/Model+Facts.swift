import Basics
import Session

/// What a run knows of single things beyond its frames; the console asks for what the screen shows.
extension Model {
  /// Milliseconds after which facts on the screen are asked for again.
  static let factsRenewedAfter: UInt64 = 5_000

  /// The thing whose facts the screen shows: of the open text, or of the details pane; nil for none. Facts are of the
  /// present only.
  var subjectShown: FactSubject? {
    guard run.abilities.contains(.inquiry), console.past == nil, record.lost == nil else { return nil }
    switch console.overlay {
    case .facts(let subject, _): return subject
    case .details(let panel, _): return panels[panel].subject(self)
    default: return console.expanded.flatMap { panels[$0].hasDetailsPane ? panels[$0].subject(self) : nil }
    }
  }

  /// Asks for the facts that the screen shows: at once of another thing, now and then of the same.
  mutating func askForFacts() -> [Effect] {
    guard let subject = subjectShown else {
      console.asked = nil
      return []
    }
    if let asked = console.asked, asked.subject == subject, clock < asked.at + Self.factsRenewedAfter {
      return []
    }
    console.asked = (subject, clock)
    return [.control(.inquire(subject))]
  }

  /// The facts about a thing as lines of its details; empty until they arrive.
  func factLines(_ subject: FactSubject) -> [TextOverlay.Line] {
    guard let sheet = console.facts, sheet.subject == subject else { return [] }
    return (sheet.facts ?? []).map { .fact($0.name, $0.value) }
  }

  /// A thing by itself, such as a request, of which the frames say nothing.
  func factsText(_ subject: FactSubject) -> TextOverlay {
    var lines = factLines(subject)
    if lines.isEmpty {
      let isAnswered = console.facts?.subject == subject
      lines = [.row(isAnswered ? "the plane knows no \(subject.title)" : "asking the plane", .label)]
    }
    return TextOverlay(title: subject.title.prefix(1).uppercased() + subject.title.dropFirst(), lines: lines)
  }
}
