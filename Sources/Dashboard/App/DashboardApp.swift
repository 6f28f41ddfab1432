package import Basics
import Glibc
import Issuance
package import Session
import Telemetry
package import Terminal

/// The dashboard on a terminal: feeds events to the model, executes its effects and shows its screen.
///
/// Runs on its screen's thread, the process's main thread.
package final class DashboardApp {
  package struct Options: Sendable {
    /// The settings; their theme is one of `themes`.
    package var reading: SettingsReading
    package var themes: ThemeCatalogue
    /// The initial theme, if an option overrides the settings.
    package var chosenTheme: String?
    /// Requests from the command line that failed, besides settings; shown at the bottom once the dashboard runs.
    package var problems: [String]
    /// Reloads settings and themes, with the changes made on the screen of earlier runs.
    package var reload: @Sendable (Remembered) -> (reading: SettingsReading, themes: ThemeCatalogue)
    /// The file of the changes made on the screen; nil keeps none.
    package var memory: RememberedFile?
    /// Those of earlier runs, which `reading` has taken.
    package var remembered = Remembered()
    /// Called on exit once the tips are finished or off.
    package var tipsDone: @Sendable () -> Void = {}
    /// Whether this console is read-only.
    package var isReadOnly = false
    /// The command history's file; nil keeps no history.
    package var history: CommandHistory?
    /// Why neither history nor changes on the screen can be kept; nil where they can.
    package var unkept: String?
    /// Makes the report of the run once it has ended; nil where that is not possible.
    package var makeReport: ReportJob.Maker?
    /// Saves snapshots.
    package var keep: Snapshot.Keeper = { _ in .failed("no folder for snapshots is available") }

    package var themeName: String { chosenTheme ?? reading.settings.theme }

    package init(
      reading: SettingsReading = SettingsReading(), themes: ThemeCatalogue = .builtIn,
      problems: [String] = [],
      reload: (@Sendable (Remembered) -> (reading: SettingsReading, themes: ThemeCatalogue))? = nil
    ) {
      self.reading = reading
      self.themes = themes
      self.problems = problems
      self.reload = reload ?? { _ in (reading, themes) }
    }
  }

  /// Why the dashboard ended.
  package enum End: Equatable, Sendable {
    /// What it says cannot be written; without a screen only.
    case outputFailed(SystemError)
    case quit
    /// The user goes on to the drill that the ending of a demonstration proposes.
    case onward
    case signal(Int32)
    /// The terminal hung up.
    case hangup

    /// How an event ends the process; nil for events that do not.
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
  /// The settings the screen was last configured with.
  private var settings: Settings
  private var model: Model
  private var look: Look
  private let kept = KeptSamples()
  private var pacer: RedrawPacer
  private var meter = CostMeter(now: EventLoop.now(), usage: .current())
  /// Whether updates of the session are waiting to be read.
  private var hasNews = false
  private var end: End?
  private var isRemembering = true
  private var job: ReportJob?
  /// Whether changes made on the screen can be kept.
  private var isKeeping = true

  package init(
    screen: Screen, session: any SessionConsole, run: RunInfo, options: Options = Options()
  ) throws(TerminalError) {
    self.screen = screen
    self.session = session
    self.options = options
    var run = run
    run.makesReports = options.makeReport != nil
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

  /// Runs until the user quits or the terminal hangs up; the session runs on, and the screen stays open.
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
    job?.giveUp()
    if model.hasFinishedTips { options.tipsDone() }
    return end ?? .quit
  }

  private func turn(_ events: [InputEvent], isWoken: Bool) -> EventLoop.Control {
    let began = EventLoop.nanoseconds()
    let now = began / 1_000_000
    let (hadReply, beat, markEnds) = reading {
      ($0.console.reply != nil, $0.beat, $0.console.axes.deadline(after: $0.clock))
    }
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
      // The very first frame is drawn at once.
      if model.frame == nil { isUrgent = true }
    }
    var isDue = pacer.deadline.map { $0 <= now } ?? false
    if beat != reading({ $0.beat }) { isDue = pacer.flashed(at: now) || isDue }
    if hasNews || isUrgent { isDue = pacer.changed(at: now, isUrgent: isUrgent) || isDue }
    if isDue {
      // All updates so far, in one go.
      if hasNews {
        loop.waker.drain()
        takeNews()
      }
      guard end == nil else { return .stop }
      draw(since: began, isAnswer: !events.isEmpty)
    }
    // Updates before the next drawing wait for it, without another round of this loop.
    loop.leavesWakesPending = hasNews
    loop.deadline = [pacer.deadline, reading { $0.deadline }].compactMap { $0 }.min()
    return .continue
  }

  /// Handles events of the whole process before the model does.
  private func handle(_ event: InputEvent) {
    if screen.follow(event) { return resized() }
    if let cause = End(event) { return end = end ?? cause }
    apply(.input(event))
    // An interrupt that ends the dashboard ends the process by that signal.
    if event == .interrupt, end == .quit { end = .signal(SIGINT) }
  }

  /// Reads the model in place; a call on the property would copy it.
  private func reading<Value>(_ read: (inout Model) -> Value) -> Value { read(&model) }

  private func resized() { apply(.resize(width: screen.size.width, height: screen.size.height)) }

  private func takeNews() {
    hasNews = false
    let news = session.take()
    meter.came(news.frames, afterBacktrack: news.backtrack != nil)
    for message in news.messages { apply(message) }
    if let progress = job?.take() { apply(.report(progress)) }
  }

  private func apply(_ message: Message) {
    let isInput = if case .input = message { true } else { false }
    for effect in model.update(message) { carryOut(effect, by: isInput ? model.console.means : nil) }
  }

  private func carryOut(_ effect: Model.Effect, by means: InputMeans?) {
    switch effect {
    case .control(let control): session.send(control, by: means)
    case .theme(let name):
      if let theme = try? options.themes.theme(name) { look.theme = theme }
    case .reloadSettings: reload()
    case .settings(let settings): adopt(settings)
    case .copy(let area): copy(area)
    case .mouse(let isOn): screen.setMouse(isOn)
    case .remember(let line): remember(line)
    case .keep(let changes): keep(changes)
    case .forget: forget()
    case .snapshot: save()
    case .report: job = options.makeReport.map { ReportJob($0, waker: loop.waker) }
    case .redraw: screen.redraw()
    case .suspend:
      screen.suspend()
      resized()
    case .quit: end = end ?? .quit
    case .onward: end = end ?? .onward
    }
  }

  private func reload() {
    let (reading, themes) = options.reload(options.remembered)
    if reading.faults == nil { options.take(reading, themes) }
    apply(.settings(reading, themes: options.themes))
  }

  /// Applies only the settings that changed in the file: changes made by key stay.
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

  /// Copies a part of the screen and reports how much.
  private func copy(_ area: Rect) {
    let text = view(model, look).text(in: area).trimmingLines
    let clipboard = Clipboard(text)
    guard screen.copy(clipboard) else {
      return apply(.reply("this terminal type (\(screen.terminalType)) has no clipboard"))
    }
    let left =
      clipboard.linesLeftOut > 0 ? "; \(clipboard.linesLeftOut) more exceed what terminals accept" : ""
    apply(
      .reply(
        "\(Format.counted(clipboard.lines, "line")) sent to the terminal's clipboard, which may refuse them\(left)"
      ))
  }

  private func save() {
    let outcome = options.keep(Snapshot(model, screen: view(model, look)))
    switch outcome {
    case .saved: apply(.reply(outcome.text))
    case .failed: apply(.problem(outcome.text))
    }
  }

  private func remember(_ line: String) {
    if sayUnkept() { return }
    guard let history = options.history, isRemembering else { return }
    do throws(SystemError) { try history.add(line) } catch {
      // Once is enough.
      isRemembering = false
      apply(.reply("\(history.path): the command history is not kept: \(error.reason)"))
    }
  }

  /// Says once that nothing is kept, if so.
  private func sayUnkept() -> Bool {
    guard let reason = options.unkept else { return false }
    options.unkept = nil
    apply(.reply("neither commands nor changes on the screen are kept for later runs: \(reason)"))
    return true
  }

  private func keep(_ changes: [Remembered.Change]) {
    if sayUnkept() { return }
    guard let memory = options.memory, isKeeping else { return }
    if let failure = memory.failure(keeping: changes, over: options.reading.fileTexts) {
      // Once is enough.
      isKeeping = false
      apply(.reply(failure))
    }
  }

  private func forget() {
    guard let memory = options.memory else {
      return apply(.problem("nothing is remembered: 'remember' is off, or there is no state folder"))
    }
    do throws(SystemError) { try memory.forget() } catch {
      return apply(.problem("\(memory.path): not forgotten: \(error.reason)"))
    }
    options.remembered = Remembered()
    options.renew()
    apply(.forgotten(options.reading.settings))
  }

  /// - Parameters:
  ///   - began: when this round of the loop did.
  ///   - isAnswer: whether the frame answers a key.
  private func draw(since began: UInt64, isAnswer: Bool) {
    let updated = EventLoop.nanoseconds()
    let surface = reading { view($0, look, kept) }
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
  /// The text without empty lines at its end.
  fileprivate var trimmingLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
