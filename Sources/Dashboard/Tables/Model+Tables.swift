import Metrics

/// Which things a panel lists, and in which order.
extension Model {
  /// A panel's things in the order in which they are listed; only those that its filter lets through.
  func order(of panel: PanelID) -> [Int] {
    guard let state = console.tables[panel], !state.isPlain else { return Array(0..<count(of: panel)) }
    return table(of: panel)?.order(state) ?? Array(0..<count(of: panel))
  }

  /// How many things a panel has, listed or not.
  func count(of panel: PanelID) -> Int { panels[panel].count(self) }

  /// A panel's things as rows and columns, if it is a table.
  func table(of panel: PanelID) -> Table? { frame.flatMap { panels[panel].table(self, $0) } }

  /// Whether the filter hides the thing that is selected.
  func hidesSelection(in panel: PanelID) -> Bool {
    guard let state = console.tables[panel], !state.filter.isEmpty else { return false }
    guard let table = table(of: panel), (0..<table.count).contains(self[selected: panel]) else {
      return false
    }
    return !table.matches(self[selected: panel], state.filter)
  }

  /// Changes what is filtered out, and selects the first thing that is left if the selected one is not.
  mutating func filter(_ panel: PanelID, by text: String) {
    console.tables[panel, default: TableState()].filter = text
    if panel == .timeline { console.selection.timelineOffset = 0 }
    if hidesSelection(in: panel), let first = order(of: panel).first { self[selected: panel] = first }
  }

  /// Sorts a table; the same column again the other way round, no column as the rows come.
  mutating func sort(_ panel: PanelID, by column: String?) {
    guard let column else {
      console.tables[panel]?.column = nil
      return say(.note, "\(panels[panel].title) as they come")
    }
    let isNumber = table(of: panel)?.columns.first { $0.name == column }?.isNumber ?? false
    console.tables[panel, default: TableState()].sort(by: column, numbersFirst: isNumber)
    let isDescending = console.tables[panel]?.isDescending == true
    say(
      .note,
      "\(panels[panel].title) by \(column), \(isDescending ? "from the highest" : "from the lowest"); "
        + "\(keys.key(for: .sort)) again turns it round")
  }

  /// The columns a table can be sorted by, to choose from; nil if the panel is no table.
  func sortMenu(for panel: PanelID) -> Menu? {
    guard let table = table(of: panel) else { return nil }
    let state = console.tables[panel] ?? TableState()
    var items = table.columns.map { column in
      Menu.Item(
        label: column.name
          + (column.name == state.column ? state.isDescending ? ", highest first" : ", lowest first" : ""),
        isCurrent: column.name == state.column, choice: .sort(panel, column.name))
    }
    items.append(Menu.Item(label: "as they come", isCurrent: state.column == nil, choice: .sort(panel, nil)))
    return Menu(
      title: "Sort \(panels[panel].title) by", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0)
  }

  /// Why an action cannot be meant for the selected thing: its panel's filter hides it.
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
      "the \(table.noun) selected is not shown: '\(filter)' does not stand in its row; "
        + "choose another, or Esc ends the filter")
    return true
  }
}

extension Model {
  /// The thing selected in a panel.
  subscript(selected panel: PanelID) -> Int {
    get { panels[panel].selected(self) }
    set { panels[panel].select(newValue, in: &self) }
  }
}
