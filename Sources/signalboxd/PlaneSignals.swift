import Dispatch
import Foundation

/// The signals that a daemon obeys, from its making on: none that comes while the doors open is lost.
struct PlaneSignals {
  private let ends: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  /// - Parameter reload: called at each SIGHUP.
  init(reload: @escaping @Sendable () -> Void) {
    signal(SIGPIPE, SIG_IGN)
    let (ends, end) = AsyncStream<Void>.makeStream()
    let finish: @Sendable () -> Void = { end.yield() }
    self.ends = ends
    sources = [(SIGTERM, finish), (SIGINT, finish), (SIGHUP, reload)].map { number, act in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: act)
      source.resume()
      return source
    }
  }

  /// Returns at SIGTERM or SIGINT.
  func untilEnd() async {
    for await _ in ends { break }
    for source in sources { source.cancel() }
  }
}
