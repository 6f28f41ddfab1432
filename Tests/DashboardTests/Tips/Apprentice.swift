import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal
@testable import World

/// A beginner at a console of a simulated drill, who presses what the coach advises and nothing else.
///
/// Questions are the trainee's own: it knows their answers.
final class Apprentice {
  private(set) var model: Model
  private(set) var run: SessionRun
  private var wall: Int64 = 0
  /// The advice in force, each once, with its time.
  private(set) var followed: [(time: Instant, advice: Advice)] = []
  /// The controls sent to the run.
  private(set) var controls: [SessionControl] = []

  init(_ id: String, width: Int = 120, height: Int = 36, holdsClock: Bool = true, tips: Bool = true) throws {
    guard let drill = try ScenarioLibrary.drill(id) else { preconditionFailure("there is no drill \(id)") }
    let scenario = drill.scenario
    run = SessionRun(
      Exercise(drill, seed: scenario.seed, script: []), speed: .times(60), interval: nil, wall: 0)
    var info = RunInfo(
      scenario: scenario.id, title: scenario.title, seed: scenario.seed, start: scenario.start,
      end: scenario.end, origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
    info.tips = tips
    info.holdsClock = holdsClock
    info.trouble = info.origin
    model = Model(run: info, width: width, height: height)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    listen()
  }

  var screen: String { view(model, Look()).text }

  /// Begins the drill and follows the coach to its end.
  func play() -> Exercise {
    press(.enter)
    while run.phase != .ended, wall < 10_000_000_000_000 {
      follow()
      advance()
    }
    return run.exercise
  }

  /// Waits for so many seconds of wall time at most, until a condition holds.
  func wait(seconds: Int, until holds: (Model) -> Bool = { _ in false }) -> Bool {
    for _ in 0..<(seconds * 10) where !holds(model) { advance() }
    return holds(model)
  }

  private func advance() {
    wall += 100_000_000
    while let sleep = run.proceed(wall: wall), sleep == 0 {}
    listen()
  }

  /// Presses a key and executes the model's effects.
  func press(_ strokes: KeyStroke...) {
    for stroke in strokes {
      for case .control(let control) in model.update(.input(.key(stroke.key, stroke.modifiers))) {
        controls.append(control)
        run.obey(control, by: .operatorAtConsole, wall: wall)
      }
    }
    listen()
  }

  func type(_ text: String) { for character in text { press(KeyStroke(character)) } }

  func click(_ x: Int, _ y: Int) {
    _ = model.update(.input(.mouse(MouseEvent(.press(.left), x: x, y: y))))
  }

  /// The coach's words as they stand on the screen: above the hints, or in the bottom row where it has no rows.
  var tip: String {
    let area = model.layout.tip.isEmpty ? model.layout.footer : model.layout.tip
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let words = rows[area.y..<min(area.endY, rows.count)].joined(separator: " ").split(separator: " ")
    return words.first == "›" ? words.dropFirst().joined(separator: " ") : ""
  }

  /// Does what the screen's tip says now, and completes what that opens as the next tips say.
  func follow() {
    var deeds = 0
    while act(), model.console.overlay != nil, deeds < 6 { deeds += 1 }
  }

  /// Does what the tip says.
  ///
  /// - Returns: whether it said to do something.
  private func act() -> Bool {
    // Words to send are written where the tip stands; its row says so.
    if case .prompt = model.console.overlay {
      type("we know, and work on it")
      press(.enter)
      return true
    }
    // Drawing takes time: not where it only waits, with nothing open.
    guard model.console.overlay != nil || model.advice.map({ $0.deed != .wait }) == true else { return false }
    let tip = tip
    if let advice = model.advice, followed.last?.advice.forms != advice.forms {
      followed.append((model.present, advice))
    }
    if tip.hasPrefix("Esc") {
      press(.escape)
    } else if tip.hasPrefix("Enter ") {
      press(.enter)
    } else if tip.hasPrefix("y confirms") || tip.hasPrefix("y: ") {
      press("y")
    } else if case .question(let prompt) = model.console.overlay, tip.hasPrefix("Type ") {
      answer(prompt)
    } else if let quoted = tip.firstMatch(of: #/^Type '([^']*)'/#)?.output.1 {
      type(String(quoted))
      press(.enter)
    } else if let line = tip.firstMatch(of: #/^Type :(.*?)(?: and Enter|\. |$)/#)?.output.1 {
      press(":")
      type(String(line))
      press(.enter)
    } else if let named = tip.firstMatch(of: #/^Press (\S+?)(, then Enter,)? to /#) {
      guard let stroke = try? KeyStroke(parsing: String(named.output.1)) else { return false }
      press(stroke)
      if named.output.2 != nil { press(.enter) }
    } else if let named = tip.firstMatch(of: #/^(\S+) (?:answers|runs|returns)/#) {
      guard let stroke = try? KeyStroke(parsing: String(named.output.1)) else { return false }
      press(stroke)
    } else {
      return false
    }
    return true
  }

  private func answer(_ prompt: QuestionPrompt) {
    guard let asked = run.exercise.score.questions.first(where: { $0.question.id == prompt.id }) else {
      return
    }
    switch asked.question.kind {
    case .choice(_, let right): type(String(right + 1))
    case .observed:
      // What holds at this moment, as one sees it.
      let held = asked.heldLast.enumerated().compactMap { index, last in last.map { (index, $0) } }
      guard let latest = held.max(by: { $0.1 < $1.1 }) else { return press(.escape) }
      type(String(latest.0 + 1))
    case .text(let accept):
      type(accept[0])
      press(.enter)
    case .prediction:
      type(String(Int((asked.truth ?? 0).rounded())))
      press(.enter)
    }
  }

  private func listen() {
    _ = model.update(.tick(UInt64(wall / 1_000_000)))
    let news = run.takeNews()
    var update = SessionUpdate(status: news.status ?? model.record.status)
    update.frames = news.frames
    update.journal = news.journal.filter { !$0.isHidden }
    update.exercise = run.exercise.status(for: .trainee)
    model.take(update)
  }
}
