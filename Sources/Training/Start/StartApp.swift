import Basics
package import Dashboard
import Glibc
package import Terminal

/// The start screen on an open terminal: shows the model until the user selects an effect.
package final class StartApp {
  package enum Outcome: Equatable, Sendable {
    /// One of the effects that leave the start screen: demo, play, watch, replay.
    case wish(StartModel.Effect)
    case end(DashboardApp.End)
  }

  /// Makes the report of the session at a path.
  package typealias ReportMaker = @Sendable (_ path: String, ReportJob.GoOn) -> ReportJob.Result

  private let screen: Screen
  private let loop: EventLoop
  private let options: DashboardApp.Options
  private var look: Look
  package private(set) var model: StartModel
  private var outcome: Outcome?
  private let makeReport: ReportMaker
  private var job: ReportJob?

  package init(
    screen: Screen, model: StartModel, options: DashboardApp.Options, makeReport: @escaping ReportMaker
  ) throws(TerminalError) {
    self.screen = screen
    self.model = model
    self.options = options
    self.makeReport = makeReport
    loop = try EventLoop(screen)
    look = Look(
      theme: (try? options.themes.theme(model.themeName)) ?? BuiltInThemes.standard, glyphs: screen.glyphs,
      dots: options.reading.settings.graph)
    self.model.resize(width: screen.size.width, height: screen.size.height)
  }

  package func run() -> Outcome {
    draw()
    loop.run { events, isWoken, _ in
      self.model.tick(EventLoop.now())
      if isWoken { self.takeNews() }
      for event in events {
        // What was typed after the choice is lost; a new size is not.
        if self.outcome == nil { self.handle(event) } else if self.screen.follow(event) { self.resized() }
      }
      if self.outcome == nil { self.draw() }
      return self.outcome == nil ? .continue : .stop
    }
    job?.giveUp()
    model.forgetReport()
    return outcome ?? .end(.quit)
  }

  private func draw() { screen.present(view(model, look)) }

  private func takeNews() {
    loop.waker.drain()
    if let news = job?.take() { model.report(news) }
  }

  private func handle(_ event: InputEvent) {
    if screen.follow(event) { return resized() }
    if let end = DashboardApp.End(event) { return outcome = .end(end) }
    apply(event)
    // An interrupt that ends it ends the process by that signal.
    if event == .interrupt, outcome == .end(.quit) { outcome = .end(.signal(SIGINT)) }
  }

  private func resized() { model.resize(width: screen.size.width, height: screen.size.height) }

  private func apply(_ event: InputEvent) {
    for effect in model.update(event) {
      switch effect {
      case .theme(let name):
        if let theme = try? options.themes.theme(name) { look.theme = theme }
        if let failure = options.memory?.failure(
          keeping: [Remembered.Change("theme", name)], over: options.reading.fileTexts)
        {
          model.notice = StartModel.Notice(.bad, failure)
        }
      case .redraw: screen.redraw()
      case .suspend:
        screen.suspend()
        resized()
      case .quit: outcome = outcome ?? .end(.quit)
      case .report(let path):
        job?.giveUp()
        job = ReportJob({ [makeReport] in makeReport(path, $0) }, waker: loop.waker)
      case .giveUpReport: job?.giveUp()
      case .demo, .play, .watch, .replay: outcome = outcome ?? .wish(effect)
      }
    }
  }
}
