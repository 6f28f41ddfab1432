import Terminal

/// Which panels are on the screen, and where; a pure function of the model.
struct Layout: Equatable, Sendable {
  enum Kind: Sendable {
    /// Boxes in bands, from 120 × 36.
    case full
    /// Two columns with title lines, from 80 × 20.
    case compact
    /// One column with graphs of one row.
    case stacked
    /// Lines of text.
    case summary
  }

  var kind: Kind
  var header: Rect
  var footer: Rect
  /// The row for tips; empty if there are none.
  var tip: Rect
  var body: Rect
  private(set) var placements: [Placement] = []

  init(_ model: Model) {
    let (width, height) = (model.width, model.height)
    switch (width, height) {
    case (120..., 36...): kind = .full
    case (80..., 20...): kind = .compact
    case (44..., 14...): kind = .stacked
    default: kind = .summary
    }
    let headerRows = height >= 2 ? 1 : 0
    let footerRows = height >= 4 ? 1 : 0
    header = Rect(x: 0, y: 0, width: width, height: headerRows)
    footer = Rect(x: 0, y: height - footerRows, width: width, height: footerRows)
    let tipRows = model.hasCoach && height >= 14 ? 1 : 0
    tip = Rect(x: 0, y: height - footerRows - tipRows, width: width, height: tipRows)
    body = Rect(x: 0, y: headerRows, width: width, height: height - headerRows - footerRows - tipRows)
    guard !body.isEmpty else { return }
    if let panel = model.expanded {
      placements = [
        Placement(panel: panel, area: body, chrome: kind == .full || kind == .compact ? .box : .rule)
      ]
      return
    }
    switch kind {
    case .full: placeBands(model)
    case .compact: placeColumns(model)
    case .stacked:
      let order: [PanelID] = [
        .graph, .queues, .alarms, .servers, .ocsp, .timeline, .frontEnds, account(model),
      ]
      place(order.filter { !model.hidden.contains($0) }, in: body, model, .rule)
    case .summary: break
    }
  }

  func placement(of panel: PanelID) -> Placement? { placements.first { $0.panel == panel } }

  func panel(atX x: Int, y: Int) -> Placement? { placements.first { $0.area.contains(x: x, y: y) } }

  // MARK: The full layout

  private mutating func placeBands(_ model: Model) {
    let shown = { (panels: [PanelID]) in panels.filter { !model.hidden.contains($0) } }
    let wide = shown([.graph, .queues, .servers, .timeline])
    let right = max(38, min(58, body.width * 3 / 10))
    let bands: [(left: PanelID, right: [PanelID])] = [
      (.graph, shown([.now, account(model)])), (.queues, shown([.ocsp])), (.servers, shown([.frontEnds])),
      (.timeline, shown([.alarms])),
    ]
    let used = bands.filter { wide.contains($0.left) || !$0.right.isEmpty }
    let shares = used.map { band -> Share in
      let rows = ([band.left].filter { wide.contains($0) } + band.right.prefix(1)).map {
        Demand(model, $0, width: $0 == band.left ? body.width - right : right).rows + 2
      }
      switch band.left {
      case .graph: return wide.contains(.graph) ? Share(12, 19, weight: 3) : Share(6, 14)
      case .queues: return Share(6, min(rows.max() ?? 6, max(9, body.height / 4)))
      case .servers: return Share(5, min(rows.max() ?? 5, max(7, body.height / 5)))
      default: return Share(5, 9, weight: 2)
      }
    }
    var y = body.y
    // Tables first get the rows they need; then the graph and the timeline share what is left.
    let important = used.indices.sorted { (used[$0].left.rank, $0) < (used[$1].left.rank, $1) }
    let divided = Share.divide(body.height, among: important.map { shares[$0] })
    let heights = used.indices.map { index in important.firstIndex(of: index).map { divided[$0] } ?? 0 }
    for (band, height) in zip(used, heights) where height > 0 {
      let hasLeft = wide.contains(band.left)
      let leftWidth = hasLeft ? (band.right.isEmpty ? body.width : body.width - right) : 0
      if hasLeft { add(band.left, Rect(x: body.x, y: y, width: leftWidth, height: height), .box) }
      let rest = Rect(x: body.x + leftWidth, y: y, width: body.width - leftWidth, height: height)
      placeRight(band.right, in: rest, isAlone: !hasLeft)
      y += height
    }
  }

  /// Panels one below the other, or side by side where they have the whole width.
  private mutating func placeRight(_ panels: [PanelID], in area: Rect, isAlone: Bool) {
    guard panels.count == 2 else {
      if let only = panels.first { add(only, area, .box) }
      return
    }
    if isAlone {
      let half = area.width / 2
      add(panels[0], Rect(x: area.x, y: area.y, width: half, height: area.height), .box)
      add(panels[1], Rect(x: area.x + half, y: area.y, width: area.width - half, height: area.height), .box)
    } else {
      let lower = area.height >= 21 ? min(9 + (area.height - 21) / 2, 10) : max(5, area.height * 4 / 10)
      let upper = area.height - lower
      add(panels[0], Rect(x: area.x, y: area.y, width: area.width, height: upper), .box)
      add(panels[1], Rect(x: area.x, y: area.y + upper, width: area.width, height: lower), .box)
    }
  }

  // MARK: The smaller layouts

  private mutating func placeColumns(_ model: Model) {
    let left: [PanelID] = [.graph, .queues, .timeline].filter { !model.hidden.contains($0) }
    let isDrill = model.showsObjectives
    let right: [PanelID] =
      ([.now] + (isDrill ? [.objectives] : []) + [.ocsp, .alarms, .servers, .frontEnds]
      + (isDrill ? [] : [.ledger]))
      .filter { !model.hidden.contains($0) }
    let rightWidth = left.isEmpty ? body.width : right.isEmpty ? 0 : max(30, min(48, body.width * 3 / 8))
    let leftWidth = left.isEmpty ? 0 : body.width - rightWidth - (right.isEmpty ? 0 : 1)
    place(left, in: Rect(x: body.x, y: body.y, width: leftWidth, height: body.height), model, .rule)
    place(
      right, in: Rect(x: body.endX - rightWidth, y: body.y, width: rightWidth, height: body.height), model,
      .rule)
  }

  /// Panels one below the other; those for which no room is left are left out.
  private mutating func place(_ panels: [PanelID], in area: Rect, _ model: Model, _ chrome: Chrome) {
    let shares = panels.map { Demand(model, $0, width: area.width).share(isOneColumn: kind == .stacked) }
    let order: [PanelID] = [
      .now, .graph, .queues, .objectives, .ocsp, .alarms, .servers, .timeline, .frontEnds, .ledger,
    ]
    let important = panels.indices.sorted { one, other in
      (order.firstIndex(of: panels[one]) ?? 9) < (order.firstIndex(of: panels[other]) ?? 9)
    }
    let heights = Share.divide(area.height, among: important.map { shares[$0] })
    var y = area.y
    for (index, panel) in panels.enumerated() {
      guard let height = important.firstIndex(of: index).map({ heights[$0] }), height > 0 else { continue }
      add(panel, Rect(x: area.x, y: y, width: area.width, height: height), chrome)
      y += height
    }
  }

  /// In a drill the objectives stand where else the ledger does.
  private func account(_ model: Model) -> PanelID { model.showsObjectives ? .objectives : .ledger }

  private mutating func add(_ panel: PanelID, _ area: Rect, _ chrome: Chrome) {
    placements.append(Placement(panel: panel, area: area, chrome: chrome))
  }
}

extension PanelID {
  /// The order in which bands are given the rows they want.
  fileprivate var rank: Int { self == .queues ? 0 : self == .servers ? 1 : 2 }
}
