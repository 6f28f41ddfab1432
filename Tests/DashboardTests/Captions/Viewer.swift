@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// A viewer of the incident's dashboard while a caption stands.
struct Viewer {
  var model: Model
  private(set) var effects: [Model.Effect] = []

  static let stop = Caption.Stop(
    command: "queue.park all", effect: "all of it is parked, that is, set aside for later")

  static func caption(
    _ text: String = "The queues are full of requests whose callers have long left.",
    panel: String = "queues",
    stop: Caption.Stop? = nil
  ) -> Caption {
    Caption(at: IncidentFixture.present, panel: panel, text: text, stop: stop)
  }

  init(_ caption: Caption? = Self.caption(), width: Int = 160, height: Int = 48, isOn: Bool = true) {
    var run = IncidentFixture.run
    (run.hasCaptions, run.showsCaptions) = (true, isOn)
    model = IncidentFixture.model(until: IncidentFixture.present, run)
    tell(.resize(width: width, height: height))
    show(caption)
  }

  mutating func show(_ caption: Caption?, phase: SessionStatus.Phase? = nil) {
    var status = SessionStatus(
      phase: phase ?? (caption?.stop == nil ? .running : .frozen), speed: .times(60),
      now: IncidentFixture.present)
    status.caption = caption
    tell(.status(status))
  }

  mutating func tell(_ message: Message) { effects += model.update(message) }

  mutating func press(_ strokes: KeyStroke...) {
    for stroke in strokes { tell(.input(.key(stroke.key, stroke.modifiers))) }
  }

  mutating func wait(seconds: UInt64) { tell(.tick(model.clock + seconds * 1000)) }

  var surface: Surface { view(model, Look(glyphs: model.glyphs)) }
  var lines: [String] {
    surface.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }
  /// The words on the screen, without the places at which lines end.
  var words: String { lines.joined(separator: " ").split(separator: " ").joined(separator: " ") }
}
