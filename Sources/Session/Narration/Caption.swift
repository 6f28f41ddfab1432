package import Basics

/// A sentence about a run at an instant, and the panel that shows what it says.
package struct Caption: Codable, Equatable, Sendable {
  package var at: Instant
  /// One of ``PanelName/all``.
  package var panel: String
  package var text: String
  /// What the person at the console may do now; nil where the run goes on by itself.
  package var stop: Stop?

  /// A place where the clock stands until the person acts or goes on.
  package struct Stop: Codable, Equatable, Sendable {
    /// The command as it is typed.
    package var command: String
    /// What the command does, as the end of the sentence "press x, and …".
    package var effect: String

    package init(command: String, effect: String) {
      self.command = command
      self.effect = effect
    }
  }

  package init(at: Instant, panel: String, text: String, stop: Stop? = nil) {
    self.at = at
    self.panel = panel
    self.text = text
    self.stop = stop
  }
}

extension Caption {
  /// Characters that a person reads in a second, as for subtitles.
  package static let charactersPerSecond = 15.0

  /// Seconds of wall time in which it can be read.
  package var readingSeconds: Double { Double(text.count) / Self.charactersPerSecond }
}

extension SessionStatus {
  /// The stop at which the clock stands now; nil while the run is not held by one.
  package var openStop: Caption.Stop? {
    phase == .frozen && caption?.at == now ? caption?.stop : nil
  }
}
