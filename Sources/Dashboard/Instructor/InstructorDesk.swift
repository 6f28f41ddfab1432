import Drills
import Issuance

/// The instructor's desk: what may happen, has happened and is wrong, as rows of which one is selected.
struct InstructorDesk: Equatable, Sendable {
  /// Counts rows that can be selected.
  var selected = 0

  enum Row: Equatable, Sendable {
    case title(String)
    /// Says why a part is empty.
    case remark(String)
    case event(ExerciseStatus.EventLine)
    case malfunction(ExerciseStatus.MalfunctionLine)
    case deed(Deed)

    /// What Enter does; nil if the row cannot be selected.
    var choice: Menu.Choice? {
      switch self {
      case .title, .remark: nil
      case .event(let event): .input(.fire(event.id))
      case .malfunction(let malfunction): .input(.remove(malfunction.id))
      case .deed(let deed): deed.choice
      }
    }
  }

  /// Something an instructor does besides, with the key that does it while the desk is open.
  struct Deed: Equatable, Sendable {
    var key: Character
    var label: String
    /// nil opens the list of malfunctions.
    var choice: Menu.Choice
  }

  static let deeds: [Deed] = [
    Deed(key: "i", label: "inject a malfunction…", choice: .action(.inject)),
    Deed(key: "s", label: "say something to the trainee…", choice: .prefill("say ")),
    Deed(key: "n", label: "note something, hidden until the debrief…", choice: .prefill("note ")),
    Deed(key: "r", label: "rate something, from 0 to 100…", choice: .prefill("rate ")),
  ]

  /// The rows as things stand.
  static func rows(_ exercise: ExerciseStatus?) -> [Row] {
    var rows: [Row] = [.title("Events of the scenario")]
    let events = exercise?.events ?? []
    rows += events.isEmpty ? [.remark("there are none")] : events.map { .event($0) }
    rows.append(.title("Malfunctions"))
    let malfunctions = exercise?.malfunctions ?? []
    rows += malfunctions.isEmpty ? [.remark("nothing is wrong that was not so from the start")] : malfunctions.map { .malfunction($0) }
    rows.append(.title("Do"))
    return rows + deeds.map { .deed($0) }
  }
}

extension Model {
  var deskRows: [InstructorDesk.Row] { InstructorDesk.rows(exercise) }

  /// Opens the desk, or says why there is none.
  mutating func openDesk() {
    guard run.viewpoint == .instructor else {
      return say(.note, "the instructor's desk is the instructor's: signalbox instruct opens it")
    }
    overlay = .desk(InstructorDesk())
  }

  /// The malfunctions there are to inject.
  mutating func openMalfunctions() {
    guard run.viewpoint == .instructor else { return openDesk() }
    let taken = Set((exercise?.malfunctions ?? []).map(\.id))
    let id = (1...).lazy.map { "m\($0)" }.first { !taken.contains($0) } ?? "m"
    let width = MalfunctionVerb.all.map(\.name.count).max() ?? 0
    overlay = .menu(
      Menu(
        title: "Inject, hidden from the trainee",
        items: MalfunctionVerb.all.map { verb in
          Menu.Item(
            label: verb.name.left(width + 2) + verb.summary,
            choice: .prefill("inject \(id) hidden \(verb.name)" + (verb.arguments.isEmpty ? "" : " ")))
        }))
  }

  /// Does what a key does at the desk.
  mutating func strike(_ stroke: KeyStroke, at desk: InstructorDesk) -> [Effect] {
    var desk = desk
    let choices = deskRows.compactMap(\.choice)
    desk.selected = max(0, min(choices.count - 1, desk.selected))
    switch stroke.key {
    case .up, .character("k"): desk.selected = max(0, desk.selected - 1)
    case .down, .character("j"), .tab: desk.selected = min(choices.count - 1, desk.selected + 1)
    case .home, .character("g"): desk.selected = 0
    case .end, .character("G"): desk.selected = choices.count - 1
    case .escape, .character("q"), .function(2):
      overlay = nil
      return []
    case .enter:
      guard choices.indices.contains(desk.selected) else { return [] }
      return carryOut(choices[desk.selected], from: desk)
    case .character(":"), .character(" "):
      // The command line and the clock are at hand here as well.
      if stroke.key == .character(":") { overlay = nil }
      return perform(stroke.key == .character(":") ? .commandLine : .freezeOrRun)
    case .character(let key):
      guard let deed = InstructorDesk.deeds.first(where: { $0.key == key }) else { return [] }
      return carryOut(deed.choice, from: desk)
    default: return []
    }
    overlay = .desk(desk)
    return []
  }

  /// What fires or removes something leaves the desk open; what needs words closes it.
  private mutating func carryOut(_ choice: Menu.Choice, from desk: InstructorDesk) -> [Effect] {
    overlay = .desk(desk)
    return carryOut(choice)
  }
}
