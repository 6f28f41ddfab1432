import Terminal

/// The rows of a prompt above the bottom row; shared by drawing and hit testing.
struct PromptBox {
  static let rowsMax = 4

  let area: Rect
  /// The question in the rows above the text; empty if it stands beside the text.
  let rows: [String]
  /// What stands before the text in its row.
  let label: String
  /// The note at the end of the text's row.
  let note: String
  /// Where the text is written.
  let field: Rect

  /// - Parameters:
  ///   - form: the form of an answer, or the error of the last one.
  init(question: String, form: String = "", note: String = "", width: Int, height: Int) {
    let beside = question + (question.isEmpty ? "" : ": ")
    let isBeside = form.isEmpty && beside.displayWidth <= width / 2
    let most = max(0, min(Self.rowsMax, height - 4))
    let whole = form.isEmpty ? question : "\(question)  (\(form))"
    let rows = isBeside ? [] : Array(Model.wrapped(whole, max(8, width - 2)).prefix(most))
    self.rows = rows
    label = isBeside ? beside : "> "
    // Where there is no other row, the text takes the bottom one.
    let endY = height >= 3 ? height - 1 : height
    let count = min(rows.count + 1, max(0, height))
    area = Rect(x: 0, y: endY - count, width: width, height: count)
    let start = min(1 + label.displayWidth, max(0, width - 4))
    let room = width - start
    self.note = note.displayWidth + 12 <= room ? note : ""
    let columns = self.note.isEmpty ? 0 : self.note.displayWidth + 2
    field = Rect(x: start, y: endY - 1, width: max(0, room - columns), height: min(1, count))
  }
}

extension PromptBox {
  init(_ prompt: Prompt, width: Int, height: Int) {
    self.init(
      question: prompt.question, form: prompt.error.isEmpty ? prompt.form : prompt.error, width: width,
      height: height)
  }
}

extension Canvas {
  mutating func prompt(_ prompt: Prompt) {
    let box = PromptBox(prompt, width: surface.width, height: surface.height)
    self.prompt(box, prompt.editor, role: prompt.error.isEmpty ? .title : .bad)
  }

  /// A question, and the text written so far.
  mutating func prompt(_ box: PromptBox, _ editor: LineEditor, role: Role = .title, note: Role = .label) {
    guard !box.area.isEmpty else { return }
    fill(box.area, " ", .text)
    for (row, text) in box.rows.enumerated() {
      fill(
        Rect(x: 0, y: box.area.y + row, width: box.area.width, height: 1), style: style(.text, selected: true)
      )
      put(text, 1, box.area.y + row, width: box.area.width - 1, role, selected: true)
    }
    put(box.label, 1, box.field.y, width: max(0, box.field.x - 1), .key, .bold)
    edited(editor, in: box.field)
    putRight(box.note, endX: box.area.endX - 1, box.field.y, width: box.note.displayWidth, note)
  }
}
