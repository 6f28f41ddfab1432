import Session
import Terminal

/// An open question: its options, or a field for the answer.
struct QuestionPrompt: Equatable, Sendable {
  let id: String
  let text: String
  let options: [String]
  /// The form of an answer.
  let wanted: String
  var selected = 0
  /// The answer as typed; unused with options.
  var editor: LineEditor

  /// - Parameter draft: what was typed before it was closed.
  init(_ question: ExerciseStatus.QuestionLine, draft: String = "") {
    id = question.id
    text = question.text
    options = question.options
    wanted = question.wanted
    editor = LineEditor(draft)
  }

  /// The effect of a key on it.
  enum Answer: Equatable, Sendable {
    case changed, ignored, closed
    case answered(String)
  }

  mutating func handle(_ stroke: KeyStroke) -> Answer {
    switch stroke.plain {
    case .escape: return .closed
    case .enter:
      guard options.isEmpty else { return .answered(String(selected + 1)) }
      return editor.text.contains { $0 != " " } ? .answered(editor.text) : .ignored
    default: break
    }
    guard !options.isEmpty else { return editor.edit(stroke) ? .changed : .ignored }
    switch stroke.plain {
    case .up, .character("k"): move(by: -1)
    case .down, .character("j"), .tab: move(by: stroke.modifiers.contains(.shift) ? -1 : 1)
    case .character("q"): return .closed
    case .character(let character):
      guard let number = character.wholeNumberValue, options.indices.contains(number - 1) else {
        return .ignored
      }
      return .answered(String(number))
    default: return .ignored
    }
    return .changed
  }

  private mutating func move(by steps: Int) {
    selected = (selected + steps + options.count) % options.count
  }
}
