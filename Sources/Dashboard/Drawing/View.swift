package import Terminal

/// Draws the model: a pure function of model and look.
///
/// - Parameter kept: what earlier drawings of this model have kept, which makes this one faster and not different.
package func view(_ model: Model, _ look: Look, _ kept: KeptSamples? = nil) -> Surface {
  drawn(model, look, kept).surface
}

/// Draws the model, with its clickable areas.
func drawn(_ model: Model, _ look: Look, _ kept: KeptSamples? = nil) -> Canvas {
  var canvas = Canvas(width: model.width, height: model.height, look: look)
  canvas.kept = kept
  let layout = Layout(model)
  canvas.header(model, in: layout.header)
  canvas.banner(model, in: layout.banner)
  for placement in layout.placements { canvas.pane(placement, model) }
  if layout.kind == .summary, layout.placements.isEmpty { canvas.summary(model, in: layout.body) }
  if layout.placements.isEmpty, layout.kind != .summary {
    canvas.nothingShown(model, in: layout.body)
  }
  if model.frame == nil { canvas.waiting(in: layout.body) }
  if model.hasCaptions {
    canvas.captionFrame(model, layout.placements)
    canvas.caption(model, in: layout.tip)
  } else {
    canvas.tip(model, in: layout)
  }
  canvas.scrubber(model, in: layout.scrubber)
  if model.console.showsCosts { canvas.costs(model) }
  let banner = canvas.surface.cells(in: layout.banner)
  if model.console.overlay != nil { canvas.unlink() }
  // First, so that an overlay that needs all rows covers it.
  canvas.footer(model, in: layout)
  switch model.console.overlay {
  case .dialog(let dialog): canvas.dialog(dialog)
  case .menu(let menu): canvas.menu(menu)
  case .question(let prompt): canvas.question(prompt, model)
  case .commandLine(let line): canvas.palette(line, model)
  case .desk(let desk): canvas.desk(desk, model)
  case .prompt(let prompt): canvas.prompt(prompt)
  case .filter(let entry): canvas.filterEntry(entry, model)
  case .report(let page): canvas.page(page)
  case .help, .details, .facts, .brief, .debrief, .ending:
    if let (text, scroll) = model.textOverlay { canvas.text(text, scroll: scroll, height: model.textHeight) }
  case nil: break
  }
  if let ending = model.shownDemoEnding { canvas.ending(ending, model) }
  canvas.longReply(model, in: layout)
  // Words that an overlay covers stand in the first row.
  if model.console.overlay != nil, banner.isEmpty || canvas.surface.cells(in: layout.banner) != banner {
    canvas.banner(model, in: Rect(x: 0, y: 0, width: model.width, height: 1))
  }
  return canvas
}

extension Surface {
  fileprivate func cells(in area: Rect) -> [Cell] {
    (area.y..<area.endY).flatMap { y in (area.x..<area.endX).map { self[$0, y] } }
  }
}

extension Canvas {
  /// The keys that show panels, when all are hidden.
  fileprivate mutating func nothingShown(_ model: Model, in area: Rect) {
    var line = Line(area, row: 0, indent: 1)
    line.add("all panels are hidden; ", .label, on: &self)
    for panel in [PanelID.graph, .queues, .servers] {
      let key = model.keys.key(for: .toggle(panel))
      if !key.isEmpty { line.hint(key, " ", does: .toggle(panel), on: &self) }
    }
    line.add("\(symbols.ellipsis) show them", .label, on: &self)
  }

  /// The message in the middle of the screen before the first frame.
  fileprivate mutating func waiting(in area: Rect) {
    let text = " waiting for the first frame "
    put(
      text, max(area.x, area.x + (area.width - text.utf8.count) / 2), area.y + area.height / 2,
      width: area.width, .title)
  }
}
