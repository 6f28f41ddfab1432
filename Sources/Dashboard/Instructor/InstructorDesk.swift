import Session

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
    /// What a run must be able to do for it.
    var needs = Abilities.training
  }

  private static let all: [Deed] = [
    Deed(key: "i", label: "inject a malfunction…", choice: .action(.inject), needs: .faults),
    Deed(key: "s", label: "say something to the trainee…", choice: .prefill("say ")),
    Deed(key: "n", label: "note something, hidden until the debrief…", choice: .prefill("note ")),
    Deed(key: "r", label: "rate something, from 0 to 100…", choice: .prefill("rate ")),
  ]

  /// What the instructor of a run with these abilities can do.
  static func deeds(_ abilities: Abilities) -> [Deed] { all.filter { abilities.isSuperset(of: $0.needs) } }

  /// The rows as things stand.
  static func rows(_ exercise: ExerciseStatus?, _ abilities: Abilities) -> [Row] {
    var rows: [Row] = [.title("Events of the scenario")]
    let events = exercise?.events ?? []
    rows += events.isEmpty ? [.remark("there are none")] : events.map { .event($0) }
    rows.append(.title("Malfunctions"))
    let malfunctions = exercise?.malfunctions ?? []
    rows +=
      malfunctions.isEmpty
      ? [.remark("nothing is wrong that was not so from the start")] : malfunctions.map { .malfunction($0) }
    rows.append(.title("Do"))
    let deeds = deeds(abilities)
    return rows + (deeds.isEmpty ? [.remark("nothing can be done in this run")] : deeds.map { .deed($0) })
  }
}
