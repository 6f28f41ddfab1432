import Basics
import Issuance
import Session
import World

extension ScenarioCaption {
  /// Characters of a sentence, so that it fits in two rows of 80 columns with its panel's title; so for a stop's effect.
  package static let lengthMax = 120
  static let effectMax = 60
}

extension DrillReader {
  /// Reads the captions, in the order of the file.
  mutating func captions(_ entry: Entry) -> [ScenarioCaption] {
    var unconditional: [Instant: FilePlace] = [:]
    return entries(entry, "captions", .caption).compactMap { entry in
      let at = time(entry, "at")
      let panel = word(entry, "panel") { PanelName.all.contains($0) ? $0 : nil }
      let text = sentence(entry)
      let condition = momentary(entry)
      let stop = entry.value("stop").flatMap { self.stop($0) }
      if let at, let value = entry.value("at") {
        if at == clock?.upperBound {
          findings.add(
            at: value.place, "expected a time before the run's end, \(at.clockTime), so that it can be read")
        }
        if !entry.has("if"), let first = unconditional[at] {
          findings.add(at: value.place, "the caption on line \(first.line) stands at this time already")
        }
        if !entry.has("if") { unconditional[at] = value.place }
      }
      guard let at, let panel, let text else { return nil }
      return ScenarioCaption(Caption(at: at, panel: panel, text: text, stop: stop), if: condition)
    }
  }

  /// Reads one sentence of a length that fits on small screens.
  private mutating func sentence(_ entry: Entry) -> String? {
    guard let value = entry.value("say"), let text = string(entry, "say").map(Self.line) else { return nil }
    if text.count > ScenarioCaption.lengthMax {
      findings.add(
        at: value.place,
        "expected at most \(ScenarioCaption.lengthMax) characters, got \(text.count); two captions say more")
    }
    let ends = text.indices.filter { index in
      guard ".!?".contains(text[index]) else { return false }
      let next = text.index(after: index)
      return next == text.endIndex || text[next] == " "
    }
    if ends.count > 1 {
      findings.add(at: value.place, "expected one sentence, got \(ends.count); two captions say more")
    } else if ends.first.map({ text.index(after: $0) }) != text.endIndex {
      findings.add(at: value.place, "expected a sentence that ends in a full stop, got '\(text.excerpt)'")
    }
    return text
  }

  /// Reads a condition that can be judged at an instant alone.
  private mutating func momentary(_ entry: Entry) -> Condition? {
    guard let value = entry.value("if"), let condition = condition(entry, "if", .excuse) else { return nil }
    for case .compare(_, _, _, let lasting) in condition.leaves where lasting > .zero {
      findings.add(
        at: value.place, "a caption's condition is judged at its time; remove 'for \(lasting.text)'")
    }
    return condition
  }

  private mutating func stop(_ value: YAMLValue) -> Caption.Stop? {
    guard let entry = entry(value, .stop) else { return nil }
    require(entry)
    let effect = string(entry, "effect").map(Self.line)
    if let effect, effect.count > ScenarioCaption.effectMax, let value = entry.value("effect") {
      findings.add(
        at: value.place,
        "expected at most \(ScenarioCaption.effectMax) characters, got \(effect.count)")
    }
    guard let value = entry.value("do"), let text = string(entry, "do") else { return nil }
    do throws(CommandSyntaxError) {
      let command = try Command(parsing: text)
      checkFit(command, at: value.place)
      return effect.map { Caption.Stop(command: command.text, effect: $0) }
    } catch {
      findings.add(at: value.place, error.message)
      return nil
    }
  }
}
