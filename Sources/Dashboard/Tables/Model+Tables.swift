import Telemetry

/// A panel's things in their listed order.
extension Model {
  /// The indices of a panel's things in their listed order, filtered.
  func order(of panel: PanelID) -> [Int] {
    guard let state = console.tables[panel], !state.isPlain else { return Array(0..<count(of: panel)) }
    return table(of: panel)?.order(state) ?? Array(0..<count(of: panel))
  }

  /// The number of a panel's things, listed or not.
  func count(of panel: PanelID) -> Int { panels[panel].count(self) }

  /// A panel's things as rows and columns, if it is a table.
  func table(of panel: PanelID) -> Table? { frame.flatMap { panels[panel].table(self, $0) } }

  /// Whether the filter hides the selected thing.
  func hidesSelection(in panel: PanelID) -> Bool {
    guard let state = console.tables[panel], !state.filter.isEmpty else { return false }
    guard let table = table(of: panel), (0..<table.count).contains(self[selected: panel]) else {
      return false
    }
    return !table.matches(self[selected: panel], state.filter)
  }

  /// Changes the filter, and selects the first matching thing if the selected one does not match.
  mutating func filter(_ panel: PanelID, by text: String) {
    console.tables[panel, default: TableState()].filter = text
    if panel == .timeline { console.selection.timelineOffset = 0 }
    if hidesSelection(in: panel), let first = order(of: panel).first { self[selected: panel] = first }
  }

  /// Sorts a table; the same column again reverses it, nil restores the original order.
  mutating func sort(_ panel: PanelID, by column: String?) {
    guard let column else {
      console.tables[panel]?.column = nil
      return say(.note, "\(panels[panel].title) in the original order")
    }
    let isNumber = table(of: panel)?.columns.first { $0.name == column }?.isNumber ?? false
    console.tables[panel, default: TableState()].sort(by: column, numbersFirst: isNumber)
    let isDescending = console.tables[panel]?.isDescending == true
    say(
      .note,
      "\(panels[panel].title) by \(column), \(isDescending ? "from the highest" : "from the lowest"); "
        + "\(keys.key(for: .sort)) again reverses it")
  }

  /// The menu of sort columns; nil if the panel is not a table.
  func sortMenu(for panel: PanelID) -> Menu? {
    guard let table = table(of: panel) else { return nil }
    let state = console.tables[panel] ?? TableState()
    var items = table.columns.map { column in
      Menu.Item(
        label: column.name
          + (column.name == state.column ? state.isDescending ? ", highest first" : ", lowest first" : ""),
        isCurrent: column.name == state.column, choice: .sort(panel, column.name))
    }
    items.append(
      Menu.Item(label: "original order", isCurrent: state.column == nil, choice: .sort(panel, nil)))
    return Menu(
      title: "Sort \(panels[panel].title) by", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0)
  }

  /// Refuses an action on the selected thing if the panel's filter hides it.
  mutating func refuseHidden(_ action: Action) -> Bool {
    let panel: PanelID
    switch action {
    case .park, .pauseOrResume, .resubmit, .drain, .discipline, .inspect: panel = .queues
    case .stopOrStartServer: panel = .servers
    case .menu, .details: panel = console.focus
    case .resetBackOff where console.focus == .servers: panel = .servers
    default: return false
    }
    guard panel != .timeline, hidesSelection(in: panel), let table = table(of: panel) else { return false }
    let filter = console.tables[panel]?.filter ?? ""
    say(
      .refused,
      "the selected \(table.noun) is hidden by the filter '\(filter)'; "
        + "select another, or clear the filter with Esc")
    return true
  }
}

extension Model {
  /// The index of the selected thing in a panel.
  subscript(selected panel: PanelID) -> Int {
    get { panels[panel].selected(self) }
    set { panels[panel].select(newValue, in: &self) }
  }
}
