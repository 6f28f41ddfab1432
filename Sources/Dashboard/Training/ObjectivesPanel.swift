import Drills
import Issuance
import Terminal

extension Canvas {
  /// What is to be achieved and how it stands; the question that is open; the hint that may be asked for.
  mutating func objectivesPanel(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    guard let exercise = model.exerciseShown, exercise.isScored else {
      put(
        "this run has no objectives; 'signalbox drill' plays one that has", area.x, area.y, width: area.width,
        .label)
      return
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
      put("nothing is shown at this level; act as you would", area.x, area.y + row, width: area.width, .label)
    }
    let hasHint = exercise.hintPrice != nil && model.isOperable && area.height - row > 1
    let rooms = area.height - row - (hasHint ? 1 : 0)
    for objective in exercise.urgent.prefix(max(0, rooms)) {
      self.objective(objective, model, Line(area, row: row), width: area.width)
      row += 1
    }
    guard hasHint, let price = exercise.hintPrice else { return }
    var line = Line(area, row: area.height - 1)
    line.hint(
      model.keys.key(for: .askForHint),
      price == 0 ? " a hint, free" : " a hint, for \(Format.counted(price, "point"))", does: .askForHint,
      on: &self)
  }

  private mutating func objective(
    _ objective: ExerciseStatus.ObjectiveLine, _ model: Model, _ line: Line, width: Int
  ) {
    var line = line
    let (glyph, role): (String, Role) =
      switch objective.phase {
      case .waiting: (symbols.dot, .label)
      case .open: (objective.isCritical ? symbols.warning : symbols.selected, .text)
      case .met: (symbols.check, .good)
      case .missed: (symbols.cross, .bad)
      }
    line.add(glyph + " ", role, on: &self)
    let sign = objective.kind == "avoid" ? "-" : ""
    if width >= 30 { line.add("\(sign)\(objective.points)".right(3) + " ", .label, on: &self) }
    line.add(objective.title, objective.phase == .open ? .title : role, on: &self)
    if objective.phase == .open, let deadline = objective.deadline {
      line.add("  by \(Format.hourMinute(deadline))", .warning, on: &self)
    } else if let share = objective.share {
      line.add("  \(Format.percent(share))", .label, on: &self)
    }
  }
}

extension ExerciseStatus {
  /// Objectives in the order in which they matter now: critical tasks that are open first, what is decided last.
  fileprivate var urgent: [ObjectiveLine] {
    func rank(_ line: ObjectiveLine) -> Int {
      switch line.phase {
      case .open: line.isCritical ? 0 : 1
      case .waiting: 2
      case .missed: 3
      case .met: 4
      }
    }
    let ranked = objectives.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    return ranked.map(\.element)
  }
}
