import Session
import Terminal

/// The key hints in the bottom row.
struct FooterLine {
  struct Part {
    var x: Int
    var hint: KeyMap.Hint
    var text: String

    var endX: Int { x + hint.keyColumns + 1 + text.displayWidth }
  }

  let parts: [Part]

  /// As many hints as fit.
  init(_ model: borrowing Model, in area: Rect) {
    var x = area.x + 1
    var parts: [Part] = []
    for hint in model.keys.hints(model.situation) where model.isPossible(hint) {
      let part = Part(x: x, hint: hint, text: model.hintText(hint))
      guard area.endX - x >= hint.keyColumns + hint.text.displayWidth + 1 else { break }
      parts.append(part)
      x = part.endX + 2
    }
    self.parts = parts
  }
}

extension Canvas {
  /// The bottom row: the answer to the last action, or the key hints.
  mutating func footer(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    if let failure = model.record.status.failure {
      put(" \(symbols.cross) the run was stopped: \(failure)", area.x, area.y, width: area.width, .bad)
    } else if let reply = model.console.reply {
      self.reply(reply, ReplyBox(reply, symbols, footer: area))
    } else if let tip = model.tip, model.layout.tip.isEmpty {
      put(" \(symbols.selected) \(tip)", area.x, area.y, width: area.width, .title)
    } else {
      for part in FooterLine(model, in: area).parts {
        var line = Line(area, row: 0)
        line.x = part.x
        // A click on a key acts as that key, on the words as the first key.
        for (index, (key, action)) in zip(part.hint.keys, part.hint.actions).enumerated() {
          if index > 0 { line.add(" ", .label, on: &self) }
          line.hint(key, does: action, on: &self)
        }
        if let action = part.hint.actions.first { line.hint("", " \(part.text)", does: action, on: &self) }
      }
    }
  }

  private mutating func reply(_ reply: Reply, _ box: ReplyBox) {
    let role: Role =
      switch reply.kind {
      case .done: .good
      case .refused, .problem: .bad
      case .note: .key
      }
    if box.lines.count > 1 { cover(box.area) }
    for (row, text) in box.lines.enumerated() {
      var line = Line(box.area, row: row, indent: 1)
      let isHead = row == 0 && text.hasPrefix(box.head)
      if isHead { line.add(box.head, role, on: &self, .bold) }
      line.add(isHead ? String(text.dropFirst(box.head.count)) : text, .title, on: &self)
    }
    if let action = reply.action { link(box.area, to: .action(action)) }
  }
}

extension Model {
  /// Whether the run supports a hint's action.
  func isPossible(_ hint: KeyMap.Hint) -> Bool {
    guard let action = hint.actions.first, run.allows(action) else { return false }
    switch action {
    case .backtrack: return !looksOn
    case .previousDeed, .nextDeed: return run.replay != nil
    case .undo: return record.undo.last != nil && isOperable
    case .brief: return record.debrief != nil || run.replay != nil
    case .desk: return run.viewpoint == .instructor && !run.isReplay
    case .freezeOrRun, .slower, .faster: return record.status.phase != .ended && run.viewpoint != .viewer
    default: return isOperable || !action.isOperating
    }
  }

  /// Whether commands are possible from the view: not in the past, nor after the end.
  var isOperable: Bool { !looksOn && console.past == nil && record.status.phase != .ended }

  /// A hint's current text.
  func hintText(_ hint: KeyMap.Hint) -> String {
    if hint.text == "freeze", record.status.phase == .frozen { return "run" }
    return hint.actions == [.brief] && record.debrief == nil ? "what is replayed" : hint.text
  }
}
