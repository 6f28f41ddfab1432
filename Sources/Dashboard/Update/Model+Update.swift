import Drills
import Issuance
import Metrics
import Simulation
import Terminal

extension Model {
  /// Takes in a message and says what is to be done.
  package mutating func update(_ message: Message) -> [Effect] {
    let shown = themeShown
    let effects = react(to: message)
    // However the theme came to be another, the screen follows.
    let isKnown = themeShown == shown || effects.contains(.theme(themeShown))
    return isKnown ? effects : effects + [.theme(themeShown)]
  }

  private mutating func react(to message: Message) -> [Effect] {
    switch message {
    case .input(let event):
      return input(event)
    case .frames(let frames):
      for frame in frames { take(frame) }
      // What is shown of the past stays as it is.
      if past == nil { fitScales() }
      return []
    case .journal(let entries):
      for entry in entries { take(entry) }
      return []
    case .backtracked(let instant, let attempt):
      rewind(to: instant, attempt: attempt)
      return []
    case .status(let new):
      if new.phase == .ended, status.phase != .ended, new.failure == nil {
        say(.note, "the run has ended; \(keys.key(for: .quit)) quits")
      }
      status = new
      return []
    case .exercise(let new):
      take(new)
      return []
    case .debrief(let new):
      take(new)
      return []
    case .reply(let text):
      say(.note, text)
      return []
    case .problem(let text):
      say(.problem, text)
      return []
    case .settings(let reading, let themes):
      self.themes = themes
      let effects = take(reading)
      if let fault = themes.entry(themeName)?.fault { say(.problem, fault.description) }
      return effects
    case .resize(let width, let height):
      self.width = max(0, width)
      self.height = max(0, height)
      return []
    case .tick(let milliseconds):
      clock = max(clock, milliseconds)
      if let reply, reply.until <= clock { self.reply = nil }
      return []
    }
  }

  private mutating func input(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key, let modifiers): return strike(KeyStroke(key, modifiers))
    case .mouse(let mouse): return point(mouse)
    case .paste(let text):
      if case .commandLine(var line) = overlay {
        line.editor.insert(text)
        line.edited()
        overlay = .commandLine(line)
      }
      return []
    case .interrupt: return perform(.cancel)
    case .suspend: return [.suspend]
    case .resumed: return [.redraw]
    case .terminate, .hangup: return [.quit]
    case .focus, .resize: return []
    }
  }

  private mutating func take(_ new: Frame) {
    if let latestNumber, new.number <= latestNumber { return }
    latestNumber = new.number
    history.add(new)
    trailing.add(new)
    latest = new
    moments.add(Moment(frame: new, minute: trailing.totals))
    status.now = max(status.now, new.time)
    if past == nil { clampSelection() }
    if poolWanted == new.ocsp.active + new.ocsp.restarting { poolWanted = nil }
  }

  /// Keeps what is selected within what is shown.
  mutating func clampSelection() {
    guard let frame else { return }
    selection.queue = max(0, min(selection.queue, frame.queues.count - 1))
    selection.server = max(0, min(selection.server, frame.servers.count - 1))
    selection.responder = max(0, min(selection.responder, frame.ocsp.responders.count - 1))
    selection.frontEnd = max(0, min(selection.frontEnd, frame.frontEnds.count - 1))
    selection.alarm = max(0, min(selection.alarm, alarms.count - 1))
  }

  private mutating func take(_ entry: JournalEntry) {
    guard entry.attempt >= attempt else { return }
    let before = journal.entries.count
    journal.add(entry)
    // A timeline that was scrolled back stays where it is.
    if selection.timelineOffset > 0, past == nil {
      selection.timelineOffset += max(0, journal.entries.count - before)
    }
    guard case .command(let command, let outcome, let source) = entry.content else { return }
    if outcome.isDone, case .exemptDeadIssuers(let exempt) = command {
      backOffs.exempt(exempt, at: entry.time)
    }
    guard source == (run.viewpoint == .instructor ? .instructor : .operatorAtConsole) else { return }
    if case .scalePool = command { poolWanted = nil }
    say(outcome.isDone ? .done : .refused, outcome.text)
  }

  mutating func say(_ kind: Reply.Kind, _ text: String) {
    reply = Reply(kind: kind, text: text, until: clock + Reply.shownMilliseconds)
  }

  /// Adapts the axes to what is in view.
  mutating func fitScales() {
    var rate = 0.0
    var latency = 0.0
    for bucket in history.settled(in: window) where !bucket.isGap {
      latency = max(latency, Double(bucket.latencyP99), bucket.latencyMean ?? 0)
      rate = max(rate, bucket.rate(max(bucket.served, bucket.timedOut, bucket.rateLimited)))
    }
    if latencyScale.fit(latency) { latencyScaleChanged = clock }
    if rateScale.fit(rate) { rateScaleChanged = clock }
    depthScale.fit(Double(frame?.queues.map(\.depth).max() ?? 0))
  }
}

extension History {
  /// The stretches of a window whose rates can be told.
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
