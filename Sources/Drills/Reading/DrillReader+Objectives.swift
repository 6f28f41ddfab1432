import Basics
import Telemetry
import World

extension DrillReader {
  mutating func objective(_ entry: Entry) -> Objective? {
    let id = name(entry, "id", of: .objective)
    guard let word = word(entry, "kind", ObjectiveKind.self) else {
      // It might have points.
      self.points.append(nil)
      return nil
    }
    for key in ObjectiveKind.special where entry.has(key) && !word.keys.contains(key) {
      let kinds = ObjectiveKind.allCases.filter { $0.keys.contains(key) }.map(\.rawValue)
      let instead = key == "points" ? "; its cost is its penalty" : ""
      findings.add(
        at: entry.keyPlace(key),
        "an objective of kind \(word.rawValue) has no \(key), which is for \(kinds.joined(separator: ", "))\(instead)"
      )
    }
    // Points instead of a penalty, or the reverse, are one error.
    let isSwapped = entry.has(word == .avoid ? "points" : "penalty")
    for key in word.required where !(isSwapped && (key == "points" || key == "penalty")) {
      require(key, in: entry)
    }
    let cue = condition(entry, "cue", .awaited)
    let kind = kind(word, entry)
    let points = whole(entry, "points")
    let penalty = whole(entry, "penalty")
    let isCritical = flag(entry, "critical")
    let title = string(entry, "title")
    let with = remedies(entry)
    if word != .avoid { self.points.append(points) }
    guard let id, let kind, let worth = word == .avoid ? penalty : points else { return nil }
    return Objective(
      id: id, title: title ?? Self.title(kind), kind: kind, points: worth, isCritical: isCritical, cue: cue,
      with: with)
  }

  private mutating func kind(_ word: ObjectiveKind, _ entry: Entry) -> Objective.Kind? {
    switch word {
    case .reach:
      let before = time(entry, "before")
      let hold = length(entry, "hold") ?? .zero
      checkHold(entry, hold, before)
      return condition(entry, "that", .judged).map { .reach($0, hold: hold, before: before) }
    case .avoid: return condition(entry, "that", .judged).map { .avoid($0) }
    case .keep:
      let from = time(entry, "from")
      let until = time(entry, "until")
      if let clock, let value = entry.value("until") ?? entry.value("from"),
        (from ?? clock.lowerBound) >= (until ?? clock.upperBound),
        from != nil || until != nil
      {
        findings.add(
          at: value.place,
          "expected a span with from before until, got \((from ?? clock.lowerBound).clockTime) to "
            + "\((until ?? clock.upperBound).clockTime)")
      }
      let share = share(entry, "share")
      guard let that = condition(entry, "that", .judged), let share else { return nil }
      return .keep(that, share: share, from: from, until: until)
    case .action:
      let within = within(entry)
      return action(entry, "do").map { .action($0, within: within) }
    case .answer:
      guard let value = entry.value("question"), let question = string(entry, "question") else { return nil }
      names.use(question, .question, at: value.place)
      return .answer(question: question)
    case .comms:
      let within = within(entry)
      return id(entry, "to").map { .comms(to: $0, within: within) }
    }
  }

  private mutating func within(_ entry: Entry) -> Interval? {
    let within = length(entry, "within")
    if let value = entry.value("within"), within == .zero {
      findings.add(at: value.place, "expected a duration above 0, such as 5m")
    }
    return within
  }

  /// Reports states that cannot be held until the end, or have to be reached before the start.
  private mutating func checkHold(_ entry: Entry, _ hold: Interval, _ before: Instant?) {
    guard let clock else { return }
    if let before, let value = entry.value("before"), before == clock.lowerBound {
      findings.add(
        at: value.place, "expected a time after the run's start, got \(before.clockTime)")
      return
    }
    let latest = before ?? clock.lowerBound
    guard let value = entry.value("hold"), latest + hold > clock.upperBound else { return }
    let (end, length) = (clock.upperBound.clockTime, clock.upperBound - clock.lowerBound)
    findings.add(
      at: value.place,
      before == nil
        ? "it cannot be held for \(hold.text): the run takes \(length.text)"
        : "a state reached at \(latest.clockTime) cannot be held for \(hold.text): the clock ends at \(end)")
  }

  private static func title(_ kind: Objective.Kind) -> String {
    switch kind {
    case .reach(let that, let hold, let before):
      "reach \(that.text)" + (hold == .zero ? "" : ", held for \(hold.text)")
        + (before.map { ", by \($0.clockTime)" } ?? "")
    case .avoid(let that): "avoid \(that.text)"
    case .keep(let that, let share, _, _):
      "keep \(that.text) for \(SignalUnit.share.text(of: share)) of the time"
    case .action(let pattern, let within): pattern.text + (within.map { " within \($0.text)" } ?? "")
    case .answer(let question): "answer the question \(question)"
    case .comms(let whom, let within): "tell \(whom)" + (within.map { " within \($0.text)" } ?? "")
    }
  }

  mutating func hint(_ entry: Entry, number: Int) -> Hint? {
    var id: String?
    if entry.has("id") {
      id = name(entry, "id", of: .hint)
    } else {
      id = "hint-\(number)"
      if let id, let first = names.define(id, .hint, at: entry.place) {
        findings.add(at: first, "'\(id)' is the name of the hint on line \(entry.place.line); choose another")
      }
    }
    let after = length(entry, "after")
    if let after, let runLength, after >= runLength, let value = entry.value("after") {
      findings.add(
        at: value.place, "expected a time before the end of the run, \(runLength.text), got \(after.text)")
    }
    let unless = condition(entry, "unless", .excuse)
    let cost = whole(entry, "cost")
    guard let id, let after, let text = string(entry, "text"), let cost else { return nil }
    return Hint(id: id, after: after, unless: unless, text: Self.line(text), cost: cost)
  }

  /// Reports points whose sum is not a hundred.
  mutating func checkPoints(_ entry: Entry) {
    guard !points.isEmpty else { return }
    var sum = 0
    for points in points {
      // Its error has been reported.
      guard let points else { return }
      sum += points
    }
    guard sum != 100, sum > 0 || entry.has("objectives") else { return }
    findings.add(
      at: entry.keyPlace(entry.has("objectives") ? "objectives" : "questions"),
      "expected points of objectives and questions with the sum 100, got \(sum)")
  }
}
