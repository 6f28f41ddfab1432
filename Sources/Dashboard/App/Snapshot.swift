package import Basics
import Terminal

/// The view at an instant, for a file: the screen as text, and the essentials of every panel.
package struct Snapshot: Equatable, Sendable {
  /// The result of saving one.
  package enum Outcome: Equatable, Sendable {
    /// The path of the file.
    case saved(String)
    /// The reason it failed.
    case failed(String)

    var text: String {
      switch self {
      case .saved(let path): "saved the view to \(path)"
      case .failed(let reason): "nothing was saved: \(reason)"
      }
    }
  }

  /// Saves a snapshot.
  package typealias Keeper = @Sendable (Snapshot) -> Outcome

  /// The scenario's id.
  package let scenario: String
  /// The simulated time shown.
  package let time: Instant
  package let text: String

  /// - Parameter screen: nil in plain mode.
  init(_ model: Model, screen: Surface? = nil) {
    scenario = model.run.scenario
    time = model.now
    let state = StateText(model).lines(timeline: Self.timelineLines).map { $0 + "\n" }.joined()
    text = screen.map { $0.text + "\n\n" + state } ?? state
  }

  /// Number of journal lines included.
  private static let timelineLines = 50
}
