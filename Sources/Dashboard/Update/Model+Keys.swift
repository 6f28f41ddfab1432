import Issuance
import Metrics
import Session
import Terminal

extension Model {
  /// Does what a key does where it was struck.
  mutating func strike(_ stroke: KeyStroke) -> [Effect] {
    // A line feed is Enter, but in the palette, where Ctrl-J goes down as Ctrl-N does.
    if stroke == .control("j"), console.overlay != nil || keys.action(for: stroke, situation) == nil {
      if case .commandLine(let line) = console.overlay { return type(stroke, into: line) }
      return strike(KeyStroke(.enter))
    }
    let action = keys.action(for: stroke, console.overlay == nil ? situation : .running)
    // These work whatever lies over the panels.
    if let action, action.worksOverAll, !stroke.isTyped { return perform(action) }
    switch console.overlay {
    case .commandLine(let line): return type(stroke, into: line)
    case .dialog(let dialog): return answer(stroke, to: dialog)
    case .menu(let menu): return choose(stroke, from: menu)
    case .desk(let desk): return strike(stroke, at: desk)
    case .filter(let entry):
      type(stroke, into: entry)
      return []
    case .help(let page): return strike(stroke, in: page, action)
    case .brief(let scroll):
      // A clock that has not begun begins when the brief has been read.
      if stroke.key == .enter, hasNotBegun {
        console.overlay = nil
        return perform(.freezeOrRun)
      }
      if action == .copy { return copyShown() }
      if let action, textOverlay?.text.offers(action) == true { return leave(for: action) }
      read(action == .brief ? .back : action, scroll) { .brief(scroll: $0) }
      return []
    case .debrief(let scroll):
      if action == .copy { return copyShown() }
      read(action == .brief ? .back : action, scroll) { .debrief(scroll: $0) }
      return []
    case .details(let panel, let scroll):
      // The details of something are looked at through time as well.
      if action == .copy { return copyShown() }
      if let action, textOverlay?.text.offers(action) == true { return leave(for: action) }
      if case .scrub(let way) = keys.action(for: stroke, situation), way == .frameBack || way == .frameOn {
        scrub(way)
        clampOverlayScroll()
        return []
      }
      read(action, scroll) { .details(panel, scroll: $0) }
      return []
    case nil: return action.map { perform($0) } ?? []
    }
  }

  /// Closes a text for what one of its lines offers; a panel it tells of is gone to, wherever it is.
  mutating func leave(for action: Action) -> [Effect] {
    console.overlay = nil
    if case .toggle(let panel) = action { return visit(panel) }
    return perform(action)
  }

  /// Scrolls a text laid over the panels; any key that closes things closes it.
  mutating func read(_ action: Action?, _ scroll: Int, _ overlay: (Int) -> ConsoleState.Overlay) {
    let page = max(1, height - 6)
    switch action {
    case .move(.up): self.console.overlay = overlay(max(0, scroll - 1))
    case .move(.down): self.console.overlay = overlay(scroll + 1)
    case .pageUp: self.console.overlay = overlay(max(0, scroll - page))
    case .pageDown, .freezeOrRun: self.console.overlay = overlay(scroll + page)
    case .first: self.console.overlay = overlay(0)
    case .last: self.console.overlay = overlay(.max / 2)
    case .back, .help, .quit, .details: self.console.overlay = nil
    default: return
    }
    // The view knows how long the text is; a scroll beyond its end is brought back there.
    clampOverlayScroll()
  }

  private mutating func answer(_ stroke: KeyStroke, to dialog: Dialog) -> [Effect] {
    var dialog = dialog
    if dialog.field != nil { return write(stroke, into: dialog) }
    switch stroke.plain {
    case .left, .right, .tab, .up, .down, .character("h"), .character("l"), .character("j"), .character("k"):
      dialog.isConfirmFocused.toggle()
    case .enter:
      console.overlay = nil
      return dialog.isConfirmFocused ? carryOut(dialog) : cancelled()
    case .character("y"), .character("Y"):
      console.overlay = nil
      return carryOut(dialog)
    case .character("n"), .character("N"), .character("q"), .escape:
      console.overlay = nil
      return cancelled()
    default: return []
    }
    console.overlay = .dialog(dialog)
    return []
  }

  /// Writes into a dialog's line; Enter does it once what is wanted stands there, and nothing before.
  private mutating func write(_ stroke: KeyStroke, into dialog: Dialog) -> [Effect] {
    var dialog = dialog
    switch stroke.key {
    case .escape:
      console.overlay = nil
      return cancelled()
    case .enter: return confirm(dialog)
    default:
      guard dialog.field?.editor.edit(stroke) == true else { return [] }
      console.overlay = .dialog(dialog)
      return []
    }
  }

  /// Does what a dialog asks about, unless something has to be written first.
  mutating func confirm(_ dialog: Dialog) -> [Effect] {
    guard dialog.field?.isFilled ?? true else {
      say(.note, "nothing is done before '\(dialog.field?.wanted ?? "")' stands there; Esc cancels")
      return []
    }
    console.overlay = nil
    return carryOut(dialog)
  }

  mutating func cancelled() -> [Effect] {
    say(.note, "cancelled; nothing was changed")
    return []
  }

  private mutating func choose(_ stroke: KeyStroke, from menu: Menu) -> [Effect] {
    var menu = menu
    switch stroke.plain {
    case .up, .character("k"): menu.move(by: -1)
    case .down, .character("j"), .tab: menu.move(by: stroke.modifiers.contains(.shift) ? -1 : 1)
    case .home, .character("g"): menu.selected = 0
    case .end, .character("G"): menu.selected = max(0, menu.items.count - 1)
    case .pageUp: menu.selected = max(0, menu.selected - 10)
    case .pageDown: menu.selected = max(0, min(menu.items.count - 1, menu.selected + 10))
    case .enter:
      console.overlay = nil
      return menu.items.indices.contains(menu.selected) ? carryOut(menu.items[menu.selected].choice) : []
    case .escape, .character("q"):
      console.overlay = nil
      return []
    default:
      // The key that does it without the menu does it here too.
      if let item = menu.items.first(where: { $0.key == stroke.text }) {
        console.overlay = nil
        return carryOut(item.choice)
      }
      switch keys.action(for: stroke) {
      case .move(.up): menu.move(by: -1)
      case .move(.down): menu.move(by: 1)
      case .back:
        console.overlay = nil
        return []
      default: return []
      }
    }
    console.overlay = .menu(menu)
    return []
  }

  mutating func carryOut(_ dialog: Dialog) -> [Effect] {
    switch dialog.deed {
    case .command(let command): return sendNow(command)
    case .undo(let commands): return takeBack(commands)
    case .backtrack(let instant): return backtrack(to: instant)
    case .input(let input): return [.control(.input(input))]
    case .mark: return mark(dialog.field?.editor.text ?? "")
    case .quit: return [.quit]
    }
  }

  mutating func carryOut(_ choice: Menu.Choice) -> [Effect] {
    switch choice {
    case .action(let action): return perform(action)
    case .command(let command): return send(command)
    case .input(let input): return send(input)
    case .question(let id):
      guard let question = record.exercise?.questions.first(where: { $0.id == id }) else {
        say(.refused, "question \(id) is closed")
        break
      }
      answer(question)
    case .prefill(let text):
      console.overlay = .commandLine(CommandLine(text))
    case .acknowledge(let rule): return acknowledge(rule)
    case .sort(let panel, let column): sort(panel, by: column)
    case .theme(let name): choose(theme: name)
    case .control(let control): return [.control(control)]
    }
    return []
  }

  var completionContext: Completion.Context {
    Completion.Context(
      alarms: alarms.map(\.rule.id), themes: themeNames, queue: String(console.selection[.queues] + 1),
      server: String(console.selection[.servers] + 1), viewpoint: run.viewpoint, abilities: run.abilities,
      questions: record.exercise?.questions.map(\.id) ?? [], events: record.exercise?.events.map(\.id) ?? [],
      malfunctions: record.exercise?.malfunctions.map(\.id) ?? [], faults: run.faults?.verbs ?? [])
  }
}
