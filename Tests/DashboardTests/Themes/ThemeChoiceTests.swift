import TestSupport
import Testing

@testable import Dashboard
@testable import Terminal

/// Changing the theme in a running dashboard.
@Suite struct ThemeChoiceTests {
  private let names = BuiltInThemes.names

  private func opened() -> Console {
    var console = Console()
    console.type(":theme")
    console.press(.enter)
    return console
  }

  @Test func `a key cycles through all themes`() {
    var console = Console()
    for _ in names { console.press("T") }
    #expect(console.effects == (names.dropFirst() + [names[0]]).map { .theme($0) })
    #expect(console.screen.contains("theme signal-dark: Dark: calm slate"))
  }

  @Test func `theme without a name lists all themes, the current one selected`() {
    let console = opened()
    #expect(console.menu?.items.count == names.count + 1 && console.menu?.selected == 0)
    #expect(console.effects.isEmpty)
    for text in ["nord", "Nord: cool and quiet", "now"] { #expect(console.screen.contains(text), "\(text)") }
  }

  @Test func `each theme is previewed as it is selected, and Enter keeps it`() {
    var console = opened()
    console.press(.down, .down, .up, .enter)
    #expect(console.effects == [.theme(names[1]), .theme(names[2]), .theme(names[1])])
    #expect(console.model.themeName == names[1] && console.menu == nil)
  }

  @Test func `leaving the list in any way restores the previous theme`() {
    let ways: [(inout Console) -> Void] = [
      { $0.press(.escape) }, { $0.press("q") }, { $0.press(.control("c")) }, { $0.click(0, 0) },
    ]
    for leave in ways {
      var console = opened()
      console.press(.down, .down)
      leave(&console)
      #expect(console.effects.last == .theme(names[0]) && console.model.themeName == names[0])
      #expect(console.menu == nil)
    }
  }

  @Test func `the wheel moves in the list and a click selects`() throws {
    var console = opened()
    console.tell(.input(.mouse(MouseEvent(.scrollDown, x: 80, y: 20))))
    #expect(console.effects == [.theme(names[1])])
    let box = MenuBox(try #require(console.menu), width: 160, height: 48)
    console.click(box.area.x + 4, box.area.y + 4)
    #expect(console.model.themeName == names[3] && console.effects.last == .theme(names[3]))
  }

  @Test func `a theme's name is completed, a user's own too`() {
    var catalogue = ThemeCatalogue.builtIn
    catalogue.add("zebra", path: "/t/zebra.theme", bytes: Array("theme[title]=\"#ff\"\n".utf8))
    catalogue.add("zulu", path: "/t/zulu.theme", bytes: Array("theme[title]=\"white\"\n".utf8))
    var console = Console()
    console.model = Model(run: IncidentFixture.run, width: 160, height: 48, themes: catalogue)
    console.type(":theme z")
    console.press(.tab, .enter)
    #expect(console.model.themeName == "zebra")
    console.type(":theme zulu")
    console.press(.enter)
    #expect(
      console.commandLine?.error?.hasPrefix("/t/zulu.theme:1: title: expected a colour, got 'white'") == true)
    #expect(console.model.themeName == "zebra")
  }

  @Test(arguments: [(TerminalGround.dark, "signal-dark"), (.light, "signal-light")])
  func `auto is the theme of the terminal's ground`(ground: TerminalGround, name: String) throws {
    var catalogue = ThemeCatalogue.builtIn
    catalogue.ground = ground
    let theme = try catalogue.theme("auto")
    #expect(theme.style(.text) == BuiltInThemes.theme(name)?.style(.text) && theme.name == "auto")
    // The next one looks different.
    var model = Model(
      run: IncidentFixture.run, width: 160, height: 48, themeName: "auto", themes: catalogue)
    let shown = try #require(names.firstIndex(of: name))
    _ = model.update(.input(.key(.character("T"), [])))
    #expect(model.themeName == names[(shown + 1) % names.count])
    // A theme of the user's may have the name.
    catalogue.add("auto", path: "/t/auto.theme", bytes: Array("theme[title]=\"#123456\"\n".utf8))
    catalogue.ground = .light
    #expect(try catalogue.theme("auto").color(.title) == RGB(hex: 0x123456).color)
  }

  @Test func `auto can be chosen from the list, and is kept as auto`() {
    var console = Console()
    console.type(":theme auto")
    console.press(.enter)
    #expect(console.model.themeName == "auto" && console.effects == [.theme("auto")])
    #expect(console.model.choices["theme"] == "auto")
  }

  @Test func `an unusable theme is reported in the bottom row`() throws {
    var console = Console()
    console.tell(.problem("mine.theme:3: served: expected a colour, got 'green'"))
    let last = try #require(console.screen.split(separator: "\n").last)
    #expect(last.hasPrefix(" ✗ mine.theme:3: served: expected a colour, got 'green'"))
  }

  @Test(arguments: Glyphs.allCases)
  func `a preview names every key with its colour`(glyphs: Glyphs) throws {
    let theme = try #require(BuiltInThemes.theme("nord"))
    for width in [30, 50, 100, 200] {
      let surface = ThemePreview.swatches(Look(theme: theme, glyphs: glyphs), width: width)
      #expect(surface.width == width)
      if glyphs == .ascii { #expect(surface.text.utf8.allSatisfy { $0 < 0x80 }) }
      guard width >= 50 else { continue }
      for role in Role.allCases { #expect(surface.text.contains(" \(role.key) "), "\(role.key) at \(width)") }
      #expect(surface.text.contains("#88c0d0"))
    }
    #expect(ThemePreview.swatches(Look(theme: theme), width: 0).width == 0)
  }
}
