import Basics
import Session

extension PlainConsole {
  /// Asks the plane for what it knows of a panel's thing besides, as the screen's details do; the answer follows.
  mutating func ask(about panel: PanelID, _ number: Int, _ turn: inout Turn) {
    let things = model.panels[panel]
    guard let kind = things.thing.flatMap({ FactSubject.Kind(rawValue: $0) }),
      model.run.abilities.contains(.inquiry), model.console.past == nil, model.record.lost == nil,
      !things.listsAll || things.numbers(model).contains(number)
    else { return }
    perform(&turn) { $0.carryOut(.facts(FactSubject(kind, number))) }
  }

  /// The answer to a question about a single thing.
  func told(_ sheet: FactSheet) -> [String] {
    let time = model.present.clockTime
    guard let facts = sheet.facts, !facts.isEmpty else {
      return ["\(time) The plane knows no \(sheet.subject.title)."]
    }
    return ["\(time) \(model.factsText(sheet.subject).title):"] + facts.map { "\($0.name): \($0.value)" }
  }
}
