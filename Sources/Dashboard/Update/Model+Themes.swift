import Terminal

extension Model {
  /// The theme to draw with: the selected one, or the one previewed in the list of themes.
  var themeShown: String {
    guard case .menu(let menu) = console.overlay, menu.items.indices.contains(menu.selected),
      case .theme(let name) = menu.items[menu.selected].choice
    else { return themeName }
    return name
  }

  /// The names of the usable themes.
  var themeNames: [String] { themes.names }

  mutating func nextTheme() {
    let names = themes.cycle
    guard !names.isEmpty else { return }
    choose(theme: names[names.firstIndex(of: themes.shown(themeName)).map { ($0 + 1) % names.count } ?? 0])
  }

  mutating func choose(theme name: String) {
    themeName = name
    let description = themes.entry(name)?.description ?? ""
    say(.note, "theme \(name)" + (description.isEmpty ? "" : ": \(description)"))
  }

  /// Lists all themes; selecting one previews it, and leaving the list restores the previous one.
  mutating func openThemes() {
    let entries = themes.entries.filter { $0.fault == nil }
    let width = entries.map(\.name.displayWidth).max() ?? 0
    let items = entries.map { entry in
      let kind = entry.origin == .builtIn ? entry.description : "yours: \(entry.description)"
      return Menu.Item(
        label: entry.name.left(width + 2) + kind, isCurrent: entry.name == themeName,
        choice: .theme(entry.name))
    }
    console.overlay = .menu(
      Menu(title: "Theme", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0))
  }
}
