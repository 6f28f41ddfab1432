import Basics
import Issuance
import Session

/// The whole screen at an earlier instant.
extension Model {
  mutating func scrub(_ way: Action.Scrub) {
    guard let first = moments.first, let last = moments.last else {
      return say(.note, "there is nothing to look back on yet")
    }
    if past == nil, let cursor, way != .now, way != .start, let moment = moments.at(cursor) {
      // From the place somebody looks at; the first step goes there.
      self.cursor = nil
      return show(moment)
    }
    let from = past?.time ?? last.time
    let minute = Interval.minutes(1)
    switch way {
    case .frameBack: show(moments.before(from), orSay: "this is how the run begins")
    case .frameOn: show(moments.after(from), orSay: "this is now")
    case .minuteBack:
      show(from > first.time ? moments.at(from - minute) ?? first : nil, orSay: "this is how the run begins")
    case .minuteOn: show(from < last.time ? moments.at(from + minute) : nil, orSay: "this is now")
    case .start: show(first)
    case .now:
      pan = nil
      returnToNow()
      fitScales()
    case .eventBack, .eventOn: showEvent(back: way == .eventBack, from: from)
    }
  }

  /// Shows the moment of an instant, as a click into the graph asks for.
  mutating func scrub(to instant: Instant) {
    cursor = nil
    show(moments.at(instant) ?? moments.first, orSay: "there is nothing to look back on yet")
  }

  private mutating func show(_ moment: Moment?, orSay text: String) {
    if let moment { show(moment) } else { say(.note, text) }
  }

  private mutating func show(_ moment: Moment) {
    guard let last = moments.last, moment.time < last.time else { return returnToNow() }
    keepingAlarm {
      $0.past = Past(moment: moment, present: $0.present, timeline: $0.journal.until(moment.time))
    }
    selection.timelineOffset = 0
    keepInView(moment.time)
    clampSelection()
    fitScales()
  }

  /// The action or alarm before or after an instant, at the first moment that shows its mark.
  private mutating func showEvent(back: Bool, from: Instant) {
    let moments = moments
    let targets = journal.marks.lazy.compactMap { moments.notBefore($0.time) }
    let target = back ? targets.last { $0.time < from } : targets.first { $0.time > from }
    show(target, orSay: "there is no \(back ? "earlier" : "later") action or alarm")
  }

  mutating func returnToNow() {
    guard past != nil else { return }
    keepingAlarm { $0.past = nil }
    pan = nil
    selection.timelineOffset = 0
    clampSelection()
    fitScales()
  }

  /// Says why nothing can be done to the system from here, and what can.
  mutating func refuseInPast() -> [Effect] {
    guard let past else { return [] }
    let back = run.canBacktrack ? ", \(keys.key(for: .backtrack)) goes back there to act differently" : ""
    say(.refused, "you are looking at \(past.time.clockTime); \(keys.key(for: .back)) returns to now\(back)")
    return []
  }

  // MARK: Another attempt

  mutating func askToBacktrack() {
    guard run.allows(.backtrack) else { return say(.refused, Action.backtrack.needs.refusal) }
    guard let past else {
      return say(
        .note,
        "go to an earlier instant first: \(keys.key(for: .scrub(.eventBack))) or "
          + "\(keys.key(for: .scrub(.frameBack)))")
    }
    overlay = .dialog(
      Dialog(
        title: "Go back to \(past.time.clockTime) and act differently?",
        lines: [
          "What came after, \(Format.clock(present - past.time)) of it, becomes an attempt abandoned;",
          "the journal keeps it.",
        ], confirm: "Go back", deed: .backtrack(past.time)))
  }

  mutating func backtrack(to instant: Instant) -> [Effect] {
    returnToNow()
    return [.control(.backtrack(instant))]
  }

  /// Forgets what an abandoned attempt did after an instant; frames from there on may be numbered anew.
  mutating func rewind(to instant: Instant, attempt: Int) {
    self.attempt = attempt
    past = nil
    pan = nil
    if let cursor, cursor > instant { self.cursor = nil }
    switch overlay {
    case .dialog, .menu: overlay = nil
    case .help, .details, .desk, .commandLine, .filter, .brief, .debrief, nil: break
    }
    debrief = nil
    history.rewind(to: instant)
    moments.rewind(to: instant)
    exerciseRecord.rewind(to: instant)
    undo = UndoSteps()
    journal.rewind(to: instant)
    let moment = moments.last
    trailing = moment.map { TrailingMinute(resuming: $0.minute, at: $0.time) } ?? TrailingMinute()
    latest = moment?.frame
    latestNumber = nil
    status.now = instant
    poolWanted = nil
    coach?.rewind(to: instant)
    selection.timelineOffset = 0
    clampSelection()
    fitScales()
    say(.done, "attempt \(attempt) begins at \(instant.clockTime)")
  }
}
