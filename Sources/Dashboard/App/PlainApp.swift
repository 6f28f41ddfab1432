import Basics
import Glibc
import Issuance
package import Session
package import Terminal

/// The dashboard without a screen, on standard input and output: gives the plain console what happens, and writes what
/// it says.
package final class PlainApp {
  /// Lines the reader has not taken, in bytes, beyond which nothing more is asked of the session: it keeps what is new.
  private static let backlogMax = 1 << 16
  /// Lines taken in ahead.
  private static let typedMax = 256
  /// Within which a second Ctrl-C quits, in milliseconds: longer than on the dashboard, since the answer has to be read,
  /// or heard, before.
  private static let interruptWithin: UInt64 = 3000

  private let loop: LineLoop
  private let session: any SessionConsole
  private var console: PlainConsole
  /// Lines typed and not yet taken.
  private var typed: ArraySlice<String> = []
  private var isInputOver = false
  private var interrupted: UInt64?
  private var end: DashboardApp.End?
  private let keep: Snapshot.Keeper

  /// - Parameter keep: keeps what somebody saves.
  package init(
    session: any SessionConsole, run: RunInfo, options: PlainOptions, keep: @escaping Snapshot.Keeper
  ) throws(TerminalError) {
    self.session = session
    self.keep = keep
    loop = try LineLoop()
    console = PlainConsole(run: run, options: options)
  }

  /// Runs until somebody quits, or nothing more can come; the session runs on.
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
      // Whoever runs this says why it is gone.
      if news.lost != nil { end = end ?? .quit }
    }
    while end == nil, !console.isBusy, let line = typed.popFirst() { carryOut(console.read(line)) }
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
      say("That line is longer than \(LineLoop.lineMax) bytes; nothing was done.")
    case .endOfInput: isInputOver = true
    case .signal(SIGINT):
      let now = EventLoop.now()
      if let interrupted, now <= interrupted + Self.interruptWithin { end = end ?? .signal(SIGINT) }
      interrupted = now
      // Neither what waits for a yes nor what was typed ahead is done.
      typed = []
      carryOut(console.cancel())
      say("To leave, type quit, or press Ctrl-C again within three seconds.")
    case .signal(SIGHUP): end = end ?? .hangup
    case .signal(let signal): end = end ?? .signal(signal)
    case .readerGone: end = end ?? .quit
    case .outputFailed(let error): end = end ?? .outputFailed(error)
    }
  }

  /// The only way to standard output.
  private func say(_ line: PrintableText) { loop.put(line.description) }

  private func carryOut(_ turn: PlainConsole.Turn) {
    for line in turn.lines { say(PrintableText(line: line)) }
    if let snapshot = turn.snapshot { say(PrintableText(line: Spoken.sentence(keep(snapshot).text))) }
    for control in turn.controls { session.send(control) }
    if turn.quits { end = end ?? .quit }
  }
}
