import Basics
import Session

/// Going from one recorded action to the next.
extension Model {
  /// Shows the recorded action before or after the instant shown; an action that the replay has not reached yet is run
  /// up to. A live run goes to its own actions and alarms.
  mutating func goToDeed(back: Bool) -> [Effect] {
    guard let replay = run.replay else {
      scrub(back ? .eventBack : .eventOn)
      return []
    }
    let deeds = replay.attempt(record.status.attempt).deeds
    let from = console.past?.time ?? present
    guard let deed = back ? deeds.last(where: { $0.time < from }) : deeds.first(where: { $0.time > from })
    else {
      return back ? noDeed("earlier") : beyondAttempt(replay)
    }
    guard deed.time <= present, let moment = record.moments.notBefore(deed.time) else {
      return advance(upTo: deed)
    }
    scrub(to: moment.time)
    say(.note, "\(deed.time.clockTime)  \(deed.text)")
    return []
  }

  private mutating func noDeed(_ which: String) -> [Effect] {
    say(.note, "there is no \(which) recorded action")
    return []
  }

  /// After the last action of an attempt comes the next attempt.
  private mutating func beyondAttempt(_ replay: ReplayInfo) -> [Effect] {
    let number = record.status.attempt
    guard number < replay.attempts.count, record.status.phase != .ended else { return noDeed("later") }
    let end = replay.attempt(number).end
    return advance(for: max(.seconds(1), end - present + .seconds(1)), "attempt \(number + 1) begins")
  }

  private mutating func advance(upTo deed: ReplayInfo.Deed) -> [Effect] {
    guard record.status.phase != .ended, deed.time > present else { return noDeed("later") }
    return advance(for: deed.time - present, "\(deed.time.clockTime)  \(deed.text)")
  }

  /// Runs the replay for a length of simulated time, as fast as possible, and then stops its clock.
  mutating func advance(for length: Interval, _ text: String) -> [Effect] {
    let isRunning = record.status.phase == .running
    returnToNow()
    record.status.phase = .frozen
    say(.note, text)
    return (isRunning ? [.control(.freeze(true))] : []) + [.control(.step(length))]
  }

  /// Goes to an instant of the recording: back by showing it, on by running the replay up to it.
  mutating func seek(_ instant: Instant) -> [Effect] {
    guard instant > present else {
      scrub(to: instant)
      return []
    }
    guard record.status.phase != .ended else { return [] }
    return advance(for: instant - present, "on to \(instant.clockTime)")
  }

  /// What is replayed, and the keys that go through it; in place of the brief of a live drill.
  var replayText: TextOverlay {
    guard let replay = run.replay else { return TextOverlay(title: "Replay", lines: []) }
    let columns = min(76, textColumns)
    var lines = Self.wrapped(replay.sentence + ".", columns).map { TextOverlay.Line(text: $0, role: .title) }
    if replay.attempts.count > 1 {
      lines.append(
        TextOverlay.Line(text: "It has \(replay.attempts.count) attempts, played one after the other."))
    }
    lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: "Keys", role: .title)]
    for (action, text) in [
      (Action.freezeOrRun, "freeze, resume"), (.faster, "faster"), (.slower, "slower"),
      (.nextDeed, "on to the next recorded action"), (.previousDeed, "back to the previous one"),
      (.scrub(.eventOn), "on to the next action or alarm so far"),
      (.scrub(.now), "to where the replay has come"),
      (.help, "all keys"),
    ] where !keys.key(for: action).isEmpty {
      lines.append(TextOverlay.Line(indent: 1, key: keys.key(for: action), text: text))
    }
    if let exercise = record.exercise, exercise.isScored {
      lines += [TextOverlay.Line(text: ""), TextOverlay.Line(text: "The brief was", role: .title)]
      lines += Self.wrapped(exercise.brief, columns).map { TextOverlay.Line(text: $0) }
    }
    return TextOverlay(title: run.title, lines: lines)
  }
}
