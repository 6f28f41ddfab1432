import Issuance
import Session
import Terminal

/// The command palette at the keys.
extension Model {
  mutating func prefill(_ text: String) { console.overlay = .commandLine(CommandLine(text)) }

  mutating func type(_ stroke: KeyStroke, into line: CommandLine) -> [Effect] {
    var line = line
    switch (stroke.key, stroke.modifiers) {
    case (.escape, _):
      console.overlay = nil
      return []
    case (.enter, _): return enter(line)
    case (.tab, let modifiers): complete(&line, forward: !modifiers.contains(.shift))
    case (.up, _): line.recall(console.commandHistory, back: true)
    case (.down, _): line.recall(console.commandHistory, back: false)
    case (.character("n"), .control), (.character("j"), .control): choose(&line, by: 1)
    case (.character("p"), .control): choose(&line, by: -1)
    // At the end of the line there is nothing to cut.
    case (.character("k"), .control) where line.editor.cursor == line.editor.characters.count:
      choose(&line, by: -1)
    case (.pageDown, _): choose(&line, by: 10)
    case (.pageUp, _): choose(&line, by: -10)
    case (.backspace, _) where line.editor.text.isEmpty:
      console.overlay = nil
      return []
    default:
      guard line.editor.edit(stroke) else {
        idle(stroke)
        return []
      }
      line.edited()
    }
    console.overlay = .commandLine(line)
    return []
  }

  /// Moves the selection among the entries; it wraps around.
  mutating func choose(_ line: inout CommandLine, by steps: Int) {
    switch paletteOffer(line) {
    case .words: line.complete(completionContext, forward: steps > 0)
    case .entries(let matches):
      guard !matches.isEmpty else { return }
      let last = matches.count - 1
      let from = line.chosen ?? 0
      line.error = nil
      line.chosen =
        abs(steps) > 1
        ? max(0, min(last, from + steps)) : from + steps < 0 ? last : from + steps > last ? 0 : from + steps
    }
  }

  /// Completes the word at the cursor; a word without candidates becomes the verb found for it.
  private mutating func complete(_ line: inout CommandLine, forward: Bool) {
    if line.chosen == nil {
      let before = line.editor.text
      line.complete(completionContext, forward: forward)
      guard line.editor.text == before, line.offered == nil else { return }
    }
    guard case .entries(let matches) = paletteOffer(line),
      let entry = matches.dropFirst(line.chosen ?? 0).first?.entry, case .verb(let name, _) = entry.choice
    else { return }
    line.editor.set(name + " ")
    line.edited()
  }

  /// Executes the selected entry, else the line, else the first match.
  private mutating func enter(_ line: CommandLine) -> [Effect] {
    let text = line.editor.text
    let name = text.split(separator: " ").first.map { String($0) } ?? ""
    if case .entries(let matches) = paletteOffer(line) {
      if let chosen = line.chosen, matches.indices.contains(chosen) { return take(matches[chosen].entry) }
      let isName = !text.contains(" ") && Vocabulary.called(name, for: run.viewpoint) != nil
      if !name.isEmpty, !isName, let first = matches.first {
        return take(first.entry)
      }
    }
    console.overlay = nil
    guard !name.isEmpty else { return [] }
    return entered(text) + carryOut(line)
  }

  /// Adds a line to the history.
  private mutating func entered(_ text: String) -> [Effect] {
    let word = text.prefix { $0 != " " }
    console.noteUse(of: Vocabulary.called(word, for: run.viewpoint)?.name ?? String(word))
    guard console.commandHistory.last != text else { return [] }
    console.commandHistory.append(text)
    if console.commandHistory.count > CommandHistory.linesMax { console.commandHistory.removeFirst() }
    return [.remember(text)]
  }

  /// Executes an entry of the palette; a verb with arguments is written to the line.
  mutating func take(_ entry: PaletteEntry) -> [Effect] {
    console.noteUse(of: entry.name)
    console.overlay = nil
    switch entry.choice {
    case .verb(let name, let hasArguments):
      let line = CommandLine(hasArguments ? name + " " : name)
      guard hasArguments else { return entered(name) + carryOut(line) }
      console.overlay = .commandLine(line)
      return []
    case .action(let action): return perform(action)
    case .panel(let panel): return visit(panel)
    case .theme(let name):
      choose(theme: name)
      return []
    case .preset(let name):
      choose(preset: name)
      return []
    }
  }

  /// Executes a line, or keeps it open with its error.
  private mutating func carryOut(_ line: CommandLine) -> [Effect] {
    do throws(ConsoleError) {
      let command = try CommandLine.parse(
        line.editor.text, themes: themes, for: run.viewpoint, faults: run.faults)
      if case .control(.input(.command(let command))) = command, let queues = command.inspectedQueues {
        return inspect(queues)
      }
      if case .preset(let name) = command, let fault = presetFault(name) {
        throw ConsoleError(message: fault)
      }
      return carryOut(command)
    } catch {
      var line = line
      line.error = error.message
      console.overlay = .commandLine(line)
      return []
    }
  }

  /// Executes a typed command.
  mutating func carryOut(_ command: ConsoleCommand) -> [Effect] {
    switch command {
    case .control(.input(let input)): return send(input)
    case .control(let control):
      // A command that moves the clock returns to the present.
      if control.movesClock { returnToNow() }
      return [.control(control)]
    case .theme(let name?):
      choose(theme: name)
      return []
    case .theme(nil):
      openThemes()
      return []
    case .help(let topic):
      console.overlay = .help(HelpPage(topic: topic))
      return []
    case .preset(let name):
      choose(preset: name)
      return []
    case .savePreset(let name):
      save(preset: name)
      return []
    case .forgetPreset(let name):
      forget(preset: name)
      return []
    case .facts(let subject):
      guard console.past == nil else {
        say(.refused, "what the plane knows is of the present; return to it first")
        return []
      }
      console.overlay = .facts(subject, scroll: 0)
      return []
    case .tips(let isOn):
      setTips(isOn)
      return []
    case .captions(let isOn):
      if console.showsCaptions != isOn { switchCaptions() }
      return []
    case .reload: return [.reloadSettings]
    case .forget: return [.forget]
    case .undo: return perform(.undo)
    case .copy: return perform(.copy)
    case .mouse(let isOn): return takeMouse(isOn)
    case .snapshot: return perform(.snapshot)
    case .quit: return perform(.quit)
    }
  }
}

extension SessionControl {
  /// Whether it moves simulated time.
  fileprivate var movesClock: Bool {
    switch self {
    case .freeze(let freezes): !freezes
    case .step: true
    default: false
    }
  }
}
