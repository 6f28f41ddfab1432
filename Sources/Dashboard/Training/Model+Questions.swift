import Basics
import Session
import Terminal

/// Answering the questions of a drill.
extension Model {
  mutating func answerQuestion(_ exercise: ExerciseStatus) {
    guard let first = exercise.questions.first else { return say(.note, "no question is open") }
    guard exercise.questions.count > 1 else { return answer(first) }
    console.overlay = .menu(Menu(title: "Which question?", items: items(exercise.questions)))
  }

  private func items(_ questions: [ExerciseStatus.QuestionLine]) -> [Menu.Item] {
    questions.enumerated().map { index, question in
      let left = Format.span(max(.zero, question.closes - present))
      return Menu.Item(
        label: "\(question.text)  (\(left))", key: String(index + 1), choice: .question(question.id))
    }
  }

  /// Keeps an open menu of questions at what is open now; the selected question stays selected.
  mutating func followQuestions() {
    guard case .menu(let menu) = console.overlay, menu.items.contains(where: { $0.choice.isQuestion })
    else { return }
    let selected = menu.items.indices.contains(menu.selected) ? menu.items[menu.selected].choice : nil
    let items = items(record.exercise?.questions ?? [])
    guard !items.isEmpty else {
      console.overlay = nil
      return say(.note, "the questions are closed")
    }
    let place = items.firstIndex { $0.choice == selected } ?? max(0, min(menu.selected, items.count - 1))
    console.overlay = .menu(Menu(title: menu.title, items: items, selected: place))
  }

  /// Opens a question, with what was typed before.
  mutating func answer(_ question: ExerciseStatus.QuestionLine) {
    console.overlay = .question(QuestionPrompt(question, draft: console.drafts[question.id] ?? ""))
  }

  mutating func strike(_ stroke: KeyStroke, in prompt: QuestionPrompt) -> [Effect] {
    var prompt = prompt
    switch prompt.handle(stroke) {
    case .ignored: return []
    case .changed:
      keep(prompt)
      console.overlay = .question(prompt)
    case .closed: console.overlay = nil
    case .answered(let text):
      guard record.exercise?.questions.contains(where: { $0.id == prompt.id }) == true else {
        say(.refused, "the question is closed; your answer was not sent")
        return []
      }
      console.overlay = nil
      return send(.answer(question: prompt.id, text))
    }
    return []
  }

  /// Keeps what is typed, so that closing the question does not lose it.
  mutating func keep(_ prompt: QuestionPrompt) {
    guard prompt.options.isEmpty else { return }
    console.drafts[prompt.id] = prompt.editor.text.isEmpty ? nil : prompt.editor.text
  }

  /// The time until a question closes; nil once it is closed.
  func timeLeft(_ prompt: QuestionPrompt) -> Interval? {
    record.exercise?.questions.first { $0.id == prompt.id }.map { max(.zero, $0.closes - present) }
  }
}

extension Menu.Choice {
  fileprivate var isQuestion: Bool { if case .question = self { true } else { false } }
}
