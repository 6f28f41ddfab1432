import Basics
import Issuance
import Session
import Telemetry

/// The panels' content in sentences, at the instant the model shows: the present or an earlier one.
struct PlainAnswers {
  let model: Model

  init(_ model: Model) { self.model = model }

  static let nothing = ["No data yet."]

  /// One line about the whole system.
  var summary: String {
    guard let frame = model.frame else { return "no data yet" }
    let minute = model.minute
    let waiting = frame.queues.reduce(0) { $0 + $1.depth }
    return "Summary: \(Format.short(minute.rate(minute.sum.served))) identities served of "
      + "\(Format.short(minute.rate(minute.sum.attempts))) calls per second, "
      + "\(Format.counted(waiting, "request")) waiting, "
      + "\(frame.fleet.backingOff) of \(frame.servers.count) servers backing off, "
      + "\(Format.counted(frame.alerts.count { $0.isActive }, "alarm"))."
  }

  var time: String { "\(model.now.clockTime) UTC on \(Format.date(model.now))." }

  var clock: String {
    let behind = model.console.past.map {
      " You are in the past: \(Spoken.span(model.present - $0.time)) behind now. Type now to return."
    }
    if model.record.isAway {
      return "The plane is gone and is being tried again; this is its latest state." + (behind ?? "")
    }
    let state =
      switch model.record.status.phase {
      case .running: "The clock runs, \(model.record.status.speed.spoken)."
      case .frozen: "The clock stands. Type run to resume it."
      case .ended: "The run has ended."
      }
    return state + (behind ?? "")
  }

  var status: [String] {
    guard let frame = model.frame else { return [time, clock] + Self.nothing }
    return [time + " " + clock]
      + model.panels.ordered(first: [.alarms, .now]).flatMap { $0.sentences(model, frame) }
  }

  /// The latest lines of the journal, the oldest of them first.
  func timeline(_ count: Int) -> [String] {
    let entries = model.timeline.entries.suffix(count)
    guard !entries.isEmpty else { return ["Nothing has happened yet."] }
    return entries.map { entry in
      if let changes = entry.clock?.sentence(arrow: "to") {
        return "\(entry.entry.time.clockTime) Session: \(Spoken.sentence(changes))"
      }
      let more = entry.more > 0 ? " And \(Format.counted(entry.more, "back-off")) more." : ""
      return "\(entry.entry.time.clockTime) \(entry.entry.sentence(in: model))\(more)"
    }
  }
}
