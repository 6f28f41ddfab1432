import Drills
import Issuance
import Metrics
import Simulation
import Terminal

extension Model {
  /// Does what a key does where it was struck.
  mutating func strike(_ stroke: KeyStroke) -> [Effect] {
    let action = keys.action(for: stroke, overlay == nil ? situation : .running)
    // These work whatever lies over the panels.
    if action == .cancel || action == .redraw || action == .suspend, !stroke.isTyped {
      return action.map { perform($0) } ?? []
    }
    switch overlay {
    case .commandLine(let line): return type(stroke, into: line)
    case .dialog(let dialog): return answer(stroke, to: dialog)
    case .menu(let menu): return choose(stroke, from: menu)
    case .desk(let desk): return strike(stroke, at: desk)
    case .help(let scroll):
      read(action, scroll) { .help(scroll: $0) }
      return action == .quit && !stroke.isTyped ? [.quit] : []
    case .brief(let scroll):
      // A clock that has not begun begins when the brief has been read.
      if stroke.key == .enter, status.phase == .frozen, status.now == run.start {
        overlay = nil
        return perform(.freezeOrRun)
      }
      read(action == .brief ? .back : action, scroll) { .brief(scroll: $0) }
      return []
    case .debrief(let scroll):
      read(action == .brief ? .back : action, scroll) { .debrief(scroll: $0) }
      return []
    case .details(let panel, let scroll):
      // The details of something are looked at through time as well.
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

  /// Scrolls a text laid over the panels; any key that closes things closes it.
  private mutating func read(_ action: Action?, _ scroll: Int, _ overlay: (Int) -> Overlay) {
    let page = max(1, height - 6)
    switch action {
    case .move(.up): self.overlay = overlay(max(0, scroll - 1))
    case .move(.down): self.overlay = overlay(scroll + 1)
    case .pageUp: self.overlay = overlay(max(0, scroll - page))
    case .pageDown, .freezeOrRun: self.overlay = overlay(scroll + page)
    case .first: self.overlay = overlay(0)
    case .last: self.overlay = overlay(.max / 2)
    case .back, .help, .quit, .details: self.overlay = nil
    default: return
    }
    // The view knows how long the text is; a scroll beyond its end is brought back there.
    clampOverlayScroll()
  }

  private mutating func answer(_ stroke: KeyStroke, to dialog: Dialog) -> [Effect] {
    var dialog = dialog
    switch stroke.key {
    case .left, .right, .tab, .up, .down, .character("h"), .character("l"): dialog.isConfirmFocused.toggle()
    case .enter:
      overlay = nil
      return dialog.isConfirmFocused ? carryOut(dialog.deed) : cancelled()
    case .character("y"), .character("Y"):
      overlay = nil
      return carryOut(dialog.deed)
    case .character("n"), .character("N"), .character("q"), .escape:
      overlay = nil
      return cancelled()
    default: return []
    }
    overlay = .dialog(dialog)
    return []
  }

  mutating func cancelled() -> [Effect] {
    say(.note, "cancelled; nothing was changed")
    return []
  }

  private mutating func choose(_ stroke: KeyStroke, from menu: Menu) -> [Effect] {
    var menu = menu
    switch stroke.key {
    case .up, .character("k"): menu.move(by: -1)
    case .down, .character("j"), .tab: menu.move(by: stroke.modifiers.contains(.shift) ? -1 : 1)
    case .home, .character("g"): menu.selected = 0
    case .end, .character("G"): menu.selected = max(0, menu.items.count - 1)
    case .enter:
      overlay = nil
      return menu.items.indices.contains(menu.selected) ? carryOut(menu.items[menu.selected].choice) : []
    case .escape, .character("q"):
      overlay = nil
      return []
    default:
      // The key that does it without the menu does it here too.
      guard let item = menu.items.first(where: { $0.key == stroke.text }) else { return [] }
      overlay = nil
      return carryOut(item.choice)
    }
    overlay = .menu(menu)
    return []
  }

  private mutating func carryOut(_ deed: Dialog.Deed) -> [Effect] {
    switch deed {
    case .command(let command): return sendNow(command)
    case .backtrack(let instant): return backtrack(to: instant)
    case .input(let input): return [.control(.input(input))]
    }
  }

  mutating func carryOut(_ choice: Menu.Choice) -> [Effect] {
    switch choice {
    case .action(let action): return perform(action)
    case .command(let command): return send(command)
    case .input(let input): return [.control(.input(input))]
    case .prefill(let text):
      overlay = .commandLine(CommandLine(text))
    case .acknowledge(let rule): return acknowledge(rule)
    case .theme(let name): choose(theme: name)
    }
    return []
  }

  private mutating func type(_ stroke: KeyStroke, into line: CommandLine) -> [Effect] {
    var line = line
    switch (stroke.key, stroke.modifiers) {
    case (.escape, _):
      overlay = nil
      return []
    case (.enter, _): return enter(line)
    case (.tab, let modifiers): line.complete(completionContext, forward: !modifiers.contains(.shift))
    case (.up, _), (.character("p"), .control): line.recall(commandHistory, back: true)
    case (.down, _), (.character("n"), .control): line.recall(commandHistory, back: false)
    case (.backspace, _) where line.editor.text.isEmpty:
      overlay = nil
      return []
    default:
      guard line.editor.edit(stroke) else { return [] }
      line.edited()
    }
    overlay = .commandLine(line)
    return []
  }

  private mutating func enter(_ line: CommandLine) -> [Effect] {
    let text = line.editor.text
    overlay = nil
    guard text.contains(where: { $0 != " " }) else { return [] }
    if commandHistory.last != text { commandHistory.append(text) }
    if commandHistory.count > 100 { commandHistory.removeFirst() }
    do {
      switch try CommandLine.parse(text, themes: themes, for: run.viewpoint) {
      case .control(.input(.command(let command))): return send(command)
      case .control(.input(.acknowledge(let rule))): return acknowledge(rule)
      case .control(.input(.belief(let text))):
        if debrief != nil { overlay = .debrief(scroll: 0) }
        return [.control(.input(.belief(text)))]
      case .control(let control):
        // What moves the clock is watched where it stands.
        if control.movesClock { returnToNow() }
        return [.control(control)]
      case .theme(let name?): choose(theme: name)
      case .theme(nil): openThemes()
      case .reload: return [.reloadSettings]
      case .help: overlay = .help(scroll: 0)
      case .quit: return [.quit]
      }
    } catch {
      var line = line
      line.error = error.message
      overlay = .commandLine(line)
    }
    return []
  }

  var completionContext: Completion.Context {
    Completion.Context(
      alarms: alarms.map(\.rule.id), themes: themeNames, queue: String(selection.queue + 1),
      server: String(selection.server + 1), viewpoint: run.viewpoint,
      questions: exercise?.question.map { [$0.id] } ?? [], events: exercise?.events.map(\.id) ?? [],
      malfunctions: exercise?.malfunctions.map(\.id) ?? [])
  }
}

extension SessionControl {
  /// Whether simulated time goes on with it.
  fileprivate var movesClock: Bool {
    switch self {
    case .freeze(let freezes): !freezes
    case .step: true
    default: false
    }
  }
}
