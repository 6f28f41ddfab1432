import Session
import Terminal

/// Keys in overlays: each overlay handles them itself and returns the effect.
extension Model {
  /// Scrolls an open text; any key that closes things closes it.
  mutating func read(
    _ stroke: KeyStroke, _ action: Action?, _ scroll: Int, _ overlay: (Int) -> ConsoleState.Overlay
  ) {
    switch Reading(action, at: scroll, page: textPage) {
    case .scrolled(let scroll): console.overlay = overlay(scroll)
    case .closed: console.overlay = nil
    case .ignored: return idle(stroke)
    }
    // The view knows the text's length, and clamps the scroll.
    clampOverlayScroll()
  }

  private var textPage: Int { max(1, height - 6) }

  mutating func strike(_ stroke: KeyStroke, in dialog: Dialog) -> [Effect] {
    var dialog = dialog
    switch dialog.handle(stroke) {
    case .changed: console.overlay = .dialog(dialog)
    case .ignored: idle(stroke)
    case .confirmed: return confirm(dialog)
    case .cancelled:
      console.overlay = nil
      return cancelled()
    }
    return []
  }

  mutating func strike(_ stroke: KeyStroke, in menu: Menu, _ action: Action?) -> [Effect] {
    var menu = menu
    switch menu.handle(stroke, action) {
    case .moved: console.overlay = .menu(menu)
    case .ignored: idle(stroke)
    case .closed: console.overlay = nil
    case .chosen(let choice):
      console.overlay = nil
      return carryOut(choice)
    }
    return []
  }

  mutating func strike(_ stroke: KeyStroke, at desk: InstructorDesk, _ action: Action?) -> [Effect] {
    var desk = desk
    switch desk.handle(stroke, action, deskRows) {
    case .moved: console.overlay = .desk(desk)
    case .ignored: idle(stroke)
    case .closed: console.overlay = nil
    case .performed(let action): return perform(action)
    case .chosen(let choice):
      // Firing and removing keep the desk open; deeds that need text close it.
      console.overlay = .desk(desk)
      return carryOut(choice)
    }
    return []
  }

  mutating func strike(_ stroke: KeyStroke, in page: HelpPage, _ action: Action?) -> [Effect] {
    var page = page
    switch page.handle(stroke, action, rows: textPage) {
    case .changed:
      console.overlay = .help(page)
      clampOverlayScroll()
    case .sought(let way): seek(way, in: page)
    case .ignored: idle(stroke)
    case .closed: console.overlay = nil
    case .copied: return copyShown()
    case .quit:
      console.overlay = nil
      return perform(.quit)
    }
    return []
  }

  /// Shows the nearest line with the text searched for.
  private mutating func seek(_ way: HelpPage.Way, in page: HelpPage) {
    var page = page
    console.overlay = .help(page)
    let wanted = page.search?.text.lowercased() ?? ""
    let lines = textOverlay?.text.lines ?? []
    let matches = wanted.isEmpty ? [] : lines.indices.filter { lines[$0].contains(wanted) }
    page.go(way, among: matches, rows: textPage)
    console.overlay = .help(page)
    clampOverlayScroll()
    if matches.isEmpty, !wanted.isEmpty { say(.note, "nothing here contains '\(wanted)'") }
  }

  mutating func strike(_ stroke: KeyStroke, in entry: FilterEntry) {
    var entry = entry
    switch entry.handle(stroke) {
    case .changed: show(entry)
    case .ignored: idle(stroke)
    case .kept: console.overlay = nil
    case .moved(let action): move(action)
    case .ended:
      console.overlay = nil
      filter(entry.panel, by: "")
    }
  }

  /// Executes a dialog's deed, unless text is required first.
  mutating func confirm(_ dialog: Dialog) -> [Effect] {
    if let field = dialog.field, !field.isFilled {
      say(.note, "type '\(field.wanted)' to confirm; Esc cancels")
      return []
    }
    console.overlay = nil
    return carryOut(dialog)
  }

  mutating func cancelled() -> [Effect] {
    say(.note, "cancelled; nothing was changed")
    return []
  }

  mutating func carryOut(_ dialog: Dialog) -> [Effect] {
    switch dialog.deed {
    case .command(let command): return sendNow(command)
    case .undo(let commands): return takeBack(commands)
    case .backtrack(let instant): return backtrack(to: instant)
    case .input(let input): return [.control(.input(input))]
    case .quit: return [.quit]
    case .forget: return [.forget]
    }
  }

  mutating func carryOut(_ choice: Menu.Choice) -> [Effect] {
    switch choice {
    case .action(let action): return perform(action)
    case .command(let command): return send(command)
    case .input(let input): return send(input)
    case .question(let id):
      guard let question = record.exercise?.questions.first(where: { $0.id == id }) else {
        say(.refused, "the question is closed")
        break
      }
      answer(question)
    case .message(let party): askForMessage(to: party)
    case .prompt(let prompt): ask(prompt)
    case .prefill(let text):
      console.overlay = .commandLine(CommandLine(text))
    case .acknowledge(let rule): return acknowledge(rule)
    case .sort(let panel, let column): sort(panel, by: column)
    case .theme(let name): choose(theme: name)
    case .control(let control): return [.control(control)]
    }
    return []
  }
}
