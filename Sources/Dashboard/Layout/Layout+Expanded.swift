import Terminal

/// One panel on the whole screen, with its chart and details beside or beneath it where there is room.
extension Layout {
  mutating func placeExpanded(_ panel: PanelID, _ model: Model) {
    let chrome: Chrome = kind == .full || kind == .compact ? .box : .rule
    var main = body
    let hasDetails = model.panels[panel].hasDetailsPane
    let hasChart = model.panels[panel].chart != nil
    let beside = body.width >= 110 && body.height >= 10
    let beneath = body.height >= 18
    if hasDetails, beside {
      // The rest beside the table, if it is wider.
      let table = model.table(of: panel).map { $0.columns.reduce(7) { $0 + $1.width + 2 } } ?? body.width
      let width = max(40, min(76, max(body.width * 36 / 100, body.width - table)))
      main = Rect(x: body.x, y: body.y, width: body.width - width, height: body.height)
      add(.details(panel), Rect(x: main.endX, y: body.y, width: width, height: body.height), chrome)
    } else if hasDetails, beneath {
      // A table takes the rows it needs, anything else most of them.
      let wanted = Demand(model, .panel(panel), width: body.width).expandedRows + 2
      let most = body.height * 55 / 100
      let rows =
        model.table(of: panel) == nil ? min(body.height - most, 14) : body.height - min(max(8, wanted), most)
      main = Rect(x: body.x, y: body.y, width: body.width, height: body.height - rows)
      add(.details(panel), Rect(x: body.x, y: main.endY, width: body.width, height: rows), chrome)
    }
    // A table takes the rows it needs, and its chart the rest.
    let wanted = Demand(model, .panel(panel), width: main.width).expandedRows + 2
    let chartRows = main.height - max(10, min(wanted, max(main.height * 6 / 10, main.height - 14)))
    if hasChart, chartRows >= 9 {
      add(
        .chart(panel), Rect(x: main.x, y: main.endY - chartRows, width: main.width, height: chartRows), chrome
      )
      main = Rect(x: main.x, y: main.y, width: main.width, height: main.height - chartRows)
    }
    add(.panel(panel), main, chrome)
  }
}
