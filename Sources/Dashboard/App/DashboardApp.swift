package import Drills
import Glibc
package import Terminal

/// The dashboard on a terminal: gives the model what happens, carries out what it wants, shows what it looks like.
///
/// It belongs to the thread of its screen, the process's main thread.
package final class DashboardApp {
  package struct Options: Sendable {
    /// Its theme is one of `themes`.
    package var reading: SettingsReading
    package var themes: ThemeCatalogue
    /// What was asked for and cannot be had, besides settings; said at the bottom once the dashboard is there.
    package var problems: [String]
    /// Reads the settings again, and the themes.
    package var reload: @Sendable () -> (reading: SettingsReading, themes: ThemeCatalogue)

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
    case quit
    case signal(Int32)
    /// The terminal is gone.
    case hangup
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
  private var end: End?

  package init(
    screen: Screen, session: any SessionConsole, run: RunInfo, options: Options = Options()
  ) throws(TerminalError) {
    self.screen = screen
    self.session = session
    self.options = options
    loop = try EventLoop(screen)
    settings = options.reading.settings
    model = Model(
      run: run, width: screen.size.width, height: screen.size.height, themeName: settings.theme,
      themes: options.themes, settings: settings)
    look = Look(
      theme: (try? options.themes.theme(settings.theme)) ?? BuiltInThemes.standard, glyphs: screen.glyphs,
      dots: settings.graph)
    pacer = RedrawPacer(perSecond: settings.drawsPerSecond)
  }

  /// Runs until somebody quits or the terminal goes; the session runs on, and the screen is left open.
  package func run() -> End {
    let waker = loop.waker
    session.onUpdate { waker.wake() }
    apply(.tick(EventLoop.now()))
    model.greet(options.reading)
    if !options.problems.isEmpty { apply(.problem(options.problems.joined(separator: "; "))) }
    takeNews()
    draw()
    loop.run { events, isWoken, _ in
      self.turn(events, isWoken: isWoken)
    }
    session.onUpdate {}
    return end ?? .quit
  }

  private func turn(_ events: [InputEvent], isWoken: Bool) -> EventLoop.Control {
    let now = EventLoop.now()
    let (hadReply, beat) = (model.reply != nil, model.beat)
    apply(.tick(now))
    var isUrgent = !events.isEmpty || hadReply != (model.reply != nil) || beat != model.beat
    for event in events { handle(event) }
    if isWoken {
      let hadFrame = model.frame != nil
      takeNews()
      // The very first frame is worth drawing at once.
      if !hadFrame, model.frame != nil { isUrgent = true }
    }
    guard end == nil else { return .stop }
    if events.isEmpty, !isWoken, !isUrgent, !pacer.isDue {
      loop.deadline = model.deadline
      return .continue
    }
    if pacer.changed(at: now, isUrgent: isUrgent) { draw() }
    loop.deadline = [pacer.deadline, model.deadline].compactMap { $0 }.min()
    return .continue
  }

  /// What concerns the process as a whole, before the model hears of it.
  private func handle(_ event: InputEvent) {
    switch event {
    case .resize:
      screen.resize()
      resized()
    case .resumed:
      screen.resume()
      resized()
    case .hangup: end = end ?? .hangup
    case .terminate(let signal): end = end ?? .signal(signal)
    case .interrupt:
      apply(.input(event))
      // Interrupted to its end, it ends as what was interrupted.
      if end == .quit { end = .signal(SIGINT) }
    case .key, .mouse, .paste, .focus, .suspend: apply(.input(event))
    }
  }

  private func resized() { apply(.resize(width: screen.size.width, height: screen.size.height)) }

  private func takeNews() {
    let news = session.take()
    // Frames and journal of this news come after it.
    if let back = news.backtrack { apply(.backtracked(to: back.to, attempt: back.attempt)) }
    if !news.frames.isEmpty { apply(.frames(news.frames)) }
    if !news.journal.isEmpty { apply(.journal(news.journal)) }
    apply(.status(news.status))
    if let exercise = news.exercise { apply(.exercise(exercise)) }
    if let debrief = news.debrief { apply(.debrief(debrief)) }
    for reply in news.replies { apply(.reply(reply)) }
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
    if new.mouse != settings.mouse { screen.setMouse(new.mouse) }
    if new.drawsPerSecond != settings.drawsPerSecond { pacer = RedrawPacer(perSecond: new.drawsPerSecond) }
    settings = new
  }

  private func draw() {
    screen.present(view(model, look))
    pacer.drawn(at: EventLoop.now())
  }
}
