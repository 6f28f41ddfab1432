import Issuance
import Simulation
import Terminal

@testable import Dashboard
@testable import Drills

/// Somebody at the keys of a dashboard in the middle of the incident.
struct Console {
  var model: Model
  /// What the model wanted done since the beginning, in order.
  private(set) var effects: [Model.Effect] = []

  init(width: Int = 160, height: Int = 48, viewpoint: Viewpoint = .trainee) {
    model = IncidentFixture.model(width: width, height: height)
    model.run.viewpoint = viewpoint
  }

  mutating func tell(_ message: Message) { effects += model.update(message) }

  mutating func press(_ strokes: KeyStroke...) {
    for stroke in strokes { tell(.input(.key(stroke.key, stroke.modifiers))) }
  }

  mutating func type(_ text: String) {
    for character in text { tell(.input(.key(.character(character), []))) }
  }

  mutating func click(_ x: Int, _ y: Int) { tell(.input(.mouse(MouseEvent(.press(.left), x: x, y: y)))) }

  /// The commands sent to the session.
  var commands: [Command] {
    effects.compactMap { effect in
      if case .control(.input(.command(let command))) = effect { command } else { nil }
    }
  }

  var screen: String { view(model, Look()).text }

  var dialog: Dialog? {
    if case .dialog(let dialog) = model.overlay { dialog } else { nil }
  }

  var commandLine: CommandLine? {
    if case .commandLine(let line) = model.overlay { line } else { nil }
  }

  var menu: Menu? {
    if case .menu(let menu) = model.overlay { menu } else { nil }
  }
}

extension KeyStroke {
  static let enter = KeyStroke(.enter)
  static let escape = KeyStroke(.escape)
  static let tab = KeyStroke(.tab)
  static let backTab = KeyStroke(.tab, .shift)
  static let up = KeyStroke(.up)
  static let down = KeyStroke(.down)
  static let left = KeyStroke(.left)
  static let right = KeyStroke(.right)
}
