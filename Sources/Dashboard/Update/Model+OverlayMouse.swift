import Issuance
import Terminal

/// The mouse over overlays.
extension Model {
  mutating func clickOverlay(_ x: Int, _ y: Int) -> [Effect] {
    switch linked(atX: x, y: y) {
    case .action(let action): return leave(for: action)
    case .key(let stroke): return strike(stroke)
    case .command(let command): return carryOut(command)
    case nil: break
    }
    switch console.overlay {
    case .dialog(let dialog):
      let box = DialogBox(dialog, width: width, height: height)
      if box.confirm.contains(x: x, y: y) { return confirm(dialog) }
      if box.cancel.contains(x: x, y: y) || !box.area.contains(x: x, y: y) {
        console.overlay = nil
        return cancelled()
      }
    case .menu(var menu):
      let box = MenuBox(menu, width: width, height: height)
      guard let item = box.item(atX: x, y: y) else {
        if !box.area.contains(x: x, y: y) { console.overlay = nil }
        return []
      }
      menu.selected = item
      console.overlay = .menu(menu)
      return strike(KeyStroke(.enter))
    case .question(var prompt):
      let box = QuestionBox(prompt, self)
      guard let option = box.option(atX: x, y: y) else {
        if !box.area.contains(x: x, y: y) { console.overlay = nil }
        return []
      }
      prompt.selected = option
      return strike(KeyStroke(.enter), in: prompt)
    case .commandLine(let line): return click(x, y, on: line)
    // A text being written is not lost by a click beside it.
    case .prompt: break
    // The filter typed so far stays.
    case .filter: console.overlay = nil
    case .desk(var desk):
      let box = DeskBox(desk, rows: deskRows, width: width, height: height)
      if !box.area.contains(x: x, y: y) { console.overlay = nil }
      guard let choice = box.choice(atX: x, y: y) else { return [] }
      let isSelected = desk.selected == choice
      desk.selected = choice
      console.overlay = .desk(desk)
      // As in the panels: a click on the selection opens it.
      return isSelected ? strike(KeyStroke(.enter)) : []
    case .report: console.overlay = record.debrief == nil ? nil : .debrief(scroll: 0)
    case .help, .details, .facts, .brief, .debrief, .ending:
      guard let (text, _) = textOverlay else { return [] }
      let area = text.area(width: width, height: textHeight)
      // The border shows Esc.
      if !area.contains(x: x, y: y) || y == area.y { console.overlay = nil }
    case nil: break
    }
    return []
  }

  private mutating func click(_ x: Int, _ y: Int, on line: CommandLine) -> [Effect] {
    let offer = paletteOffer(line)
    let box = paletteBox(line, offer)
    guard let index = box.index(atX: x, y: y), index < offer.count else {
      if !box.area.contains(x: x, y: y) { console.overlay = nil }
      return []
    }
    switch offer {
    case .entries(let matches): return take(matches[index].entry)
    case .words(let words, _):
      var line = line
      line.take(words[index], completionContext)
      console.overlay = .commandLine(line)
      return []
    }
  }

  mutating func wheelOverlay(_ direction: Action.Direction) -> [Effect] {
    switch console.overlay {
    case .commandLine(var line):
      choose(&line, by: direction == .up ? -1 : 1)
      console.overlay = .commandLine(line)
      return []
    case .dialog, .prompt: return []
    default: return strike(KeyStroke(direction == .up ? .up : .down))
    }
  }
}
