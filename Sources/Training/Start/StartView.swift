import Basics
package import Dashboard
package import Terminal

/// Draws the start screen: a pure function of model and look.
package func view(_ model: StartModel, _ look: Look) -> Surface {
  var canvas = Canvas(width: model.width, height: model.height, look: look)
  let layout = StartLayout(model)
  canvas.header(model, layout)
  canvas.list(model, layout)
  canvas.about(model, layout)
  canvas.footer(model, layout)
  if let page = model.page { canvas.page(page) }
  return canvas.surface
}

extension Canvas {
  fileprivate mutating func header(_ model: StartModel, _ layout: StartLayout) {
    let area = layout.header
    guard !area.isEmpty else { return }
    var line = Line(area, row: 0, indent: 1)
    line.add("signalbox", .key, on: &self, .bold)
    if area.width >= 70 {
      line.add(
        "  operate a simulated certificate-issuance fleet through a real outage", .label, on: &self)
    }
    guard area.height >= 2, let notice = model.notice else { return }
    let lines = Model.wrapped(sign(notice) + notice.text, max(1, area.width - 2))
    let rows = min(lines.count, area.height - 1)
    for (row, line) in lines.prefix(rows).enumerated() {
      let text = row == rows - 1 ? lines.dropFirst(row).joined(separator: " ") : line
      put(text, 1, area.y + 1 + row, width: area.width - 2, role(notice))
    }
  }

  private func sign(_ notice: StartModel.Notice) -> String {
    switch notice.kind {
    case .good: symbols.check + " "
    case .bad: symbols.cross + " "
    case .plain: symbols.dot + " "
    }
  }

  private func role(_ notice: StartModel.Notice) -> Role {
    switch notice.kind {
    case .good: .good
    case .bad: .bad
    case .plain: .title
    }
  }

  fileprivate mutating func list(_ model: StartModel, _ layout: StartLayout) {
    let rows = model.rows
    clipped(to: layout.list) { canvas in
      for (offset, index) in layout.shown.enumerated() {
        let area = Rect(
          x: layout.list.x, y: layout.list.y + offset, width: layout.list.width, height: 1)
        canvas.row(
          rows[index], isSelected: layout.choice(index) == model.selected, titles: model.titleWidth, in: area)
        if case .title = rows[index], let hidden = layout.hidden[index] {
          canvas.putRight(" \(hidden) ", endX: area.endX - 1, area.y, width: area.width - 20, .label)
        }
      }
    }
  }

  private mutating func row(_ row: StartModel.Row, isSelected: Bool, titles: Int, in area: Rect) {
    if isSelected, row.isChoice { select(row: area.y, in: area) }
    let mark = isSelected && row.isChoice ? symbols.selected : " "
    put(mark, area.x + 1, area.y, .key, selected: isSelected, .bold)
    switch row {
    case .title(let title):
      fill(area, symbols.horizontal, .borderTables)
      put(" \(title) ", area.x + 1, area.y, width: area.width - 2, .title)
    case .remark(let text): put(text, area.x + 3, area.y, width: area.width - 4, .label)
    case .demo: demo(isSelected, area)
    case .scenario(let scenario): self.scenario(scenario, isSelected, titles, area)
    case .session(let session): self.session(session, isSelected, area)
    }
  }

  private mutating func demo(_ isSelected: Bool, _ area: Rect) {
    let mark = "new here? begin with this"
    let hasMark = area.width >= 80
    if hasMark {
      putRight(mark, endX: area.endX - 1, area.y, width: mark.count, .key, selected: isSelected)
    }
    put(
      StartModel.demoTitle, area.x + 3, area.y, width: area.width - 4 - (hasMark ? mark.count + 2 : 0),
      isSelected ? .title : .text, selected: isSelected)
  }

  /// - Parameter titles: the columns of the longest title, which come before the scenario's name.
  private mutating func scenario(
    _ scenario: StartLibrary.Scenario, _ isSelected: Bool, _ titles: Int, _ area: Rect
  ) {
    var end = area.endX - 1
    func column(_ text: String, _ width: Int, _ role: Role, on canvas: inout Canvas) {
      canvas.putRight(text, endX: end, area.y, width: width, role, selected: isSelected)
      end -= width + 2
    }
    // Where the title is whole beside it.
    if area.width >= 70 + titles {
      put(scenario.id, end - 22, area.y, width: 22, .label, selected: isSelected)
      end -= 24
    }
    let (score, role): (String, Role) =
      switch scenario.best {
      case let best? where scenario.isPassed: ("\(symbols.check) best \(best)", .good)
      case let best?: ("best \(best)", .warning)
      case nil: (scenario.isScored ? "new" : "", .label)
      }
    if area.width >= 36 {
      column(score, 10, role, on: &self)
    } else if scenario.best != nil {
      column(scenario.isPassed ? symbols.check : symbols.dot, 2, role, on: &self)
    }
    if area.width >= 52 { column(Format.span(scenario.length), 7, .text, on: &self) }
    if area.width >= max(70, 40 + titles) {
      column("\(scenario.level) \(StartLibrary.levels[scenario.level] ?? "")".left(13), 13, .text, on: &self)
    } else if area.width >= 60 {
      column("level \(scenario.level)", 7, .text, on: &self)
    }
    let room = max(0, end - area.x - 3)
    put(scenario.title, area.x + 3, area.y, width: room, isSelected ? .title : .text, selected: isSelected)
    // The brief in a line, where there is room for more than its beginning.
    let begin = StartLibrary.titleColumns
    guard room >= begin + 30 else { return }
    put(
      scenario.summary, area.x + 3 + begin, area.y, width: room - begin - 1, .label, selected: isSelected)
  }

  private mutating func session(_ session: StartLibrary.Session, _ isSelected: Bool, _ area: Rect) {
    let (score, role): (String, Role) =
      session.score.map {
        session.isPassed ? ("\(symbols.check) \($0) of 100", .good) : ("\($0) of 100", .warning)
      } ?? ("not scored", .label)
    let end = area.endX - 1
    let width = area.width >= 36 ? 12 : 0
    if width > 0 { putRight(score, endX: end, area.y, width: width, role, selected: isSelected) }
    let when = session.began.map { "\(Format.date($0)) \(Format.hourMinute($0)) UTC  " } ?? ""
    let what = area.width >= 80 ? session.title ?? session.drill : session.drill
    let text = area.width >= 60 ? when + what : what
    let room = max(0, end - width - area.x - 4)
    let columns = put(
      text, area.x + 3, area.y, width: room, isSelected ? .title : .text, selected: isSelected)
    guard !session.trainee.isEmpty, room - columns >= 12 else { return }
    put(
      "  " + session.trainee, area.x + 3 + columns, area.y, width: room - columns, .label,
      selected: isSelected)
  }

  fileprivate mutating func about(_ model: StartModel, _ layout: StartLayout) {
    let area = layout.about
    guard !area.isEmpty else { return }
    let (title, text): (String, String) =
      switch model.choice {
      case .demo: ("demo", StartModel.demoBrief)
      case .scenario(let scenario): (scenario.id, scenario.brief)
      case .session(let session): (session.drill, "Recorded in \(session.path)")
      default: ("", "")
      }
    frame(area, .box, key: nil, title: title, border: .borderTimeline, isFocused: false)
    let inside = area.inset(horizontal: 2, vertical: 1)
    let lines = Model.wrapped(text, max(1, inside.width))
    clipped(to: inside) { canvas in
      for (row, line) in lines.prefix(inside.height).enumerated() {
        let isCut = row == inside.height - 1 && lines.count > inside.height
        canvas.put(line + (isCut ? " " + canvas.symbols.ellipsis : ""), inside.x, inside.y + row, .text)
      }
    }
  }

  fileprivate mutating func footer(_ model: StartModel, _ layout: StartLayout) {
    let area = layout.footer
    guard !area.isEmpty else { return }
    // Where the header has no row for it.
    if layout.header.height < 2, let notice = model.notice {
      put(sign(notice) + notice.text, 1, area.y, width: area.width - 2, role(notice))
      return
    }
    if model.isFiltering || !model.filter.isEmpty, layout.hints.isEmpty {
      put("/\(model.filter)", 1, area.y, width: area.width - 2, .title)
      restyle(Rect(x: 2 + model.filter.displayWidth, y: area.y, width: 1, height: 1)) { $0.adding(.reverse) }
      return
    }
    for hint in layout.hints {
      let columns = put(hint.stroke.text, hint.area.x, area.y, .key)
      put(hint.text, hint.area.x + columns + 1, area.y, .label)
    }
    if !model.filter.isEmpty {
      putRight("/\(model.filter)", endX: area.endX - 1, area.y, width: 20, .title)
    }
  }
}

extension StartLibrary.Scenario {
  /// The first sentence of some length in its brief.
  var summary: String {
    let words = brief.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let sentences = words.split(separator: ".").map { $0.drop { $0 == " " } }
    return sentences.first { $0.count >= 30 }.map { String($0) + "." } ?? words
  }
}

extension StartLibrary {
  /// The columns of a title before its summary.
  static let titleColumns = 48
  /// The names of the levels.
  static let levels = [1: "guided", 2: "coached", 3: "alone", 4: "unannounced"]
}
