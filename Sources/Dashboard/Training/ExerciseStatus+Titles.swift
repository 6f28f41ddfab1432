import Session

extension ExerciseStatus {
  /// An objective's title; nil if unknown.
  func title(ofObjective id: String) -> String? { objectives.first { $0.id == id }?.title }

  /// A scenario event's text; nil if unknown.
  func text(ofEvent id: String) -> String? { events.first { $0.id == id }?.text }
}

/// A journal line about an objective or a question, with its title.
struct ObjectiveNews: Equatable, Sendable {
  /// nil for a question.
  let title: String?
  let text: String

  /// - Parameter exercise: provides the titles; an objective without one keeps its id.
  init(_ id: String, _ text: String, _ exercise: ExerciseStatus?) {
    let question = "asked: "
    guard !text.hasPrefix(question) else {
      title = nil
      self.text = String(text.dropFirst(question.count))
      return
    }
    title = exercise?.title(ofObjective: id) ?? id
    // The title identifies the question.
    self.text = text.replacing(/question \S+ answered/, with: "question answered")
  }
}
