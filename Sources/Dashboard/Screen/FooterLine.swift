import Session
import Terminal

/// The key hints in the bottom row: of what is open, else of the screen.
struct FooterLine {
  struct Part {
    var x: Int
    var hint: FooterHint

    var endX: Int { x + hint.keyColumns + 1 + hint.text.displayWidth }
  }

  let parts: [Part]

  /// As many hints as fit.
  init(_ model: borrowing Model, in area: Rect) {
    var x = area.x + 1
    var parts: [Part] = []
    for hint in model.footerHints {
      let part = Part(x: x, hint: hint)
      guard part.endX <= area.endX else { break }
      parts.append(part)
      x = part.endX + 2
    }
    self.parts = parts
  }
}

extension Canvas {
  /// The bottom row: a short message, then the key hints.
  mutating func footer(_ model: Model, in layout: Layout) {
    let area = layout.footer
    guard !area.isEmpty else { return }
    if let failure = model.record.status.failure {
      put(" \(symbols.cross) the run was stopped: \(failure)", area.x, area.y, width: area.width, .bad)
      return
    }
    var room = area
    if let reply = model.console.reply {
      let box = ReplyBox(reply, symbols, in: layout)
      room = box.rest
      if box.isBeside { self.reply(reply, box) }
    } else if model.console.overlay == nil, layout.tip.isEmpty,
      let tip = model.advice?.rows(1, columns: area.width - 3).first
    {
      put(" \(symbols.selected) \(tip)", area.x, area.y, width: area.width, .title)
      return
    }
    for part in FooterLine(model, in: room).parts { hint(part, in: room) }
  }

  /// A long message, over the panels and what is open.
  mutating func longReply(_ model: Model, in layout: Layout) {
    guard model.record.status.failure == nil, !layout.footer.isEmpty, let reply = model.console.reply else {
      return
    }
    let box = ReplyBox(reply, symbols, in: layout)
    if !box.isBeside { self.reply(reply, box) }
  }

  /// A click on a key acts as that key, on the words as the first key.
  private mutating func hint(_ part: FooterLine.Part, in area: Rect) {
    var line = Line(area, row: 0)
    line.x = part.x
    for (index, key) in part.hint.keys.enumerated() {
      if index > 0 { line.add(" ", .label, on: &self) }
      line.hint(key.text, to: key.deed, on: &self)
    }
    if let first = part.hint.keys.first { line.hint("", " \(part.hint.text)", to: first.deed, on: &self) }
  }

  private mutating func reply(_ reply: Reply, _ box: ReplyBox) {
    let role: Role =
      switch reply.kind {
      case .done: .good
      case .refused, .problem: .bad
      case .note: .key
      }
    if !box.isBeside { cover(box.area) }
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
  /// The hints of the bottom row, the most useful first.
  var footerHints: [FooterHint] {
    overlayHints
      ?? keys.hints(situation).filter { isPossible($0) }.map { FooterHint($0, text: hintText($0)) }
  }

  /// Whether the run supports a hint's action.
  func isPossible(_ hint: KeyMap.Hint) -> Bool {
    guard let action = hint.actions.first, run.allows(action) else { return false }
    switch action {
    case .backtrack: return !looksOn
    case .previousDeed, .nextDeed: return run.replay != nil
    case .undo: return record.undo.last != nil && isOperable
    case .brief: return record.debrief != nil || record.demoEnding != nil || run.replay != nil
    case .desk: return run.viewpoint == .instructor && !run.isReplay
    case .freezeOrRun where run.isLive: return console.past == nil && record.lost == nil
    case .freezeOrRun, .slower, .faster: return record.status.phase != .ended && run.viewpoint != .viewer
    default: return isOperable || !action.isOperating
    }
  }

  /// Whether commands are possible from the view: not in the past, nor after the end.
  var isOperable: Bool { !looksOn && console.past == nil && record.status.phase != .ended }

  /// A hint's current text.
  func hintText(_ hint: KeyMap.Hint) -> String {
    if hint.text == "freeze", run.isLive { return "hold" }
    if hint.text == "freeze", record.status.phase == .frozen { return "run" }
    guard hint.actions == [.brief], record.debrief == nil else { return hint.text }
    return run.replay != nil ? "what is replayed" : record.demoEnding != nil ? "ending" : hint.text
  }
}
