import Basics
import Glibc
import Issuance
package import Session
import Telemetry
package import Terminal

/// The dashboard without a screen, on standard input and output: feeds events to the plain console and writes its
/// answers.
package final class PlainApp {
  /// Unread output, in bytes, beyond which no more updates are taken from the session, which buffers them.
  private static let backlogMax = 1 << 16
  /// Maximum lines read ahead.
  private static let typedMax = 256
  /// Time within which a second Ctrl-C quits, in milliseconds: longer than on the dashboard, since the answer must be
  /// read or heard first.
  private static let interruptWithin: UInt64 = 3000

  private let loop: LineLoop
  private let session: any SessionConsole
  private var console: PlainConsole
  /// Lines typed but not yet executed.
  private var typed: ArraySlice<String> = []
  private var isInputOver = false
  private var interrupted: UInt64?
  private var end: DashboardApp.End?
  private let keep: Snapshot.Keeper

  /// - Parameter keep: saves snapshots.
  package init(
    session: any SessionConsole, run: RunInfo, options: PlainOptions, keep: @escaping Snapshot.Keeper
  ) throws(TerminalError) {
    self.session = session
    self.keep = keep
    loop = try LineLoop()
    console = PlainConsole(run: run, options: options)
  }

  /// Runs until the user quits or nothing more can happen; the session runs on.
  package func run() -> DashboardApp.End {
    let waker = loop.waker
    session.onUpdate { waker.wake() }
    console.tick(EventLoop.now())
    for line in console.greeting { say(PrintableText(line: line)) }
    waker.wake()
    loop.run { events, _ in turn(events) }
    session.onUpdate {}
    loop.finish()
    return end ?? .quit
  }

  private func turn(_ events: [LineLoop.Event]) -> EventLoop.Control {
    console.tick(EventLoop.now())
    for event in events { handle(event) }
    if loop.backlog < Self.backlogMax {
      let news = session.take()
      carryOut(console.take(news))
      // The caller reports why it is gone.
      if news.lost != nil { end = end ?? .quit }
    }
    while end == nil, !console.isBusy, let line = typed.popFirst() { carryOut(console.read(line), by: .line) }
    if end == nil, typed.isEmpty {
      if isInputOver {
        isInputOver = false
        carryOut(console.endInput())
      }
      if let last = console.finishes() { carryOut(last) }
    }
    loop.isReading = typed.count < Self.typedMax
    loop.deadline = [console.deadline, loop.backlog < Self.backlogMax ? nil : EventLoop.now() + 100]
      .compactMap { $0 }.min()
    return end == nil ? .continue : .stop
  }

  private func handle(_ event: LineLoop.Event) {
    switch event {
    case .line(let line): typed.append(line)
    case .lineTooLong:
      say("That line is longer than \(LineLoop.lineMax) bytes; it was ignored.")
    case .endOfInput: isInputOver = true
    case .signal(SIGINT):
      let now = EventLoop.now()
      if let interrupted, now <= interrupted + Self.interruptWithin { end = end ?? .signal(SIGINT) }
      interrupted = now
      // Drops the open confirmation and the lines typed ahead.
      typed = []
      carryOut(console.cancel())
      say("To leave, type quit, or press Ctrl-C again within three seconds.")
    case .signal(SIGHUP): end = end ?? .hangup
    case .signal(let signal): end = end ?? .signal(signal)
    case .readerGone: end = end ?? .quit
    case .outputFailed(let error): end = end ?? .outputFailed(error)
    }
  }

  /// The only writer to standard output.
  private func say(_ line: PrintableText) { loop.put(line.description) }

  private func carryOut(_ turn: PlainConsole.Turn, by means: InputMeans? = nil) {
    for line in turn.lines { say(PrintableText(line: line)) }
    if let snapshot = turn.snapshot { say(PrintableText(line: Spoken.sentence(keep(snapshot).text))) }
    for control in turn.controls { session.send(control, by: means) }
    if turn.quits { end = end ?? .quit }
  }
}
