import Session
import Terminal

/// A question in the bottom rows, answered in one line of text; the panels stay visible above it.
struct Prompt: Equatable, Sendable {
  /// What the answer is for.
  enum Purpose: Equatable, Sendable {
    /// The trainee's belief, before the debrief.
    case belief
    /// A marker in the journal; its note may be empty.
    case marker
    /// A message to a party.
    case message(to: String)
    /// An instructor's words to the trainee, and a note hidden until the debrief.
    case announcement, note
  }

  let purpose: Purpose
  let question: String
  /// The range, unit or form of an answer; empty for any text.
  var form = ""
  var editor = LineEditor()
  /// Why the text cannot be sent; empty if it can, or was not tried.
  var error = ""

  init(_ purpose: Purpose, _ question: String, form: String = "", text: String = "") {
    self.purpose = purpose
    self.question = question
    self.form = form
    editor = LineEditor(text)
  }

  /// The effect of a key on it.
  enum Answer: Equatable, Sendable { case changed, ignored, cancelled, sent }

  mutating func handle(_ stroke: KeyStroke) -> Answer {
    switch stroke.key {
    case .escape: return .cancelled
    case .enter: return .sent
    default:
      guard editor.edit(stroke) else { return .ignored }
      error = ""
      return .changed
    }
  }

  mutating func insert(_ text: String) {
    editor.insert(text)
    error = ""
  }

  /// The input that the text makes; nil if it needs a text and has none.
  var input: Input? {
    let text = editor.text.split(separator: " ").joined(separator: " ")
    if purpose == .marker { return .mark(text.isEmpty ? "marker" : text) }
    guard !text.isEmpty else { return nil }
    switch purpose {
    case .belief: return .belief(text)
    case .marker: return .mark(text)
    case .message(let party): return .tell(party, text)
    case .announcement: return .say(text)
    case .note: return .note(text)
    }
  }
}
