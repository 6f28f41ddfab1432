import Testing

@testable import Dashboard

/// The available themes, and the errors of unusable ones.
@Suite struct ThemeCatalogueTests {
  private static let good = Array("# Mine: as I like it.\ntheme[main_fg]=\"#123456\"\n".utf8)
  private static let bad = Array("# Broken.\n\ntheme[served]=\"green\"\n".utf8)

  private func message(_ catalogue: ThemeCatalogue, _ name: String) -> String {
    do throws(ThemeError) { return "no error: \(try catalogue.theme(name).name)" } catch {
      return error.description
    }
  }

  @Test func `all built-in themes are available`() throws {
    #expect(ThemeCatalogue.builtIn.names == BuiltInThemes.names + ["auto"])
    for name in ThemeCatalogue.builtIn.names { #expect(try ThemeCatalogue.builtIn.theme(name).name == name) }
  }

  @Test func `a user's theme comes last, or replaces the one of its name`() throws {
    var catalogue = ThemeCatalogue.builtIn
    catalogue.add("mine", path: "/t/mine.theme", bytes: Self.good)
    catalogue.add("nord", path: "/t/nord.theme", bytes: Self.good)
    #expect(catalogue.names == BuiltInThemes.names + ["auto", "mine"])
    #expect(catalogue.entry("mine")?.description == "Mine: as I like it.")
    #expect(catalogue.entry("nord")?.origin == .file("/t/nord.theme"))
    #expect(try catalogue.theme("nord").color(.text) == RGB(hex: 0x123456).color)
    #expect(try catalogue.theme("mine").name == "mine")
  }

  @Test func `a broken theme is skipped, and its error names file, line and key`() {
    var catalogue = ThemeCatalogue.builtIn
    catalogue.add("broken", path: "/t/broken.theme", bytes: Self.bad)
    catalogue.add(
      "gone", path: "/t/gone.theme", unreadable: ThemeError(file: "/t/gone.theme", message: "cannot be read"))
    #expect(catalogue.names == BuiltInThemes.names + ["auto"])
    #expect(catalogue.entry("broken")?.description == "Broken.")
    #expect(
      message(catalogue, "broken").hasPrefix(
        "/t/broken.theme:3: served: expected a colour, got 'green'; write #"))
    #expect(message(catalogue, "gone") == "/t/gone.theme: cannot be read")
  }

  @Test func `an unknown name gets a hint`() {
    #expect(message(.builtIn, "nrod").hasSuffix("did you mean 'nord'?"))
    #expect(message(.builtIn, "qqqqqqqqqq").contains("expected one of signal-dark, signal-light"))
  }

  @Test(arguments: [
    ("#Bashtop theme\n", "Bashtop theme"), ("#\n## Two\n", "Two"), ("theme[x]=\"\"\n# Late\n", ""), ("", ""),
    ("# Mine.\ntheme[title]=\"#11\"\ntheme[hi_fg]=\"#22\"\n", "Mine."),
    ("# Mine.\r\n\r\n# Main background\r\ntheme[main_bg]=\"\"\r\n", "Mine."),
    ("# Main background\ntheme[main_bg]=\"\"\n\n# Main text color\ntheme[main_fg]=\"#ff\"\n", ""),
    ("\u{FEFF}# Mine.\n", "Mine."),
  ])
  func `its description is the header, not the comment of a key`(text: String, description: String) {
    #expect(ThemeFile.header(Array(text.utf8)) == description)
  }

  @Test func `a theme with an invalid line is usable, and says which line is left out`() throws {
    var catalogue = ThemeCatalogue.builtIn
    catalogue.add(
      "odd", path: "/t/odd.theme",
      bytes: Array("theme[main_fg]=\"#123456\"\ntheme[served]=\"green\"\ntheme[title]=\"x\"\n".utf8))
    #expect(catalogue.names.last == "odd")
    #expect(try catalogue.theme("odd").color(.text) == RGB(hex: 0x123456).color)
    let warning = try #require(catalogue.entry("odd")?.warning)
    #expect(warning.hasPrefix("/t/odd.theme:2: served: expected a colour, got 'green'; write #"))
    #expect(warning.hasSuffix("; the rest of the theme applies (and 1 more: signalbox themes validate odd)"))
    #expect(catalogue.entry("nord")?.warning == nil)
  }
}

/// Findings about a theme file.
@Suite struct ThemeReviewTests {
  private func review(_ text: String) -> ThemeReview { ThemeReview(Array(text.utf8), file: "x.theme") }

  @Test func `all errors are reported, each with its place`() {
    let found = review("theme[main_fg]=\"red\"\n# fine\ntheme[title]=\"#1\"\ntheme[hi_fg=\"#11\"\n").errors
    #expect(found.map(\.line) == [1, 3, 4])
    #expect(found.map(\.key) == ["main_fg", "title", "hi_fg"])
  }

  @Test func `a misspelt key gets a warning, another unknown one does not`() {
    let found = review("theme[sevred]=\"#11\"\ntheme[gpu_temperature]=\"#22\"\n").warnings
    let unknown = found.filter { $0.message.contains("unknown key") }
    #expect(
      unknown.map(\.description) == ["x.theme:1: sevred: unknown key, skipped; did you mean 'served'?"])
  }

  @Test func `a colour in a form that btop does not read gets a warning`() {
    let found = review("theme[title]=\"ff69b4\"\ntheme[hi_fg]=\"#ff69b480\"\ntheme[main_bg]=\"#00000000\"\n")
      .warnings
    let said = found.prefix(3).map(\.message)
    #expect(
      said == [
        "'#' is missing; write #ff69b4", "the opacity '80' is left out; write #ff69b4",
        "a colour without opacity counts as blank; write \"\"",
      ])
  }

  @Test func `a key set twice gets a warning`() {
    let found = review("theme[title]=\"#ff\"\n\ntheme[title]=\"#fe\"\n").warnings
    #expect(found.contains { $0.line == 1 && $0.message == "overridden by line 3" })
  }

  @Test func `colours of low contrast get a warning`() throws {
    let found = review("theme[main_bg]=\"#101010\"\ntheme[main_fg]=\"#2a2a2a\"\n").warnings
    let warning = try #require(found.first { $0.key == "main_fg" })
    #expect(warning.line == 2 && warning.message.hasPrefix("#2a2a2a on main_bg has a contrast of 1."))
    let selected = review("theme[selected_bg]=\"#ffffff\"\ntheme[selected_fg]=\"#eeeeee\"\n").warnings
    #expect(selected.contains { $0.key == "selected_fg" && $0.message.contains("on selected_bg") })
  }

  @Test func `states that look alike get a warning with the kind of vision`() {
    func alike(_ one: String, _ two: String) -> [String] {
      review("theme[served]=\"\(one)\"\ntheme[timed_out]=\"\(two)\"\n").warnings
        .filter { $0.key == "served" && $0.message.contains("like timed_out") }.map(\.message)
    }
    #expect(alike("#50fa7b", "#51fa7c").first?.contains("with everybody") == true)
    #expect(alike("#a0a05a", "#c8915a").first?.contains("deuteranopia") == true)
    #expect(alike("#56b4e9", "#d55e00") == [])
  }

  @Test func `the safe themes get no warning`() throws {
    for name in ShippedThemeTests.safe {
      let review = ThemeReview(try #require(BuiltInThemes.bytes(name)), file: name)
      #expect(review.errors == [] && review.warnings == [])
    }
  }
}
