import Basics
import Terminal

/// A question's layout, beside the tables; shared by drawing and hit testing.
struct QuestionBox {
  let area: Rect
  /// The rows of the question, and for each row below them its text and its option.
  let question: [String]
  let options: [(option: Int, text: String)]
  /// The form of an answer, in the rows above the text field; empty with options.
  let form: [String]
  /// The row of the text field; empty with options.
  let field: Rect

  private static let columns = 44

  init(_ prompt: QuestionPrompt, _ model: Model) {
    let width = min(model.width, Self.columns)
    let inner = max(1, width - 4)
    var question = Model.wrapped(prompt.text, inner)
    var options = prompt.options.enumerated().flatMap { index, text in
      Model.wrapped(text, max(1, inner - 4)).enumerated().map {
        (option: index, text: ($0.offset == 0 ? "\(index + 1)  " : "   ") + $0.element)
      }
    }
    let whole = prompt.options.isEmpty ? Model.wrapped("\(prompt.wanted), then Enter", inner) : []
    let height = min(
      model.height, question.count + options.count + (prompt.options.isEmpty ? whole.count + 1 : 0) + 2)
    // On a low screen the answers matter more than the end of the question.
    form = Array(whole.prefix(max(0, height - 4)))
    let fieldRows = prompt.options.isEmpty ? form.count + 1 : 0
    let room = max(0, height - 2 - fieldRows)
    if question.count + options.count > room {
      question = Array(question.prefix(max(1, room - options.count)))
      options = Array(options.prefix(max(0, room - question.count)))
    }
    self.question = question
    self.options = options
    area = Self.place(width: width, height: height, model)
    field = Rect(
      x: area.x + 2, y: area.endY - 2, width: max(0, width - 4), height: fieldRows == 0 ? 0 : 1)
  }

  func option(atX x: Int, y: Int) -> Int? {
    let row = y - area.y - 1 - question.count
    return area.contains(x: x, y: y) && options.indices.contains(row) ? options[row].option : nil
  }

  /// The place that hides least: the panel with the focus and the tables count most.
  private static func place(width: Int, height: Int, _ model: Model) -> Rect {
    let layout = model.layout
    let body = layout.body
    let xs = [max(0, model.width - width), 0, (model.width - width) / 2]
    let top = min(body.y, max(0, model.height - height))
    let bottom = max(0, min(body.endY, model.height) - height)
    let places = [bottom, top, (bottom + top) / 2].flatMap { y in
      xs.map { Rect(x: $0, y: y, width: width, height: height) }
    }
    func hidden(_ place: Rect) -> Int {
      layout.placements.reduce(0) { sum, placement in
        let part = placement.content.intersection(place)
        return sum + part.width * part.height * weight(placement, model)
      }
    }
    return places.min { hidden($0) < hidden($1) } ?? places[0]
  }

  private static func weight(_ placement: Placement, _ model: Model) -> Int {
    let panel = placement.panel
    if panel == model.console.focus { return 6 }
    // Questions are about what tables list.
    return model.panels[panel] is any ListPanel ? 4 : 1
  }
}

extension Canvas {
  /// An open question, with the time until it closes.
  mutating func question(_ prompt: QuestionPrompt, _ model: Model) {
    let box = QuestionBox(prompt, model)
    let left = model.timeLeft(prompt).map { "closes in \(Format.span($0))" } ?? "closed"
    window(box.area, title: "Question", note: left, border: .borderFocused)
    let inside = box.area.inset(by: 1)
    clipped(to: inside) { canvas in
      for (row, text) in box.question.enumerated() { canvas.put(text, inside.x + 1, inside.y + row, .title) }
      for (row, line) in box.options.enumerated() {
        let y = inside.y + box.question.count + row
        let isSelected = line.option == prompt.selected
        if isSelected { canvas.select(row: y, in: inside) }
        canvas.put(line.text, inside.x + 2, y, .text, selected: isSelected)
      }
      guard !box.field.isEmpty else { return }
      for (row, text) in box.form.enumerated() {
        canvas.put(text, box.field.x, box.field.y - box.form.count + row, width: box.field.width, .label)
      }
      canvas.put("> ", box.field.x, box.field.y, .key)
      canvas.edited(
        prompt.editor,
        in: Rect(x: box.field.x + 2, y: box.field.y, width: max(0, box.field.width - 2), height: 1))
    }
  }
}
