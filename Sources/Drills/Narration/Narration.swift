package import Basics
import Session

/// How a run is narrated; nil for a run without captions.
package struct Narration: Sendable {
  /// Whether the clock stands where a caption has a stop.
  package var stops: Bool
  /// Computes the end of a demonstration; nil for a run that just ends.
  package var finale: Finale?

  /// Whether the run goes as slowly as reading its captions takes.
  package var isPaced = true

  /// Captions beside a run.
  package static func captions(isPaced: Bool) -> Narration {
    Narration(stops: false, finale: nil, isPaced: isPaced)
  }

  /// The fastest pace of a demonstration, where little happens.
  package static let demoSpeed = Speed.times(600)

  /// A demonstration: with an ending, and with stops unless the console can give no command.
  package static func demonstration(_ finale: Finale, stops: Bool = true) -> Narration {
    Narration(stops: stops, finale: finale)
  }
}
