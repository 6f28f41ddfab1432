package import Drills
import Glibc
package import Terminal

/// The dashboard on a terminal: gives the model what happens, carries out what it wants, shows what it looks like.
///
/// It belongs to the thread of its screen, the process's main thread.
package final class DashboardApp {
  package struct Options: Sendable {
    /// One of `themes`.
    package var theme: String
    package var themes: ThemeCatalogue
    /// What was asked for and cannot be had; said at the bottom once the dashboard is there.
    package var problems: [String]
    /// nil for the finest the terminal's characters allow.
    package var dots: Look.Dots?
    /// Drawings a second for news of the run; a key is answered at once.
    package var drawsPerSecond: Int

    package init(
      theme: String = BuiltInThemes.names[0], themes: ThemeCatalogue = .builtIn, problems: [String] = [],
      dots: Look.Dots? = nil, drawsPerSecond: Int = 15
    ) {
      self.theme = theme
      self.themes = themes
      self.problems = problems
      self.dots = dots
      self.drawsPerSecond = drawsPerSecond
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
  private let options: Options
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
    model = Model(
      run: run, width: screen.size.width, height: screen.size.height, themeName: options.theme,
      themes: options.themes)
    look = Look(
      theme: (try? options.themes.theme(options.theme)) ?? BuiltInThemes.standard, glyphs: screen.glyphs,
      dots: options.dots)
    pacer = RedrawPacer(perSecond: options.drawsPerSecond)
  }

  /// Runs until somebody quits or the terminal goes; the session runs on, and the screen is left open.
  package func run() -> End {
    let waker = loop.waker
    session.onUpdate { waker.wake() }
    apply(.tick(EventLoop.now()))
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
    case .redraw: screen.redraw()
    case .suspend:
      screen.suspend()
      resized()
    case .quit: end = end ?? .quit
    }
  }

  private func draw() {
    screen.present(view(model, look))
    pacer.drawn(at: EventLoop.now())
  }
}
