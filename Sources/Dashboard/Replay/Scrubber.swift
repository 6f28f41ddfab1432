import Basics
import Session
import Telemetry
import Terminal

/// The row that shows where in a recording the replay is; shared by drawing and hit testing.
struct Scrubber {
  let area: Rect
  /// The columns of the bar.
  let bar: Rect
  let start: Instant
  let end: Instant
  let attempt: String

  /// nil where the run is no replay, or the screen has no row for it.
  init?(_ model: borrowing Model, in area: Rect) {
    guard let replay = model.run.replay, !area.isEmpty else { return nil }
    self.area = Rect(x: area.x, y: area.endY - 1, width: area.width, height: 1)
    start = model.run.start
    let number = model.record.status.attempt
    end = max(replay.attempt(number).end, model.present)
    attempt =
      replay.attempts.count > 1 && area.width >= 60 ? "  attempt \(number) of \(replay.attempts.count)" : ""
    // A time on either side.
    let left = area.width >= 30 ? 7 : 1
    let right = (area.width >= 30 ? 7 : 1) + attempt.displayWidth
    bar = Rect(x: area.x + left, y: self.area.y, width: max(0, area.width - left - right), height: 1)
  }

  func column(of instant: Instant) -> Int {
    let length = max(1, (end - start).nanoseconds)
    let share = Double((instant - start).nanoseconds) / Double(length)
    return bar.x + max(0, min(bar.width - 1, Int(share * Double(bar.width - 1) + 0.5)))
  }

  /// The instant at a column; nil outside of the bar.
  func instant(atX x: Int, y: Int) -> Instant? {
    guard bar.contains(x: x, y: y), bar.width > 1 else { return nil }
    let share = Double(x - bar.x) / Double(bar.width - 1)
    return start + Interval(nanoseconds: Int64(Double((end - start).nanoseconds) * share))
  }
}

extension Canvas {
  /// What is replayed, where there is a row for it, and the scrubber: recorded actions, the alarms so far, and the
  /// instant shown.
  mutating func scrubber(_ model: Model, in area: Rect) {
    guard let scrubber = Scrubber(model, in: area), let replay = model.run.replay else { return }
    if area.height > 1 {
      var line = Line(area, row: 0, indent: 1)
      line.add(replay.sentence, .title, on: &self)
      line.add("   ", .label, on: &self)
      let legend = "\(String(symbols.mark)) action  ! alarm"
      if line.endX - line.x > legend.displayWidth { line.add(legend, .label, on: &self) }
    }
    let (bar, y) = (scrubber.bar, scrubber.bar.y)
    if bar.x > area.x + 1 {
      put(Format.hourMinute(scrubber.start), area.x + 1, y, .label)
      put(Format.hourMinute(scrubber.end), bar.endX + 1, y, .label)
      put(scrubber.attempt, bar.endX + 6, y, .label)
    }
    guard !bar.isEmpty else { return }
    let reached = scrubber.column(of: model.present)
    fill(bar, symbols.dashed, .divider)
    fill(Rect(x: bar.x, y: y, width: reached - bar.x + 1, height: 1), symbols.horizontal, .key)
    for mark in model.record.journal.marks {
      if case .alarm(let severity) = mark.kind { put("!", scrubber.column(of: mark.time), y, Role(severity)) }
    }
    for deed in replay.attempt(model.record.status.attempt).deeds {
      put(String(symbols.mark), scrubber.column(of: deed.time), y, .operatorAction)
    }
    restyle(Rect(x: scrubber.column(of: model.now), y: y, width: 1, height: 1)) { $0.adding(.reverse) }
  }
}
