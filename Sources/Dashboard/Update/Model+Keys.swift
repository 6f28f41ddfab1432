import Issuance
import Session
import Telemetry
import Terminal

extension Model {
  /// Handles a key in the current situation.
  mutating func strike(_ stroke: KeyStroke) -> [Effect] {
    // A line feed is Enter, except in the palette, where Ctrl-J goes down as Ctrl-N does.
    if stroke == .control("j"), console.overlay != nil || keys.action(for: stroke, situation) == nil {
      if case .commandLine(let line) = console.overlay { return type(stroke, into: line) }
      return strike(KeyStroke(.enter))
    }
    if shownDemoEnding != nil { return strikeAtDemoEnding(stroke) }
    if let effects = strikeAtStop(stroke) { return effects }
    let action = keys.action(for: stroke, console.overlay == nil ? situation : .running)
    // These work in every overlay.
    if let action, action.worksOverAll, !stroke.isTyped { return perform(action) }
    if action == .acknowledgeWords, canAcknowledgeWords { return perform(.acknowledgeWords) }
    switch console.overlay {
    case .commandLine(let line): return type(stroke, into: line)
    case .dialog(let dialog): return strike(stroke, in: dialog)
    case .prompt(let prompt): return strike(stroke, in: prompt)
    case .menu(let menu): return strike(stroke, in: menu, action)
    case .question(let prompt): return strike(stroke, in: prompt)
    case .desk(let desk): return strike(stroke, at: desk, action)
    case .filter(let entry):
      strike(stroke, in: entry)
      return []
    case .help(let page): return strike(stroke, in: page, action)
    case .brief(let scroll):
      // Enter starts the clock after the brief.
      if stroke.key == .enter, hasNotBegun {
        console.overlay = nil
        return perform(.freezeOrRun)
      }
      if action == .copy { return copyShown() }
      if let action, textOverlay?.text.offers(action) == true { return leave(for: action) }
      read(stroke, action == .brief ? .back : action, scroll) { .brief(scroll: $0) }
      return []
    case .debrief(let scroll): return strike(stroke, inDebriefAt: scroll, action)
    case .report(let page): return strike(stroke, in: page, action)
    case .ending(let scroll):
      if action == .copy { return copyShown() }
      if action == .quit { return [.quit] }
      read(stroke, action, scroll) { .ending(scroll: $0) }
      return []
    case .facts(let subject, let scroll):
      if action == .copy { return copyShown() }
      read(stroke, action, scroll) { .facts(subject, scroll: $0) }
      return []
    case .details(let panel, let scroll):
      // Details can be scrubbed too.
      if action == .copy { return copyShown() }
      if let action, textOverlay?.text.offers(action) == true { return leave(for: action) }
      if case .scrub(let way) = keys.action(for: stroke, situation), way == .frameBack || way == .frameOn {
        scrub(way)
        clampOverlayScroll()
        return []
      }
      read(stroke, action, scroll) { .details(panel, scroll: $0) }
      return []
    case nil:
      if let action { return perform(action) }
      idle(stroke)
      return []
    }
  }

  /// Closes a text for an action of one of its lines; goes to the panel it names.
  mutating func leave(for action: Action) -> [Effect] {
    console.overlay = nil
    if case .toggle(let panel) = action { return visit(panel) }
    return perform(action)
  }

  var completionContext: Completion.Context {
    Completion.Context(
      alarms: alarms.map(\.rule.id), themes: themeNames, presets: presetNames,
      queue: String(console.selection[.queues] + 1),
      server: String(console.selection[.servers] + 1), viewpoint: run.viewpoint, abilities: run.abilities,
      questions: record.exercise?.questions.map(\.id) ?? [], events: record.exercise?.events.map(\.id) ?? [],
      malfunctions: record.exercise?.malfunctions.map(\.id) ?? [], faults: run.faults?.verbs ?? [])
  }
}
