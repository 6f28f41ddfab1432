package import Basics
import Glibc
import Issuance
package import Session
package import Terminal

/// The dashboard on a terminal: gives the model what happens, carries out what it wants, shows what it looks like.
///
/// It belongs to the thread of its screen, the process's main thread.
package final class DashboardApp {
  package struct Options: Sendable {
    /// Its theme is one of `themes`.
    package var reading: SettingsReading
    package var themes: ThemeCatalogue
    /// The theme to begin with, if another was chosen than the settings name.
    package var chosenTheme: String?
    /// What was asked for and cannot be had, besides settings; said at the bottom once the dashboard is there.
    package var problems: [String]
    /// Reads the settings again, and the themes.
    package var reload: @Sendable () -> (reading: SettingsReading, themes: ThemeCatalogue)
    /// Called at the end if whoever is new has been told all, or wants to be told no more.
    package var tipsDone: @Sendable () -> Void = {}
    /// Whether nothing may be done to the run from here.
    package var isReadOnly = false
    /// Where the lines entered are kept; nil for nowhere.
    package var history: CommandHistory?
    /// Keeps what somebody saves.
    package var keep: Snapshot.Keeper = { _ in .failed("there is nowhere to keep it") }

    package var themeName: String { chosenTheme ?? reading.settings.theme }

    package init(
      reading: SettingsReading = SettingsReading(), themes: ThemeCatalogue = .builtIn,
      problems: [String] = [],
      reload: (@Sendable () -> (reading: SettingsReading, themes: ThemeCatalogue))? = nil
    ) {
      self.reading = reading
      self.themes = themes
      self.problems = problems
      self.reload = reload ?? { (reading, themes) }
    }
  }

  /// Why it ended.
  package enum End: Equatable, Sendable {
    /// What it says cannot be written; without a screen only.
    case outputFailed(SystemError)
    case quit
    case signal(Int32)
    /// The terminal is gone.
    case hangup

    /// What an event of the process ends it as; nil for one that does not.
    package init?(_ event: InputEvent) {
      switch event {
      case .hangup: self = .hangup
      case .terminate(let signal): self = .signal(signal)
      case .key, .mouse, .paste, .focus, .interrupt, .suspend, .resize, .resumed: return nil
      }
    }
  }

  private let screen: Screen
  private let loop: EventLoop
  private let session: any SessionConsole
  private var options: Options
  /// What the screen was last told of the settings.
  private var settings: Settings
  private var model: Model
  private var look: Look
  private var pacer: RedrawPacer
  private var meter = CostMeter(now: EventLoop.now(), usage: .current())
  /// News are there that have not been taken.
  private var hasNews = false
  private var end: End?
  private var isRemembering = true

  package init(
    screen: Screen, session: any SessionConsole, run: RunInfo, options: Options = Options()
  ) throws(TerminalError) {
    self.screen = screen
    self.session = session
    self.options = options
    loop = try EventLoop(screen)
    settings = options.reading.settings
    model = Model(
      run: run, width: screen.size.width, height: screen.size.height, themeName: options.themeName,
      themes: options.themes, settings: settings)
    look = Look(
      theme: (try? options.themes.theme(options.themeName)) ?? BuiltInThemes.standard, glyphs: screen.glyphs,
      dots: settings.graph)
    pacer = RedrawPacer(perSecond: settings.drawsPerSecond)
    model.isReadOnly = options.isReadOnly
    model.glyphs = screen.glyphs
    model.console.isMouseTaken = screen.isMouseOn
    model.recall(options.history?.read() ?? [])
  }

  /// Runs until somebody quits or the terminal goes; the session runs on, and the screen is left open.
  package func run() -> End {
    let waker = loop.waker
    session.onUpdate { waker.wake() }
    let began = EventLoop.nanoseconds()
    apply(.tick(EventLoop.now()))
    model.greet(options.reading)
    if !options.problems.isEmpty { apply(.problem(options.problems.joined(separator: "; "))) }
    takeNews()
    draw(since: began, isAnswer: false)
    loop.run { events, isWoken, _ in
      self.turn(events, isWoken: isWoken)
    }
    session.onUpdate {}
    if model.hasFinishedTips { options.tipsDone() }
    return end ?? .quit
  }

  private func turn(_ events: [InputEvent], isWoken: Bool) -> EventLoop.Control {
    let began = EventLoop.nanoseconds()
    let now = began / 1_000_000
    let (hadReply, beat, markEnds) = (
      model.console.reply != nil, model.beat, model.console.axes.deadline(after: model.clock)
    )
    apply(.tick(now))
    var isUrgent = !events.isEmpty || hadReply != (model.console.reply != nil) || (markEnds ?? .max) <= now
    if meter.isDue(at: now) {
      apply(.cost(meter.take(at: now, usage: .current())))
      if model.console.showsCosts { isUrgent = true }
    }
    for event in events { handle(event) }
    guard end == nil else { return .stop }
    if isWoken {
      hasNews = true
      // The very first frame is worth drawing at once.
      if model.frame == nil { isUrgent = true }
    }
    var isDue = pacer.deadline.map { $0 <= now } ?? false
    if beat != model.beat { isDue = pacer.flashed(at: now) || isDue }
    if hasNews || isUrgent { isDue = pacer.changed(at: now, isUrgent: isUrgent) || isDue }
    if isDue {
      // All that has come by now, in one go.
      if hasNews {
        loop.waker.drain()
        takeNews()
      }
      guard end == nil else { return .stop }
      draw(since: began, isAnswer: !events.isEmpty)
    }
    // Whatever comes until the next drawing waits for it, without another round of this loop.
    loop.leavesWakesPending = hasNews
    loop.deadline = [pacer.deadline, model.deadline].compactMap { $0 }.min()
    return .continue
  }

  /// What concerns the process as a whole, before the model hears of it.
  private func handle(_ event: InputEvent) {
    if screen.follow(event) { return resized() }
    if let cause = End(event) { return end = end ?? cause }
    apply(.input(event))
    // Interrupted to its end, it ends as what was interrupted.
    if event == .interrupt, end == .quit { end = .signal(SIGINT) }
  }

  private func resized() { apply(.resize(width: screen.size.width, height: screen.size.height)) }

  private func takeNews() {
    hasNews = false
    let news = session.take()
    meter.came(news.frames, afterBacktrack: news.backtrack != nil)
    for message in news.messages { apply(message) }
    // A session in another process that is gone: whoever runs the dashboard says so.
    if news.lost != nil { end = end ?? .quit }
  }

  private func apply(_ message: Message) {
    for effect in model.update(message) { carryOut(effect) }
  }

  private func carryOut(_ effect: Model.Effect) {
    switch effect {
    case .control(let control): session.send(control)
    case .theme(let name):
      if let theme = try? options.themes.theme(name) { look.theme = theme }
    case .reloadSettings: reload()
    case .settings(let settings): adopt(settings)
    case .copy(let area): copy(area)
    case .mouse(let isOn): screen.setMouse(isOn)
    case .remember(let line): remember(line)
    case .snapshot: save()
    case .redraw: screen.redraw()
    case .suspend:
      screen.suspend()
      resized()
    case .quit: end = end ?? .quit
    }
  }

  private func reload() {
    let (reading, themes) = options.reload()
    if reading.faults == nil { options.themes = themes }
    apply(.settings(reading, themes: options.themes))
  }

  /// Only what is new: what keys have changed since stays as it is.
  private func adopt(_ new: Settings) {
    if new.graph != settings.graph { look.use(new.graph) }
    if new.mouse != settings.mouse { adoptMouse(new.mouse ?? screen.takesMouse) }
    if new.drawsPerSecond != settings.drawsPerSecond { pacer = RedrawPacer(perSecond: new.drawsPerSecond) }
    settings = new
  }

  private func adoptMouse(_ isTaken: Bool) {
    model.console.isMouseTaken = isTaken
    screen.setMouse(isTaken)
  }

  /// Copies a part of what is on the screen, and says how much.
  private func copy(_ area: Rect) {
    let text = view(model, look).text(in: area).trimmingLines
    let clipboard = Clipboard(text)
    guard screen.copy(clipboard) else {
      return apply(.reply("this type of terminal (\(screen.terminalType)) has no clipboard to copy to"))
    }
    let left =
      clipboard.linesLeftOut > 0 ? "; \(clipboard.linesLeftOut) more are too much for terminals" : ""
    apply(
      .reply(
        "\(Format.counted(clipboard.lines, "line")) handed to the terminal to copy, which may refuse\(left)"))
  }

  private func save() {
    let outcome = options.keep(Snapshot(model, screen: view(model, look)))
    switch outcome {
    case .saved: apply(.reply(outcome.text))
    case .failed: apply(.problem(outcome.text))
    }
  }

  private func remember(_ line: String) {
    guard let history = options.history, isRemembering else { return }
    do throws(SystemError) { try history.add(line) } catch {
      // Once is enough.
      isRemembering = false
      apply(.reply("\(history.path): the command history is not kept: \(error.reason)"))
    }
  }

  /// - Parameters:
  ///   - began: when this round of the loop did.
  ///   - isAnswer: whether somebody at the keys waits for it.
  private func draw(since began: UInt64, isAnswer: Bool) {
    let updated = EventLoop.nanoseconds()
    let surface = view(model, look)
    let viewed = EventLoop.nanoseconds()
    screen.present(surface)
    let done = EventLoop.nanoseconds()
    meter.drew(
      update: updated - began, view: viewed - updated, screen.cost,
      keyAge: isAnswer ? done - min(done, loop.inputArrived) : nil)
    pacer.drawn(at: done / 1_000_000)
  }
}

extension String {
  /// Without empty lines at its end.
  fileprivate var trimmingLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
