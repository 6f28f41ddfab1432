package import Basics
import Terminal

/// What is shown at an instant, to be kept in a file: the screen as text, and the essentials of every panel.
package struct Snapshot: Equatable, Sendable {
  /// What became of one.
  package enum Outcome: Equatable, Sendable {
    /// The path of its file.
    case saved(String)
    /// Why there is none.
    case failed(String)

    var text: String {
      switch self {
      case .saved(let path): "saved what is shown to \(path)"
      case .failed(let reason): "nothing was saved: \(reason)"
      }
    }
  }

  /// Keeps a snapshot somewhere.
  package typealias Keeper = @Sendable (Snapshot) -> Outcome

  /// The scenario's id.
  package let scenario: String
  /// The simulated time shown.
  package let time: Instant
  package let text: String

  /// - Parameter screen: nil where there is none.
  init(_ model: Model, screen: Surface? = nil) {
    scenario = model.run.scenario
    time = model.now
    let state = StateText(model).lines(timeline: Self.timelineLines).map { $0 + "\n" }.joined()
    text = screen.map { $0.text + "\n\n" + state } ?? state
  }

  /// The journal's last lines that are told.
  private static let timelineLines = 50
}
