import Session

extension ExerciseStatus {
  /// What an objective is called where people read of it; nil where it is not known.
  func title(ofObjective id: String) -> String? { objectives.first { $0.id == id }?.title }

  /// What an event of the scenario does; nil where it is not known.
  func text(ofEvent id: String) -> String? { events.first { $0.id == id }?.text }
}

/// A line of the journal about an objective or a question, in words that people know it by.
struct ObjectiveNews: Equatable, Sendable {
  /// nil if it is a question that is asked.
  let title: String?
  let text: String

  /// - Parameter exercise: knows the titles; an objective without one keeps its id.
  init(_ id: String, _ text: String, _ exercise: ExerciseStatus?) {
    let question = "asked: "
    guard !text.hasPrefix(question) else {
      title = nil
      self.text = String(text.dropFirst(question.count))
      return
    }
    title = exercise?.title(ofObjective: id) ?? id
    // The title says which.
    self.text = text.replacing(/question \S+ answered/, with: "question answered")
  }
}
