import Basics
import Session

extension PlainConsole {
  /// The answer to a question about a single thing.
  func told(_ sheet: FactSheet) -> [String] {
    let time = model.present.clockTime
    guard let facts = sheet.facts, !facts.isEmpty else {
      return ["\(time) The plane knows no \(sheet.subject.title)."]
    }
    return ["\(time) \(model.factsText(sheet.subject).title):"] + facts.map { "\($0.name): \($0.value)" }
  }
}
