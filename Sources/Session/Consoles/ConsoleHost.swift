package import Telemetry

/// A session as its socket's server sees it: consoles join and leave.
package protocol ConsoleHost: AnyObject, Sendable {
  /// The first message to a console in another process.
  func welcome(_ viewpoint: Viewpoint) -> SessionWelcome
  /// A console from now on; it gets first what the others have got, as far as that is kept.
  ///
  /// - Parameter person: who sits at it, as the journal names them; nil if that is unknown.
  func console(_ viewpoint: Viewpoint, person: String?) -> SessionSubscription
  /// Takes a console off; nothing is kept for it any more.
  func remove(_ console: SessionSubscription)
  /// Asks something of the run; it takes effect at the next opportunity, within milliseconds.
  func send(_ control: SessionControl, by originator: Originator)
  /// Writes a line about the session itself into the journal.
  func remark(_ text: String)
}

extension ConsoleHost {
  package func console(_ viewpoint: Viewpoint) -> SessionSubscription { console(viewpoint, person: nil) }
}
