import Basics
import Issuance
import Session
import Telemetry
import Terminal

extension Model {
  /// Applies a message and returns its effects.
  package mutating func update(_ message: Message) -> [Effect] {
    defer { followCoach() }
    let shown = themeShown
    let before = if case .input = message { choices } else { [String: String]() }
    let (wasCovered, wasPast) = (console.overlay != nil, console.past != nil)
    let said = console.reply
    var effects = answer(message)
    openDueDebrief()
    followQuestions()
    keepHelp()
    // An answer to something earlier does not concern the current overlay.
    if console.reply == said, console.overlay != nil && !wasCovered || console.past != nil && !wasPast {
      console.reply = nil
    }
    effects += holdClock() + askForFacts()
    // The screen follows every change of the theme.
    if themeShown != shown, !effects.contains(.theme(themeShown)) { effects.append(.theme(themeShown)) }
    if case .input = message {
      let changes = changes(since: before)
      if !changes.isEmpty { effects.append(.keep(changes)) }
    }
    return permitted(effects)
  }

  private mutating func answer(_ message: Message) -> [Effect] {
    switch message {
    case .input(let event):
      return input(event)
    case .frames(let frames):
      for frame in frames { take(frame) }
      // A view of the past stays unchanged.
      if console.past == nil {
        clampSelection()
        fitScales()
      }
      return []
    case .journal(let entries):
      for entry in entries { take(entry) }
      return []
    case .arriving(let isPart, let isAway):
      (record.isPart, record.isAway) = (isPart, isAway)
      return []
    case .backtracked(let instant, let attempt):
      rewind(to: instant, attempt: attempt)
      return []
    case .status(let new):
      if new.phase == .ended, record.status.phase != .ended, new.failure == nil {
        // In a text field the key is a letter.
        let quits = console.overlay == nil ? "; \(keys.key(for: .quit)) quits" : ""
        say(.note, "the run has ended\(quits)")
        // A confirmation about the run is void.
        if case .dialog(let dialog) = console.overlay, dialog.deed == .quit { console.overlay = nil }
      }
      record.journal.begin(at: new.speed)
      // What has come until then was before this console.
      if !awaitsState { console.joined = console.joined ?? new.now }
      record.status = new
      return followStop()
    case .exercise(let new):
      take(new)
      return []
    case .debrief(let new):
      take(new)
      return []
    case .report(let progress):
      take(progress)
      return []
    case .demoEnding(let new):
      take(new)
      return []
    case .ended(let ending):
      record.ending = ending
      return []
    case .lost(let reason):
      lose(reason)
      return []
    case .reply(let text):
      say(.note, text)
      return []
    case .facts(let sheet):
      console.facts = sheet
      clampOverlayScroll()
      return []
    case .problem(let text):
      say(.problem, text)
      return []
    case .settings(let reading, let themes):
      self.themes = themes
      let effects = take(reading)
      if let theme = themes.entry(themeName), let said = theme.fault?.description ?? theme.warning {
        say(.problem, said)
      }
      return effects
    case .forgotten(let settings):
      forget(settings)
      return []
    case .resize(let width, let height):
      self.width = max(0, width)
      self.height = max(0, height)
      return []
    case .cost(let stretch):
      console.costs.add(stretch)
      return []
    case .tick(let milliseconds):
      clock = max(clock, milliseconds)
      if let until = console.reply?.until, until <= clock { console.reply = nil }
      return followStop()
    }
  }

  /// Remembers how what an event does is given: a dialog or prompt completes what something else has begun.
  private mutating func noteMeans(of event: InputEvent) {
    let means: InputMeans
    switch event {
    case .key: means = .key
    case .mouse: means = .click
    default: return
    }
    switch console.overlay {
    case .commandLine: console.means = .palette
    case .dialog, .prompt: console.means = console.means ?? means
    default: console.means = means
    }
  }

  private mutating func input(_ event: InputEvent) -> [Effect] {
    noteMeans(of: event)
    if stop != nil { console.stopBegan = clock }
    switch event {
    case .key(let key, let modifiers):
      // The next key ends a message; Esc does only that where nothing is open.
      if console.overlay != nil || key != .escape { console.reply = nil }
      return strike(KeyStroke(key, modifiers))
    case .mouse(let mouse): return point(mouse)
    case .paste(let text):
      paste(text)
      return []
    case .interrupt: return perform(.cancel)
    case .suspend: return [.suspend]
    case .resumed: return [.redraw]
    case .terminate, .hangup: return [.quit]
    case .focus, .resize: return []
    }
  }

  /// Inserts pasted text in the open text field; it never acts as keys.
  private mutating func paste(_ text: String) {
    switch console.overlay {
    case .commandLine(var line):
      line.editor.insert(text)
      line.edited()
      console.overlay = .commandLine(line)
    case .dialog(var dialog):
      dialog.field?.editor.insert(text)
      console.overlay = .dialog(dialog)
    case .question(var prompt) where prompt.options.isEmpty:
      prompt.editor.insert(text)
      keep(prompt)
      console.overlay = .question(prompt)
    case .filter(var entry):
      entry.editor.insert(text)
      show(entry)
    case .prompt(var prompt):
      prompt.insert(text)
      console.overlay = .prompt(prompt)
    case .help(var page) where page.isSearching:
      page.search?.insert(text)
      console.overlay = .help(page)
    default: break
    }
  }

  private mutating func take(_ new: Frame) {
    // A plane's history is as long as what it has kept, however long it runs.
    if run.isLive, record.latest == nil {
      run.start = new.from
      record.begin(at: new.from)
    }
    guard record.takeCounts(of: new) else { return }
    var new = new
    if new.interval == .zero, let latest = record.latest, latest.time == new.time {
      new.keepCounts(of: latest)
    }
    keepingAlarm { $0.record.latest = new }
    record.moments.add(Moment(frame: new, minute: record.trailing.totals))
    record.status.now = max(record.status.now, new.time)
    if record.poolWanted == new.ocsp.active + new.ocsp.restarting { record.poolWanted = nil }
  }

  /// Changes the list of alarms; keeps the selected alarm selected, at any position.
  mutating func keepingAlarm(_ change: (inout Model) -> Void) {
    let alarms = alarms
    let rule =
      alarms.indices.contains(console.selection[.alarms]) ? alarms[console.selection[.alarms]].rule.id : nil
    change(&self)
    guard console.focus == .alarms || console.selection[.alarms] > 0, let rule,
      let place = self.alarms.firstIndex(where: { $0.rule.id == rule })
    else { return }
    console.selection[.alarms] = place
  }

  /// Whether it is an unannounced event of the scenario, whose effects have lines of their own.
  private func isAnnouncement(_ entry: JournalEntry) -> Bool {
    if case .event = entry.content { !run.viewpoint.seesHidden } else { false }
  }

  private mutating func take(_ entry: JournalEntry) {
    guard entry.attempt >= record.attempt, !isAnnouncement(entry) else { return }
    // A timeline scrolled back keeps its position.
    let isScrolled = console.selection.timelineOffset > 0 && console.past == nil
    let before = isScrolled ? order(of: .timeline).count : 0
    record.journal.add(entry)
    announce(entry)
    if isScrolled { console.selection.timelineOffset += max(0, order(of: .timeline).count - before) }
    // Recorded commands were not given at this console.
    guard !run.isReplay, case .command(let command, let outcome, let source) = entry.content else { return }
    guard run.isOwn(source, of: entry.person) || run.viewpoint == .viewer && source == .operatorAtConsole
    else { return }
    record.undo.answer(command, outcome, at: entry.time)
    if command.poolSize != nil { record.poolWanted = nil }
    if outcome.isDone { console.coach?.note(command, errors: record.latest?.averages.errorShare1m ?? 0) }
    // An answer from before this console joined is no news.
    guard console.joined != nil || run.viewpoint == .trainee else { return }
    // The open details show what an inspection answers.
    if outcome.isDone, command.inspectedQueues != nil, case .details(.queues, _) = console.overlay { return }
    say(outcome.isDone ? .done : .refused, outcome.text)
  }

  mutating func say(_ kind: Reply.Kind, _ text: String, does action: Action? = nil) {
    var reply = Reply(kind: kind, text: text, until: clock + Reply.shownMilliseconds, action: action)
    if !ReplyBox(reply, .utf8, in: layout).isBeside {
      reply.until += Reply.millisecondsPerCharacter * UInt64(text.count)
    }
    console.reply = reply
  }

  /// Says that a key has no effect; the hints beside it show which have one in what is open.
  mutating func idle(_ stroke: KeyStroke) { idle(stroke.text) }

  mutating func idle(_ key: String) {
    let hint = console.overlay == nil ? "; \(keys.key(for: .help)) lists the keys" : ""
    say(.note, "\(key) does nothing here\(hint)")
  }

  /// Adapts the axes to the visible range.
  mutating func fitScales() {
    console.axes.fit(record.history.settled(in: window), revision: record.history.revision, at: clock)
    console.depthScale.fit(Double(frame?.queues.map(\.depth).max() ?? 0))
  }
}

extension History {
  /// The buckets of a window with reliable rates.
  func settled(in window: TimeWindow) -> ArraySlice<HistoryBucket> {
    func index(_ instant: Instant) -> Int {
      max(
        0,
        min(buckets.count, Int(((instant - start).nanoseconds + width.nanoseconds - 1) / width.nanoseconds)))
    }
    let end = index(min(window.end, settledEnd))
    let first = min(end, Int(max(0, (window.start - start).nanoseconds / width.nanoseconds)))
    return buckets[first..<end]
  }
}
