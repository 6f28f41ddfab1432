import Issuance
import Session
import Terminal

extension Model {
  var deskRows: [InstructorDesk.Row] { InstructorDesk.rows(record.exercise, run.abilities) }

  /// Opens the desk, or explains why it is unavailable.
  mutating func openDesk() {
    guard run.viewpoint == .instructor else {
      return say(.note, "only an instructor has the desk: start one with signalbox instruct")
    }
    console.overlay = .desk(InstructorDesk())
  }

  /// Lists the malfunctions that can be injected.
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
}
