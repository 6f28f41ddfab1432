import Issuance
import Session
import Terminal

extension Model {
  var deskRows: [InstructorDesk.Row] { InstructorDesk.rows(record.exercise, run.abilities) }

  /// Opens the desk, or says why there is none.
  mutating func openDesk() {
    guard run.viewpoint == .instructor else {
      return say(.note, "the instructor's desk is the instructor's: signalbox instruct opens it")
    }
    console.overlay = .desk(InstructorDesk())
  }

  /// The malfunctions there are to inject.
  mutating func openMalfunctions() {
    guard run.viewpoint == .instructor else { return openDesk() }
    let taken = Set((record.exercise?.malfunctions ?? []).map(\.id))
    let id = (1...).lazy.map { "m\($0)" }.first { !taken.contains($0) } ?? "m"
    let verbs = run.faults?.verbs ?? []
    let width = verbs.map(\.name.count).max() ?? 0
    console.overlay = .menu(
      Menu(
        title: "Inject, hidden from the trainee",
        items: verbs.map { verb in
          Menu.Item(
            label: verb.name.left(width + 2) + verb.summary,
            choice: .prefill(
              "inject \(id) hidden \(verb.name)" + (verb.parameters.isEmpty ? "" : " ")))
        }))
  }

  /// Does what a key does at the desk.
  mutating func strike(_ stroke: KeyStroke, at desk: InstructorDesk) -> [Effect] {
    var desk = desk
    let choices = deskRows.compactMap(\.choice)
    desk.selected = max(0, min(choices.count - 1, desk.selected))
    switch stroke.plain {
    case .up, .character("k"): desk.selected = max(0, desk.selected - 1)
    case .down, .character("j"), .tab: desk.selected = min(choices.count - 1, desk.selected + 1)
    case .pageUp: desk.selected = max(0, desk.selected - 10)
    case .pageDown: desk.selected = min(choices.count - 1, desk.selected + 10)
    case .home, .character("g"): desk.selected = 0
    case .end, .character("G"): desk.selected = choices.count - 1
    case .escape, .character("q"):
      console.overlay = nil
      return []
    case .enter:
      guard choices.indices.contains(desk.selected) else { return [] }
      return carryOut(choices[desk.selected], from: desk)
    default:
      if let deed = InstructorDesk.deeds(run.abilities).first(where: { stroke == KeyStroke($0.key) }) {
        return carryOut(deed.choice, from: desk)
      }
      switch keys.action(for: stroke) {
      // The command line and the clock are at hand here as well.
      case .freezeOrRun: return perform(.freezeOrRun)
      case .commandLine:
        console.overlay = nil
        return perform(.commandLine)
      case .desk, .back, .quit: console.overlay = nil
      default: break
      }
      return []
    }
    console.overlay = .desk(desk)
    return []
  }

  /// What fires or removes something leaves the desk open; what needs words closes it.
  private mutating func carryOut(_ choice: Menu.Choice, from desk: InstructorDesk) -> [Effect] {
    console.overlay = .desk(desk)
    return carryOut(choice)
  }
}
