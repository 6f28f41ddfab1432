package import Metrics

/// A session as its socket's server sees it: consoles join and leave.
package protocol ConsoleHost: AnyObject, Sendable {
  /// The first message to a console in another process.
  func welcome(_ viewpoint: Viewpoint) -> SessionWelcome
  /// Adds a console, which first gets the news kept for late consoles.
  func console(_ viewpoint: Viewpoint) -> SessionSubscription
  /// Removes a console and discards its pending news.
  func remove(_ console: SessionSubscription)
  /// Passes a control to the run; it takes effect at the next opportunity, within milliseconds.
  func send(_ control: SessionControl, by source: JournalEntry.Source)
}
