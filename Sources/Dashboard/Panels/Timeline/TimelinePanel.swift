import Basics
import Issuance
import Telemetry
import Terminal

extension PanelID {
  static let timeline = PanelID("timeline")
}

/// The events, the latest at the bottom.
struct TimelinePanel: Panel {
  let id = PanelID.timeline
  let title = "Timeline"
  let key: Character = "7"
  let border = Role.borderTimeline
  let wheelSteps = 3

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(rows: 7, twoColumns: Share(2, 4, weight: 2), oneColumn: Share(2, 4, weight: 1))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let below = model.console.selection.timelineOffset
    if below == 0, let past = model.console.past { return PanelNote("to \(past.time.clockTime)", .key) }
    return PanelNote(below > 0 ? "\(below) newer below" : "follows", below > 0 ? .key : .label)
  }

  func cut(_ model: Model, in area: Rect) -> ListCut? {
    let rows = TimelineRows(model, in: area, isExpanded: model.console.expanded == id)
    return ListCut(rows.range.count, of: model.order(of: id).count)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.timelinePanel(model, in: area) }

  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.timelinePanel(model, in: area, isExpanded: true)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let most = model.console.preset == .training ? 3 : 1
    return model.timeline.entries.suffix(most).reversed().map { entry in
      let parts = entry.parts(canvas.symbols, model.record.exercise)
      var text = parts.text
      if case .command(_, let outcome, _) = entry.entry.content {
        text = outcome.isDone ? outcome.text : parts.result
      }
      return [("\(Format.hourMinute(entry.entry.time)) ", .label), (text, .text)]
    }
  }

  func count(_ model: Model) -> Int { model.timeline.entries.count }
  func table(_ model: Model, _ frame: Frame) -> Table? { model.timelineTable }

  func move(_ action: Action, in model: inout Model, area: Rect?) {
    model.scrollTimeline(action, page: max(1, (area?.height ?? 10) - 1))
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.timelineDetails }
  func menu(_ model: Model) -> Menu? { model.queueMenu }
}

extension Model {
  mutating func scrollTimeline(_ action: Action, page: Int) {
    let most = max(0, order(of: .timeline).count - 1)
    let by: Int
    switch action {
    case .move(.up): by = 1
    case .move(.down): by = -1
    case .pageUp: by = page
    case .pageDown: by = -page
    case .first: by = most
    case .last: by = -most
    default: by = 0
    }
    console.selection.timelineOffset = max(0, min(most, console.selection.timelineOffset + by))
  }
}
