import Basics
import Telemetry

extension Model {
  /// The selected alarm: its rule, its state, when it was raised before, and where to look.
  var alarmDetails: TextOverlay? {
    guard alarms.indices.contains(console.selection[.alarms]) else { return nil }
    let alarm = alarms[console.selection[.alarms]]
    let rule = alarm.rule
    let signal = rule.signal
    var lines: [TextOverlay.Line] = [
      .fact("state", Self.word(alarm.phase), alarm.isActive ? Role(rule.severity) : .alarmCleared),
      .fact("severity", rule.severity.name, Role(rule.severity)),
      .fact(
        "raised",
        alarm.raised.map { "\($0.clockTime), \(Format.span(now - $0)) ago" } ?? "not in this run"),
    ]
    if alarm.isFirstOut {
      lines.append(.fact("first out", "the first of the unacknowledged alarms", .key))
    }
    lines += [.blank, .heading("Rule")]
    lines += Self.wrapped(signal.meaning, max(20, min(64, textColumns - 26))).enumerated().map {
      .fact($0.offset == 0 ? signal.rawValue : "", $0.element)
    }
    let threshold = "\(rule.comparison.rawValue) \(signal.unit.shortText(of: rule.threshold))"
    lines += [
      .fact(
        "raised when", threshold + (rule.duration > .zero ? " for \(rule.duration.text)" : " at once")),
      .fact(
        "cleared when", "no longer" + (rule.quiet > .zero ? " for \(rule.quiet.text)" : "")),
      .fact(
        "value now", signal.unit.shortText(of: alarm.value),
        rule.comparison.holds(alarm.value, rule.threshold) ? Role(rule.severity) : .good),
    ]
    if !alarm.concerns.isEmpty {
      let count = alarm.concerns.reduce(0) { $0 + $1.certificates }
      let thing = signal == .issuerTimeLeft ? "CA certificate" : "signing certificate"
      lines += [.blank, .heading("Concerns \(Format.counted(count, thing))")]
      lines += alarm.concerns.map { .row($0.text, .text) }
    }
    lines += [
      .blank, .heading("History"),
    ]
    let history = timeline.entries.compactMap { entry -> TextOverlay.Line? in
      guard case .alert(let change) = entry.entry.content, change.rule.id == rule.id else { return nil }
      let value = change.kind == .acknowledge ? "" : " at \(signal.unit.shortText(of: change.value))"
      return .fact(
        entry.entry.time.clockTime, Self.word(change.kind) + value,
        change.kind == .raise ? Role(rule.severity) : .text)
    }
    lines += history.isEmpty ? [.row("none recorded", .label)] : Array(history.suffix(20).reversed())
    if let advice = signal.advice {
      lines += [.blank, .heading("What to do"), TextOverlay.Line(words: advice)]
    }
    lines += [.blank, .heading("Where to look")] + response(to: signal)
    return TextOverlay(title: rule.title, lines: lines)
  }

  private static func word(_ phase: AlertState.Phase) -> String {
    switch phase {
    case .raised: "raised, not acknowledged"
    case .acknowledged: "raised and acknowledged"
    case .cleared: "cleared, not acknowledged"
    case .normal: "normal"
    }
  }

  private static func word(_ kind: AlertChange.Kind) -> String {
    switch kind {
    case .raise: "raised"
    case .acknowledge: "acknowledged"
    case .clear: "cleared"
    }
  }
}
