import Basics
import Session
import Terminal

extension Canvas {
  /// The objectives and their state; the open question; the available hint.
  mutating func objectivesPanel(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    guard let exercise = model.exerciseShown, exercise.isScored else {
      return wrapped("this run has no objectives; 'signalbox drill' plays one that has some", in: area)
    }
    var row = 0
    if let question = exercise.questions.first {
      var line = Line(area, row: row)
      if model.isOperable {
        line.hint(model.keys.key(for: .answerQuestion), does: .answerQuestion, on: &self)
        let left = Format.span(max(.zero, question.closes - model.now))
        let count = exercise.questions.count
        line.add(" answers\(count > 1 ? " \(count)," : "") within \(left): ", .warning, on: &self)
      } else {
        line.add("asked: ", .warning, on: &self)
      }
      line.add(question.text, .title, on: &self)
      row += 1
    }
    guard row < area.height else { return }
    if exercise.objectives.isEmpty {
      wrapped(
        "objectives are hidden at this level",
        in: Rect(x: area.x, y: area.y + row, width: area.width, height: area.height - row))
    }
    let (rooms, hasHint) = model.objectiveRows(exercise, in: area)
    let shown = exercise.urgent.prefix(max(0, rooms))
    // Rows left over go to titles that need more than one.
    var spare = rooms - shown.count
    // The title says how many have no row.
    for objective in shown {
      let rows = self.objective(
        objective, Rect(x: area.x, y: area.y + row, width: area.width, height: 1 + max(0, spare)))
      row += rows
      spare -= rows - 1
    }
    guard hasHint, let price = exercise.hintPrice else { return }
    var line = Line(area, row: area.height - 1)
    line.hint(
      model.keys.key(for: .askForHint),
      price == 0 ? " a hint, free" : " a hint, for \(Format.counted(price, "point"))", does: .askForHint,
      on: &self)
  }

  /// An objective in the rows its title needs, if there are enough; returns the rows used.
  private mutating func objective(_ objective: ExerciseStatus.ObjectiveLine, _ area: Rect) -> Int {
    var line = Line(area, row: 0)
    let (glyph, role): (String, Role) =
      switch objective.phase {
      case .waiting: (symbols.dot, .label)
      case .open: (objective.isCritical ? symbols.warning : symbols.selected, .text)
      case .met: (symbols.check, .good)
      case .missed: (symbols.cross, .bad)
      }
    line.add(glyph + " ", role, on: &self)
    let sign = objective.kind == "avoid" ? "-" : ""
    if area.width >= 30 { line.add("\(sign)\(objective.points)".right(3) + " ", .label, on: &self) }
    let room = area.endX - line.x
    let note = self.note(objective, room: room, isAlone: area.height == 1)
    let title: Role = objective.phase == .open ? .title : role
    let rows = Model.wrapped(objective.title, room - note.text.displayWidth)
    guard rows.count > 1, rows.count <= area.height else {
      line.x += put(objective.title, line.x, line.y, width: room - note.text.displayWidth, title)
      line.add(note.text, note.role, on: &self)
      return 1
    }
    for (row, text) in rows.enumerated() {
      let columns = put(text, line.x, area.y + row, width: room, title)
      if row == rows.count - 1 {
        put(note.text, line.x + columns, area.y + row, note.role)
      }
    }
    return rows.count
  }

  /// The deadline or share behind the title: in the longer form if the title fits beside it, else in the shorter one,
  /// or left out where few columns would be left for the title.
  private func note(_ objective: ExerciseStatus.ObjectiveLine, room: Int, isAlone: Bool) -> Part {
    let forms: [String]
    var role = Role.label
    if objective.phase == .open, let deadline = objective.deadline {
      let time = Format.hourMinute(deadline)
      forms = ["  by \(time)", " \(time)"]
      role = .warning
    } else if let share = objective.share {
      forms = ["  \(Format.percent(share))"]
    } else {
      return ("", role)
    }
    let title = objective.title.displayWidth
    if let whole = forms.first(where: { title + $0.displayWidth <= room }) { return (whole, role) }
    let short = isAlone ? forms.last : forms.first
    guard let short, room - short.displayWidth >= 24 || !isAlone && room >= short.displayWidth + 16 else {
      return ("", role)
    }
    return (short, role)
  }

  /// A sentence in the rows it needs, if there are enough.
  private mutating func wrapped(_ text: String, in area: Rect) {
    let rows = Model.wrapped(text, area.width)
    guard rows.count <= area.height else {
      put(text, area.x, area.y, width: area.width, .label)
      return
    }
    for (row, text) in rows.enumerated() { put(text, area.x, area.y + row, width: area.width, .label) }
  }
}

extension ExerciseStatus {
  /// Objectives by urgency: open critical tasks first, then other open and missed ones; those that cost points if
  /// something is done come after what is to be done, met ones last.
  fileprivate var urgent: [ObjectiveLine] {
    func rank(_ line: ObjectiveLine) -> Int {
      switch line.phase {
      case .missed: 2
      case .met: 5
      case .open where line.kind == "avoid", .waiting where line.kind == "avoid": 4
      case .open: line.isCritical ? 0 : 1
      case .waiting: 3
      }
    }
    let ranked = objectives.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    return ranked.map(\.element)
  }
}
