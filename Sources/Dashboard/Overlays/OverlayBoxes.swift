import Terminal

/// A dialog's layout, with its buttons; shared by drawing and hit testing.
struct DialogBox {
  let area: Rect
  let cancel: Rect
  let confirm: Rect
  /// The text field; empty without one.
  let field: Rect
  /// The lines of text that fit. The last, which names the command, is dropped last; but its explanation is dropped
  /// first where the title says the same.
  let lines: [Row]
  /// The prompt of the text field, in the form that fits.
  let request: String
  /// The labels of the buttons.
  let cancelText: String
  let confirmText: String
  /// The columns between the border and the text.
  let indent: Int

  struct Row {
    var text: String
    var isLast: Bool
  }

  init(_ dialog: Dialog, width: Int, height: Int) {
    // On the narrowest screens they have no padding.
    let isTight = DialogBox.button(Dialog.cancel + dialog.confirm).displayWidth + 5 > width - 2
    let indent = isTight ? 2 : 3
    self.indent = indent
    cancelText = DialogBox.button(Dialog.cancel, isTight: isTight)
    confirmText = DialogBox.button(dialog.confirm, isTight: isTight)
    let buttons = cancelText.displayWidth + confirmText.displayWidth + 3
    let widest = ([dialog.title, dialog.requests.first ?? ""] + dialog.lines).reduce(buttons) {
      max($0, $1.displayWidth)
    }
    let boxWidth = min(width, max(widest, dialog.field == nil ? 0 : 40) + 6)
    let fieldRows = dialog.field == nil ? 0 : 2
    // On a low screen there are no empty rows; on a narrow one the buttons stand close.
    let isLow = height < 10
    let all = dialog.lines.enumerated().flatMap { index, line -> [Row] in
      let parts = line.isEmpty ? (isLow ? [] : [""]) : Model.wrapped(line, max(8, boxWidth - 2 * indent))
      return parts.map { Row(text: $0, isLast: index == dialog.lines.count - 1) }
    }
    let gaps = isLow ? 0 : 2
    let room = max(0, height - 3 - gaps - fieldRows)
    let last = all.filter(\.isLast).prefix(isLow && room < 2 && dialog.endsWithCommand ? 0 : room)
    lines = Array(all.filter { !$0.isLast }.prefix(max(0, room - last.count)) + last)
    let boxHeight = min(height, lines.count + fieldRows + 3 + gaps)
    area = Rect(x: (width - boxWidth) / 2, y: (height - boxHeight) / 2, width: boxWidth, height: boxHeight)
    field = Rect(
      x: area.x + 3, y: area.endY - 3 - gaps / 2, width: max(0, boxWidth - 6),
      height: dialog.field == nil ? 0 : 1)
    let fieldWidth = max(0, boxWidth - 6)
    request = dialog.requests.first { $0.displayWidth <= fieldWidth } ?? dialog.requests.last ?? ""
    let y = area.endY - 2
    let gap = buttons + 2 > boxWidth ? 1 : 3
    let x = area.x + max(1, (boxWidth - buttons) / 2)
    cancel = Rect(x: x, y: y, width: cancelText.displayWidth, height: 1)
    confirm = Rect(x: x + cancelText.displayWidth + gap, y: y, width: confirmText.displayWidth, height: 1)
  }

  static func button(_ label: String, isTight: Bool = false) -> String {
    isTight ? "[\(label)]" : "[ \(label) ]"
  }
}

/// A menu's layout; shared by drawing and hit testing.
struct MenuBox {
  let area: Rect
  /// The first item shown, and the number of items shown.
  let first: Int
  let rows: Int
  let labelWidth: Int

  init(_ menu: Menu, width: Int, height: Int) {
    labelWidth = menu.items.reduce(menu.title.displayWidth) { max($0, $1.label.displayWidth) }
    let boxWidth = min(width, labelWidth + 14)
    rows = max(0, min(menu.items.count, height - 2))
    let boxHeight = min(height, rows + 2)
    area = Rect(x: (width - boxWidth) / 2, y: (height - boxHeight) / 2, width: boxWidth, height: boxHeight)
    first = max(0, min(menu.items.count - rows, menu.selected - rows / 2))
  }

  func item(atX x: Int, y: Int) -> Int? {
    guard area.contains(x: x, y: y) else { return nil }
    let row = y - area.y - 1
    return (0..<rows).contains(row) ? first + row : nil
  }
}

extension Canvas {
  mutating func dialog(_ dialog: Dialog) {
    let box = DialogBox(dialog, width: surface.width, height: surface.height)
    window(box.area, title: dialog.title, border: .warning)
    clipped(to: box.area.inset(horizontal: 1, vertical: 0)) { canvas in
      for (row, line) in box.lines.enumerated() {
        let isCommand = line.isLast && dialog.endsWithCommand
        canvas.put(
          line.text, box.area.x + box.indent, box.area.y + 1 + row, width: box.area.width - box.indent - 2,
          isCommand ? .label : .text)
      }
      if let field = dialog.field {
        canvas.put(box.request, box.field.x, box.field.y - 1, width: box.field.width, .warning)
        canvas.put("> ", box.field.x, box.field.y, .key)
        let written = Rect(x: box.field.x + 2, y: box.field.y, width: box.field.width - 2, height: 1)
        canvas.edited(field.editor, in: written.intersection(canvas.clip))
      }
      canvas.button(box.cancelText, box.cancel, isFocused: !dialog.doesIt)
      canvas.button(box.confirmText, box.confirm, isFocused: dialog.doesIt)
    }
  }

  private mutating func button(_ text: String, _ area: Rect, isFocused: Bool) {
    // The focus sign replaces the blank, or the bracket.
    let marked =
      text.hasPrefix("[ ") ? "[" + symbols.selected + text.dropFirst(2) : symbols.selected + text.dropFirst()
    put(
      isFocused ? marked : text, area.x, area.y,
      isFocused ? .key : .label,
      selected: isFocused, isFocused ? [.bold, .reverse] : [])
  }

  mutating func menu(_ menu: Menu) {
    let box = MenuBox(menu, width: surface.width, height: surface.height)
    let cut = ListCut(box.rows, of: menu.items.count)
    window(
      box.area, title: menu.title, note: cut == nil ? "" : "\(menu.selected + 1) of \(menu.items.count)",
      border: .borderFocused)
    let inside = box.area.inset(by: 1)
    clipped(to: inside) { canvas in
      for (row, item) in menu.items.dropFirst(box.first).prefix(box.rows).enumerated() {
        let isSelected = box.first + row == menu.selected
        let y = inside.y + row
        if isSelected { canvas.select(row: y, in: inside) }
        canvas.put(
          isSelected ? canvas.symbols.selected : item.isCurrent ? canvas.symbols.dot : " ", inside.x + 1, y,
          .key,
          selected: isSelected)
        let note = item.isCurrent ? "now" : item.key
        canvas.put(
          item.label, inside.x + 3, y, width: inside.width - 4 - (note.isEmpty ? 0 : note.displayWidth + 1),
          .text, selected: isSelected)
        canvas.putRight(
          note, endX: inside.endX - 1, y, width: 6,
          item.isCurrent ? .label : .key,
          selected: isSelected)
      }
    }
  }

  /// An empty box over the existing content, with clickable keys on the right of its title.
  mutating func window(_ area: Rect, title: String, hints: [(key: KeyStroke, text: String)]) {
    let texts = hints.map { $0.key.text + $0.text }
    let note = texts.joined(separator: "  ")
    window(area, title: title, note: note, border: .borderFocused)
    // The position of a frame's note.
    var x = area.endX - 3 - note.displayWidth
    for (hint, text) in zip(hints, texts) {
      link(Rect(x: x, y: area.y, width: text.displayWidth, height: 1), to: .key(hint.key))
      x += text.displayWidth + 2
    }
  }

  /// An empty box over the existing content.
  mutating func window(_ area: Rect, title: String, note: String = "", border: Role) {
    fill(area, " ", .text)
    frame(area, .box, key: nil, title: title, note: note, border: border, isFocused: false)
  }
}
