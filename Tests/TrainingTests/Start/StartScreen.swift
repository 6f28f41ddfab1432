@testable import Basics
@testable import Dashboard
@testable import Terminal
@testable import Training

/// A user at the keys of the start screen.
struct StartScreen {
  var model: StartModel
  private(set) var effects: [StartModel.Effect] = []

  init(width: Int = 120, height: Int = 36, sessions: Int = 3) {
    model = StartModel(Self.library(sessions: sessions), selecting: "incident", width: width, height: height)
  }

  static func library(sessions: Int) -> StartLibrary {
    StartLibrary(
      scenarios: [
        .init(
          id: "first", title: "A first look at the queue", brief: "Monday morning, and nothing is wrong.",
          level: 1,
          length: .minutes(25), isScored: true, best: 88, isPassed: true),
        .init(
          id: "incident", title: "Certificates for CAs that no longer exist",
          brief: "You run issuance. Yesterday a planned key ceremony destroyed the keys of six issuing CAs.",
          level: 3,
          length: .minutes(210), isScored: true, best: 40),
        .init(
          id: "mm8", title: "Eight servers", brief: "Short queues.", level: 2, length: .hours(6),
          isScored: false),
      ],
      sessions: (0..<sessions).map { index in
        .init(
          path: "/state/incident-\(index).signalbox", drill: "incident",
          began: Instant(nanoseconds: 1_603_892_700_000_000_000) - .minutes(Int64(index)),
          score: index == 0 ? nil : 70 + index,
          isPassed: index == 1)
      })
  }

  mutating func press(_ strokes: KeyStroke...) {
    for stroke in strokes { effects += model.update(.key(stroke.key, stroke.modifiers)) }
  }

  mutating func type(_ text: String) { for character in text { press(KeyStroke(character)) } }

  mutating func click(_ x: Int, _ y: Int) {
    effects += model.update(.mouse(MouseEvent(.press(.left), x: x, y: y)))
  }

  var lines: [String] {
    view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  var text: String { lines.joined(separator: "\n") }
}

extension KeyStroke {
  static let enter = KeyStroke(.enter)
  static let escape = KeyStroke(.escape)
  static let tab = KeyStroke(.tab)
  static let down = KeyStroke(.down)
}
