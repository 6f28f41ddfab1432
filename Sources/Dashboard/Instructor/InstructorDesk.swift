import Session

/// The instructor's desk: pending and fired events and active malfunctions, as rows of which one is selected.
struct InstructorDesk: Equatable, Sendable {
  /// Index among the selectable rows.
  var selected = 0

  enum Row: Equatable, Sendable {
    case title(String)
    /// Explains an empty section.
    case remark(String)
    case event(ExerciseStatus.EventLine)
    case malfunction(ExerciseStatus.MalfunctionLine)
    case deed(Deed)

    /// The effect of Enter; nil if the row cannot be selected.
    var choice: Menu.Choice? {
      switch self {
      case .title, .remark: nil
      case .event(let event): .input(.fire(event.id))
      case .malfunction(let malfunction): .input(.remove(malfunction.id))
      case .deed(let deed): deed.choice
      }
    }
  }

  /// Another deed of an instructor, with its key while the desk is open.
  struct Deed: Equatable, Sendable {
    var key: Character
    var label: String
    /// A word for the bottom row.
    var hint: String
    /// nil opens the list of malfunctions.
    var choice: Menu.Choice
    /// The abilities it requires of the run.
    var needs = Abilities.training
  }

  private static let all: [Deed] = [
    Deed(key: "i", label: "inject a malfunction…", hint: "inject", choice: .action(.inject), needs: .faults),
    Deed(
      key: "s", label: "say something to the trainee…", hint: "say",
      choice: .prompt(Prompt(.announcement, "Say to the trainee"))),
    Deed(
      key: "n", label: "note something, hidden until the debrief…", hint: "note",
      choice: .prompt(Prompt(.note, "Note, hidden until the debrief"))),
    Deed(key: "r", label: "rate something, from 0 to 100…", hint: "rate", choice: .prefill("rate ")),
  ]

  /// The instructor's deeds in a run with these abilities.
  static func deeds(_ abilities: Abilities) -> [Deed] { all.filter { abilities.isSuperset(of: $0.needs) } }

  /// The current rows.
  static func rows(_ exercise: ExerciseStatus?, _ abilities: Abilities) -> [Row] {
    var rows: [Row] = [.title("Events of the scenario")]
    let events = exercise?.events ?? []
    rows += events.isEmpty ? [.remark("none")] : events.map { .event($0) }
    rows.append(.title("Malfunctions"))
    let malfunctions = exercise?.malfunctions ?? []
    rows +=
      malfunctions.isEmpty
      ? [.remark("none besides those of the scenario's start")] : malfunctions.map { .malfunction($0) }
    rows.append(.title("Do"))
    let deeds = deeds(abilities)
    return rows
      + (deeds.isEmpty ? [.remark("this run accepts no instructor actions")] : deeds.map { .deed($0) })
  }
}
