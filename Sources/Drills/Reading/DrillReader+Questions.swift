import Basics
import Telemetry
import World

extension DrillReader {
  mutating func question(_ entry: Entry) -> Question? {
    let id = name(entry, "id", of: .question)
    let asked = asked(entry)
    let kind = answer(entry, asked: asked)
    let points = entry.has("points") ? whole(entry, "points") : 0
    let within = length(entry, "within") ?? .minutes(5)
    if within == .zero, let value = entry.value("within") {
      findings.add(at: value.place, "expected a duration above 0, such as 5m")
    }
    self.points.append(points)
    let why = string(entry, "why")
    guard let id, let asked, let text = string(entry, "ask"), let kind else { return nil }
    return Question(
      id: id, asked: asked, text: Self.line(text), kind: kind, points: points ?? 0, within: within,
      why: why.map { Self.line($0) } ?? "")
  }

  private mutating func asked(_ entry: Entry) -> Question.Asked? {
    let at = time(entry, "at")
    let when = condition(entry, "when", .awaited)
    switch (entry.has("at"), entry.has("when")) {
    case (true, true):
      findings.add(at: entry.keyPlace("when"), "at and when exclude each other; keep one of them")
      return nil
    case (false, false):
      findings.add(at: entry.place, "expected one of at and when")
      return nil
    case (true, false):
      guard let at, let clock else { return nil }
      if at == clock.upperBound, let value = entry.value("at") {
        findings.add(at: value.place, "expected a time before the run's end, \(at.clockTime)")
      }
      return .at(at)
    case (false, true): return when.map { .when($0) }
    }
  }

  private mutating func answer(_ entry: Entry, asked: Question.Asked?) -> Question.Kind? {
    if entry.has("predict") { return prediction(entry, asked: asked) }
    for key in ["in"] where entry.has(key) {
      findings.add(at: entry.keyPlace(key), "\(key) requires a prediction; add predict: SIGNAL, or remove it")
    }
    if entry.has("options") { return choice(entry) }
    for key in ["right", "right_when"] where entry.has(key) {
      findings.add(at: entry.keyPlace(key), "\(key) requires options; add options, or remove \(key)")
    }
    guard entry.has("accept") else {
      findings.add(
        at: entry.place,
        "expected a solution: options and right or right_when, accept, or predict, in and accept")
      return nil
    }
    let accept = values(entry, "accept").map(\.text)
    return accept.isEmpty ? nil : .text(accept: accept)
  }

  private mutating func choice(_ entry: Entry) -> Question.Kind? {
    if entry.has("accept") {
      findings.add(
        at: entry.keyPlace("accept"), "accept excludes options; use right for the number of the correct one")
    }
    if !entry.has("right_when") { require("right", in: entry) }
    let options = values(entry, "options")
    for (index, option) in options.enumerated() {
      if options[..<index].contains(where: { $0.text.lowercased() == option.text.lowercased() }) {
        findings.add(at: option.value.place, "'\(option.text.excerpt)' is an option already")
      }
    }
    guard let place = entry.value("options") else { return nil }
    guard options.count >= 2, options.count <= 26 else {
      findings.add(at: place.place, "expected 2 to 26 options, got \(options.count)")
      return nil
    }
    if entry.has("right_when") {
      if entry.has("right") {
        findings.add(
          at: entry.keyPlace("right"), "right and right_when exclude each other; keep one of them")
      }
      return observed(entry, options.map { Self.line($0.text) })
    }
    guard let right = whole(entry, "right"), let value = entry.value("right") else { return nil }
    guard right <= options.count else {
      findings.add(
        at: value.place, "expected a number from 1 to \(options.count), got \(right)")
      return nil
    }
    return .choice(options.map { Self.line($0.text) }, right: right - 1)
  }

  /// A question whose options the run judges.
  private mutating func observed(_ entry: Entry, _ options: [String]) -> Question.Kind? {
    guard let value = entry.value("right_when") else { return nil }
    guard value.isList, value.items.count == options.count else {
      let got = value.isList ? "\(value.items.count)" : value.kind
      findings.add(
        at: value.place, "expected a condition or never for each of the \(options.count) options, got \(got)")
      return nil
    }
    var isRead = true
    var rightWhen: [Condition?] = []
    for item in value.items {
      if item.text == "never" {
        rightWhen.append(nil)
      } else if let condition = condition(item, .judged) {
        rightWhen.append(condition)
      } else {
        isRead = false
      }
    }
    if isRead, rightWhen.allSatisfy({ $0 == nil }) {
      findings.add(at: value.place, "no option can be right; give at least one a condition")
      return nil
    }
    return isRead ? .observed(options, rightWhen: rightWhen) : nil
  }

  private mutating func prediction(_ entry: Entry, asked: Question.Asked?) -> Question.Kind? {
    for key in ["options", "right", "right_when"] where entry.has(key) {
      findings.add(at: entry.keyPlace(key), "a prediction has no \(key); accept sets its tolerance")
    }
    require("in", in: entry)
    require("accept", in: entry)
    let signal = signal(entry, "predict")
    let ahead = length(entry, "in")
    if let ahead, let value = entry.value("in") {
      if ahead == .zero { findings.add(at: value.place, "expected a duration above 0, such as 10m") }
      if let clock, case .at(let time)? = asked, time + ahead > clock.upperBound {
        findings.add(
          at: value.place,
          "\(ahead.text) after \(time.clockTime) lies after the end of the clock, \(clock.upperBound.clockTime)"
        )
      } else if let runLength, ahead > runLength {
        findings.add(at: value.place, "\(ahead.text) is longer than the run, which takes \(runLength.text)")
      }
    }
    var tolerance: Double?
    if let value = entry.value("accept"), let text = string(value, wanted: "a tolerance such as \"+-25%\"") {
      tolerance = Self.tolerance(text)
      if tolerance == nil {
        findings.add(
          at: value.place, "expected a tolerance such as \"+-25%\", up to 100%, got '\(text.excerpt)'")
      }
    }
    guard let signal, let ahead, let tolerance else { return nil }
    return .prediction(signal, ahead: ahead, tolerance: tolerance)
  }

  private static func tolerance(_ text: String) -> Double? {
    for sign in ["+-", "±"] where text.hasPrefix(sign) {
      guard let share = SignalUnit.share.value(parsing: text.dropFirst(sign.count)), share > 0, share <= 1
      else {
        return nil
      }
      return share
    }
    return nil
  }

  mutating func signal(_ entry: Entry, _ key: String) -> Signal? {
    guard let value = entry.value(key), let text = string(entry, key) else { return nil }
    if let signal = Signal.named(text) { return signal }
    let hint = nearestName(to: text, among: Signal.ofRuns.map(\.rawValue)).map { "did you mean '\($0)'?" }
    findings.add(
      at: value.place,
      "there is no signal '\(text.excerpt)'; \(hint ?? "'signalbox scenarios format' lists them all")")
    return nil
  }
}
