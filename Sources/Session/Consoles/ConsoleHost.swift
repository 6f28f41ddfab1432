package import Metrics

/// A session as the server of its socket needs it: consoles join and leave.
package protocol ConsoleHost: AnyObject, Sendable {
  /// What a console in another process gets first.
  func welcome(_ viewpoint: Viewpoint) -> SessionWelcome
  /// A console from now on; it gets first what the others have got, as far as that is kept.
  func console(_ viewpoint: Viewpoint) -> SessionSubscription
  /// Takes a console off; nothing is kept for it any more.
  func remove(_ console: SessionSubscription)
  /// Asks something of the run; it takes effect at the next opportunity, within milliseconds.
  func send(_ control: SessionControl, by source: JournalEntry.Source)
}
