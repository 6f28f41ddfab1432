@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// A user at the keys of a dashboard in the middle of the incident.
struct Console {
  var model: Model
  private(set) var everything: [Model.Effect] = []
  /// Number of made-up journal entries.
  private var entries = 0

  init(_ model: Model) { self.model = model }

  init(width: Int = 160, height: Int = 48, viewpoint: Viewpoint = .trainee) {
    model = IncidentFixture.model(width: width, height: height)
    model.run.viewpoint = viewpoint
  }

  mutating func tell(_ message: Message) { everything += model.update(message) }

  mutating func press(_ strokes: KeyStroke...) {
    for stroke in strokes { tell(.input(.key(stroke.key, stroke.modifiers))) }
  }

  mutating func type(_ text: String) {
    for character in text { tell(.input(.key(.character(character), []))) }
  }

  mutating func click(_ x: Int, _ y: Int) { tell(.input(.mouse(MouseEvent(.press(.left), x: x, y: y)))) }

  /// The model's effects since the beginning, in order, except lines and changes to be remembered.
  var effects: [Model.Effect] {
    everything.filter { if case .remember = $0 { false } else if case .keep = $0 { false } else { true } }
  }

  /// Answers a command of this console as the session would, with the new state.
  mutating func answer(
    _ command: Command, _ outcome: CommandOutcome = .done("done"), _ change: (inout Frame) -> Void = { _ in }
  ) {
    if var frame = model.record.latest {
      change(&frame)
      frame.number += 1
      tell(.frames([frame]))
    }
    entries += 1
    tell(
      .journal([
        JournalEntry(
          number: 900 + entries, time: IncidentFixture.present,
          content: .command(command, outcome, by: .operatorAtConsole), mark: entries)
      ]))
  }

  /// The position of a text on the screen.
  func place(of text: String) -> (x: Int, y: Int)? {
    for (y, line) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = Array(line)
      for x in line.indices where line[x...].starts(with: Array(text)) { return (x, y) }
    }
    return nil
  }

  mutating func mouse(_ action: MouseEvent.Action, _ x: Int, _ y: Int) {
    tell(.input(.mouse(MouseEvent(action, x: x, y: y))))
  }

  /// The commands sent to the session.
  var commands: [Command] {
    effects.compactMap { effect in
      if case .control(.input(.command(let command))) = effect { command } else { nil }
    }
  }

  var screen: String { view(model, Look()).text }

  var dialog: Dialog? {
    if case .dialog(let dialog) = model.console.overlay { dialog } else { nil }
  }

  var commandLine: CommandLine? {
    if case .commandLine(let line) = model.console.overlay { line } else { nil }
  }

  var prompt: Prompt? {
    if case .prompt(let prompt) = model.console.overlay { prompt } else { nil }
  }

  var help: HelpPage? {
    if case .help(let page) = model.console.overlay { page } else { nil }
  }

  /// The bottom row.
  var footer: String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.indices.contains(model.height - 1) ? String(rows[model.height - 1]) : ""
  }

  var menu: Menu? {
    if case .menu(let menu) = model.console.overlay { menu } else { nil }
  }
}

extension TextOverlay.Line {
  /// The line as it is read.
  var whole: String { key + " " + text + more.map(\.text).joined() }
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
  static let pageDown = KeyStroke(.pageDown)
}
