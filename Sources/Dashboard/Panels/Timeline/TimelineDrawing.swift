import Basics
import Issuance
import Session
import Telemetry
import Terminal

extension Timeline.Entry {
  /// The parts of the line: source, action and outcome.
  ///
  /// - Parameter exercise: provides the titles of objectives and events.
  func parts(
    _ symbols: Symbols, _ exercise: ExerciseStatus?
  ) -> (kind: String, role: Role, text: String, result: String, resultRole: Role) {
    let by = entry.person.map { ", by \($0)" } ?? ""
    switch entry.content {
    case .command(let command, let outcome, let source):
      let who = entry.person ?? source.name
      let mark = entry.mark.map { "\(String(symbols.mark))\($0) " } ?? ""
      return outcome.isDone
        ? (mark + who, .operatorAction, command.text, "\(symbols.check) \(outcome.text)", .text)
        : (mark + who, .operatorAction, command.text, "\(symbols.cross) refused: \(outcome.text)", .bad)
    case .alert(let change):
      let text = "\(change.rule.title) (\(change.rule.severity.name))"
      switch change.kind {
      case .raise: return ("\(change.rule.severity.sign) alarm", Role(change.rule.severity), text, "", .label)
      case .acknowledge: return ("seen", .label, text + by, "", .label)
      case .clear: return ("cleared", .alarmCleared, text, "", .label)
      }
    case .notice(let notice): return ("notice", .label, text(of: notice), "", .label)
    case .remark(let remark): return ("scenario", .key, remark, "", .text)
    case .malfunction(let change): return ("malfunction", .label, change.sentence + by, "", .text)
    case .message(let text, let sender): return (entry.person ?? sender, .key, text, "", .text)
    case .event(let id): return ("event", .label, exercise?.text(ofEvent: id) ?? id, "", .text)
    case .session(let text):
      return ("session", .label, clock?.sentence(arrow: symbols.arrow) ?? text, "", .text)
    case .objective(let id, let text):
      let news = ObjectiveNews(id, text, exercise)
      guard let title = news.title else { return ("question", .key, news.text, "", .text) }
      return ("objective", .key, "\(title): \(news.text)", "", .text)
    case .instructor(let text): return (entry.person ?? "instructor", .label, text, "", .text)
    case .trainee(let text):
      if let marker = entry.marker {
        return ("\(String(symbols.marker)) marker", .operatorAction, marker + by, "", .title)
      }
      return (entry.person ?? "operator", .operatorAction, text, "", .text)
    }
  }

  private func text(of notice: Notice) -> String {
    switch notice {
    case .serverBackedOff(let server, let until):
      let others = more == 0 ? "" : ", and \(Format.counted(more, "back-off")) more"
      return "server \(Figures.server(Int(server) + 1)) backed off until \(until.clockTime)\(others)"
    case .fleetBackedOff: return "the last working server has backed off"
    case .resubmissionDone(let queue): return "queue \(queue + 1): all parked requests are re-submitted"
    case .deadLettersResubmitted(let queue):
      return "queue \(queue + 1): the dead letters named are re-submitted"
    case .poolPlanDone: return "OCSP pool: the last step is done"
    case .queueDrained(let queue): return "queue \(queue + 1) is drained"
    case .ceremonyCompleted(let number, let issuer, let creates):
      return
        "key ceremony \(number) is completed: CA \(issuer + 1) has \(creates ? "a new key" : "no key any more")"
    case .revocationDone(let revoked):
      return "revocation ends: \(Figures.counted(Int(revoked), "certificate")) revoked"
    }
  }
}

extension Canvas {
  /// The events, the latest at the bottom.
  ///
  /// On the whole screen each line also has its category, and the filter and sort order stand above.
  mutating func timelinePanel(_ model: Model, in whole: Rect, isExpanded: Bool = false) {
    guard !whole.isEmpty else { return }
    let rows = TimelineRows(model, in: whole, isExpanded: isExpanded)
    let area = rows.area
    let entries = model.timeline.entries
    let order = model.order(of: .timeline)
    let shown = order[rows.range].map { entries[$0] }
    let exercise = model.record.exercise
    let lines = shown.map { ($0, $0.parts(symbols, exercise)) }
    // Names longer than the usual kinds are whole where there is room.
    let longestKind = lines.reduce(0) { max($0, $1.1.kind.displayWidth) }
    let kind = area.width >= 60 ? max(13, min(longestKind + 1, area.width / 5)) : 10
    // The action takes the columns it needs, but leaves to the outcome what that needs, or most.
    let longest = lines.reduce(28) { $1.1.result.isEmpty ? $0 : max($0, $1.1.text.displayWidth) }
    let outcome = lines.reduce(0) { max($0, $1.1.result.displayWidth) }
    let room = area.width - 9 - kind
    let text = area.width >= 90 ? min(longest + 2, max(room * 2 / 5, room - outcome)) : 0
    for (row, (entry, parts)) in lines.enumerated() {
      let y = area.y + row
      put(Format.time(entry.entry.time, upTo: model.now), area.x, y, .label)
      put(parts.kind, area.x + 9, y, width: kind - 1, parts.role)
      var line = Line(area, row: row, indent: 9 + kind)
      if text > 0, !parts.result.isEmpty {
        put(parts.text, line.x, y, width: text - 2, .text)
        line.x += text
        line.add(parts.result, parts.resultRole, on: &self)
      } else if case .command(_, let outcome, _) = entry.entry.content {
        // An answer names its command, a refusal does not.
        line.add(
          outcome.isDone ? outcome.text : "\(parts.text) \(parts.result)", parts.resultRole, on: &self)
      } else {
        line.add(parts.text, .text, on: &self)
      }
    }
    if entries.isEmpty {
      put("nothing has happened yet", area.x, area.y, width: area.width, .label)
    } else if order.isEmpty {
      nothing(.timeline, model, in: area)
    }
    guard rows.hasHeader else { return }
    header(whole, area, kind: kind, text: text, model.console.tables[.timeline])
    if area.x > whole.x {
      for (row, entry) in shown.enumerated() {
        put(entry.entry.category.rawValue, whole.x, area.y + row, width: 11, .label)
      }
    }
    scrollPosition(
      first: rows.range.lowerBound, shown: shown.count, of: order.count,
      in: Rect(x: area.endX, y: area.y, width: 1, height: area.height))
  }

  private mutating func header(_ whole: Rect, _ area: Rect, kind: Int, text: Int, _ state: TableState?) {
    let names = [("time", area.x), ("kind", area.x + 9), ("text", area.x + 9 + kind)]
    for (name, x) in (area.x > whole.x ? [("category", whole.x)] : []) + names {
      let isSorted = name == state?.column
      let arrow = isSorted ? state?.isDescending == true ? symbols.down : symbols.up : ""
      put(name + arrow, x, whole.y, isSorted ? .key : .label)
    }
    if text > 0 { put("outcome", area.x + 9 + kind + text, whole.y, .label) }
  }
}

extension Timeline.Entry {
  /// The whole line, without columns.
  func line(_ exercise: ExerciseStatus?) -> String {
    let parts = parts(.utf8, exercise)
    return "\(parts.kind)  \(parts.text)" + (parts.result.isEmpty ? "" : "  \(parts.result)")
  }
}
