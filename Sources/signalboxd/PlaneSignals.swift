import Dispatch
import Foundation

/// The signals that a daemon obeys.
enum PlaneSignals {
  /// Returns at SIGTERM or SIGINT; calls `reload` at each SIGHUP.
  static func untilEnd(reload: @escaping @Sendable () -> Void) async {
    signal(SIGPIPE, SIG_IGN)
    let (ends, end) = AsyncStream<Void>.makeStream()
    var sources: [any DispatchSourceSignal] = []
    let finish: @Sendable () -> Void = { end.yield() }
    for (number, act) in [(SIGTERM, finish), (SIGINT, finish), (SIGHUP, reload)] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: act)
      source.resume()
      sources.append(source)
    }
    for await _ in ends { break }
    for source in sources { source.cancel() }
  }
}
