import Basics
import Session
import Terminal

/// Captions, stops and the ending of a demonstration as lines.
extension PlainConsole {
  /// Writes the caption that stands, once, and what can be done at its stop.
  ///
  /// Without further input no person can answer: the run goes on at once.
  mutating func narrate(_ turn: inout Turn) {
    guard let caption = model.caption, caption != toldCaption else { return }
    toldCaption = caption
    let title = model.captionPanel.map { model.panels[$0].title + ": " } ?? ""
    turn.lines.append("\(caption.at.clockTime) \(title)\(caption.text)")
    guard let stop = model.stop else { return }
    guard hasInput else { return pass(stop, &turn) }
    turn.lines.append(
      "Now you: type \(model.key(of: stop)), and \(stop.effect). An empty line goes on without you.")
  }

  /// Says what an operator would do at a stop, and goes on.
  mutating func pass(_ stop: Caption.Stop, _ turn: inout Turn) {
    turn.lines.append("An operator would type \(stop.command) now: then \(stop.effect).")
    perform(&turn) { $0.leaveStop() }
  }

  /// Whether a typed line answered a stop.
  mutating func answersStop(_ text: String, _ turn: inout Turn) -> Bool {
    guard let stop = model.stop, text.isEmpty || text == model.key(of: stop) else { return false }
    perform(&turn) { model in
      guard let character = text.first else { return model.leaveStop() }
      return model.strikeAtStop(KeyStroke(character)) ?? []
    }
    return true
  }

  /// The ending, with the failed calls of every half hour.
  func told(_ ending: DemoEnding) -> [String] {
    let half = 30
    let parts = stride(from: 0, to: min(ending.own.failed.count, ending.idle.failed.count), by: half).map {
      first in
      func rate(_ curve: ServiceCurve) -> String {
        let counts = curve.failed.dropFirst(first).prefix(half)
        return Format.short(
          Double(counts.reduce(0, +)) / (Double(counts.count) * ServiceCurve.spacing.seconds))
      }
      let start = ending.idle.start + ServiceCurve.spacing * Int64(first)
      return "From \(Format.hourMinute(start)): \(rate(ending.own)) failed calls a second in this run, "
        + "\(rate(ending.idle)) without an operator."
    }
    return EndingText(ending).lines + parts + [
      "Your first drill: signalbox drill \(ending.nextDrill) --plain."
    ]
  }

  /// Whether a typed line waits: an unpaced demonstration is on its way to the next stop.
  var awaitsStop: Bool {
    let status = model.record.status
    return model.run.hasEnding && status.phase == .running && status.speed == .unpaced
  }

  /// Whether the ending is still being computed.
  var awaitsEnding: Bool {
    model.run.hasEnding && model.record.demoEnding == nil && model.record.status.failure == nil
  }
}
