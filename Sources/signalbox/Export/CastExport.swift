import Basics
import Dashboard
import Drills
import Issuance
import Recordings
import Session
import Telemetry
import Terminal
import World

/// Draws a recorded session as its trainee saw it, frame by frame, into a cast.
struct CastExport {
  struct Options {
    var version = CastFormat.Version.v2
    var width = 160
    var height = 48
    /// Simulated seconds in a second of the cast.
    var speed = 10.0
    var framesPerSecond = 10.0
    var theme: Theme
    var glyphs = Glyphs.utf8
  }

  private let session: RecordedSession
  private let options: Options
  private var cast: CastFormat
  private var model: Model
  private let look: Look
  private var shown: Surface?
  /// Simulated time played before the current attempt, in seconds; backtracking does not turn the cast back.
  private var played: Double = 0
  private var attemptBegan: Instant

  init(_ session: RecordedSession, _ options: Options) {
    self.session = session
    self.options = options
    cast = CastFormat(options.version)
    let scenario = session.drill.scenario
    model = Model(
      run: RunInfo(scenario, seed: session.recording.header.seed), width: options.width,
      height: options.height)
    look = Look(theme: options.theme, glyphs: options.glyphs, dots: nil)
    attemptBegan = scenario.start
  }

  mutating func write(to output: Output) throws {
    let header = session.recording.header
    cast.header(
      width: options.width, height: options.height, started: header.started / 1000,
      title: "\(session.drill.scenario.title) (\(header.drill))", into: output)
    let interval = Interval(seconds: options.speed / options.framesPerSecond)
    // The trainee's view: hidden entries are left out.
    var feed = ReplayFeed(
      Replay(session.recording, drill: session.drill, compares: false), viewpoint: .trainee,
      interval: interval)
    let scenario = session.drill.scenario
    var progress = Progress(from: scenario.start, to: session.recording.reached ?? scenario.end)
    // Nothing blinks at the cursor.
    cast.event(.output("\u{1B}[?25l"), at: 0, into: output)
    var last: Int64 = 0
    while let update = feed.next() {
      if let backtrack = update.backtrack {
        played += (backtrack.from - attemptBegan).seconds
        attemptBegan = backtrack.to
      }
      let time = Int64(((played + (feed.now - attemptBegan).seconds) / options.speed * 1000).rounded())
      last = max(last, time)
      for entry in update.journal { mark(entry, at: time, output) }
      take(update, at: UInt64(max(0, time)))
      draw(at: time, output)
      if output.isLarge { try output.flush() }
      progress.update(feed.now)
    }
    progress.erase()
    // The last screen stays, and a terminal gets its colours and cursor back, on a row of its own.
    cast.event(.output("\u{1B}[0m\u{1B}[\(options.height);1H\u{1B}[?25h\r\n"), at: last, into: output)
    try output.finish()
  }

  /// Feeds the model the updates a dashboard would receive.
  private mutating func take(_ update: SessionUpdate, at milliseconds: UInt64) {
    if let backtrack = update.backtrack {
      tell(.backtracked(to: backtrack.to, attempt: backtrack.attempt))
    }
    tell(.tick(milliseconds))
    tell(.frames(update.frames))
    tell(.journal(update.journal))
    if let exercise = update.exercise { tell(.exercise(exercise)) }
    var status = update.status
    status.speed = .times(options.speed)
    tell(.status(status))
  }

  /// Effects concern a screen and a session; an export has neither.
  private mutating func tell(_ message: Message) { _ = model.update(message) }

  /// Alarms and the operator's commands become chapters.
  private mutating func mark(_ entry: JournalEntry, at time: Int64, _ output: Output) {
    switch entry.content {
    case .alert(let change) where change.kind == .raise:
      cast.event(.marker("! \(entry.time.clockTime) \(change.rule.title)"), at: time, into: output)
    case .command(let command, _, _) where entry.mark != nil:
      cast.event(.marker("▸ \(entry.time.clockTime) \(command.text)"), at: time, into: output)
    default: break
    }
  }

  private mutating func draw(at time: Int64, _ output: Output) {
    let surface = view(model, look)
    let changes = surface.ansi(since: shown)
    shown = surface
    if !changes.isEmpty { cast.event(.output(changes), at: time, into: output) }
  }
}
