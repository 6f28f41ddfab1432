import Basics
import Session

/// The ending of a demonstration in sentences, for the screen and for plain mode.
struct EndingText {
  let headline: String
  /// What the engineers and the person each gained.
  let shares: String
  /// The person's commands; nil if there were none.
  let deeds: String?
  let isGain: Bool

  init(_ ending: DemoEnding) {
    let (own, idle) = (ending.own.failedCalls, ending.idle.failedCalls)
    isGain = own <= idle
    let numbers = "\(Format.grouped(own)) instead of \(Format.grouped(idle))"
    headline =
      own == idle
      ? "As many calls failed as in the run without an operator: \(Format.grouped(own))."
      : "\(Format.counted(abs(idle - own), own < idle ? "fewer call" : "more call")) failed than in the run without "
        + "an operator: \(numbers)."
    guard let scripted = ending.scripted?.failedCalls, !ending.deeds.isEmpty else {
      shares = "The engineers of the day gained this alone: you gave no command."
      deeds = nil
      return
    }
    let change = abs(scripted - own)
    shares =
      "With the engineers alone \(Format.counted(scripted, "call")) \(scripted == 1 ? "fails" : "fail"); "
      + (own < scripted
        ? "you saved \(Format.grouped(change)) of them."
        : own > scripted
          ? "your commands added \(Format.grouped(change))." : "your commands changed none of that.")
    deeds =
      "You: " + ending.deeds.map { "\(Format.hourMinute($0.at)) \($0.command)" }.joined(separator: ", ") + "."
  }

  /// All sentences, in order.
  var lines: [String] { [headline, shares] + (deeds.map { [$0] } ?? []) }
}
