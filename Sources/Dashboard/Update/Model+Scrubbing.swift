import Basics
import Issuance
import Session

/// Showing the whole screen at an earlier instant.
extension Model {
  mutating func scrub(_ way: Action.Scrub) {
    guard let first = record.moments.first, let last = record.moments.last else {
      return say(.note, "there is no past to show yet")
    }
    if console.past == nil, let cursor = console.cursor, way != .now, way != .start,
      let moment = record.moments.at(cursor)
    {
      // From the cursor's instant; the first step goes there.
      self.console.cursor = nil
      return show(moment)
    }
    let from = console.past?.time ?? last.time
    let minute = Interval.minutes(1)
    switch way {
    case .frameBack: show(record.moments.before(from), orSay: beginning)
    case .frameOn: show(record.moments.after(from), orSay: "this is now")
    case .minuteBack:
      show(
        from > first.time ? record.moments.at(from - minute) ?? first : nil,
        orSay: beginning)
    case .minuteOn: show(from < last.time ? record.moments.at(from + minute) : nil, orSay: "this is now")
    case .start: show(first)
    case .now:
      console.pan = nil
      returnToNow()
      fitScales()
    case .eventBack, .eventOn: showEvent(back: way == .eventBack, from: from)
    }
  }

  /// Scrubs; at the present of a replay, on through the recording.
  mutating func scrubOn(_ way: Action.Scrub) -> [Effect] {
    if run.replay != nil, console.past == nil, console.cursor == nil, record.status.phase != .ended {
      switch way {
      case .frameOn: return advance(for: .seconds(10), "10 seconds on")
      case .minuteOn: return advance(for: .minutes(1), "a minute on")
      case .frameBack, .minuteBack, .start, .now, .eventBack, .eventOn: break
      }
    }
    scrub(way)
    return []
  }

  private var beginning: String {
    run.isLive ? "this is the beginning of what is kept" : "this is the start of the run"
  }

  /// Shows the moment of an instant, as by a click in the graph.
  mutating func scrub(to instant: Instant) {
    console.cursor = nil
    show(record.moments.at(instant) ?? record.moments.first, orSay: "there is no past to show yet")
  }

  private mutating func show(_ moment: Moment?, orSay text: String) {
    if let moment { show(moment) } else { say(.note, text) }
  }

  private mutating func show(_ moment: Moment) {
    guard let last = record.moments.last, moment.time < last.time else { return returnToNow() }
    look(at: moment)
  }

  /// Holds the screen at the present of a run that itself goes on; from the past, returns to it.
  mutating func holdScreen() {
    guard console.past == nil else { return returnToNow() }
    guard let last = record.moments.last else { return say(.note, "there is nothing to hold yet") }
    look(at: last)
  }

  private mutating func look(at moment: Moment) {
    keepingAlarm {
      $0.console.past = Past(
        moment: moment, present: $0.present, timeline: $0.record.journal.until(moment.time))
    }
    console.selection.timelineOffset = 0
    keepInView(moment.time)
    clampSelection()
    fitScales()
  }

  /// The action or alarm before or after an instant, at the first moment with its mark.
  private mutating func showEvent(back: Bool, from: Instant) {
    let moments = record.moments
    let targets = record.journal.marks.lazy.compactMap { moments.notBefore($0.time) }
    let target = back ? targets.last { $0.time < from } : targets.first { $0.time > from }
    show(target, orSay: "there is no \(back ? "earlier" : "later") action or alarm")
  }

  mutating func returnToNow() {
    guard console.past != nil else { return }
    keepingAlarm { $0.console.past = nil }
    console.pan = nil
    console.selection.timelineOffset = 0
    clampSelection()
    fitScales()
  }

  /// Refuses a command in the past, and lists the alternatives.
  mutating func refuseInPast() -> [Effect] {
    guard let past = console.past else { return [] }
    let back = run.canBacktrack ? ", \(keys.key(for: .backtrack)) goes back there to act differently" : ""
    say(.refused, "you are looking at \(past.time.clockTime); \(keys.key(for: .back)) returns to now\(back)")
    return []
  }

  // MARK: Another attempt

  mutating func askToBacktrack() {
    guard run.allows(.backtrack) else { return say(.refused, Action.backtrack.needs.refusal) }
    guard let past = console.past else {
      return say(
        .note,
        "go to an earlier instant first: \(keys.key(for: .scrub(.eventBack))) or "
          + "\(keys.key(for: .scrub(.frameBack)))")
    }
    console.overlay = .dialog(
      Dialog(
        title: "Go back to \(past.time.clockTime) and act differently?",
        lines: [
          "The \(Format.clock(present - past.time)) since then become an abandoned attempt;",
          "the journal keeps them.",
        ], confirm: "Go back", deed: .backtrack(past.time)))
  }

  mutating func backtrack(to instant: Instant) -> [Effect] {
    returnToNow()
    return [.control(.backtrack(instant))]
  }

  /// Drops an abandoned attempt's data after an instant; frames from there on may restart their numbers.
  mutating func rewind(to instant: Instant, attempt: Int) {
    record.rewind(to: instant, attempt: attempt)
    console.rewind(to: instant)
    clampSelection()
    fitScales()
    say(.done, "attempt \(attempt) begins at \(instant.clockTime)")
  }
}
