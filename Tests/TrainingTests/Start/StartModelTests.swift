import Testing

@testable import Basics
@testable import Dashboard
@testable import Terminal
@testable import Training

@Suite struct StartModelTests {
  @Test func `what is pasted into the filter is its printable text`() {
    var start = StartScreen()
    start.press("/")
    _ = start.model.update(.paste("mm\u{1B}[\u{7}\r\n\u{9B}\u{202E}"))
    #expect(start.model.filter == "mm[")
    #expect(!start.model.update(.paste("q\n")).contains(.quit))
    #expect(start.model.filter == "mm[q")
  }

  @Test func `the incident is selected first, and Enter plays it`() {
    var start = StartScreen()
    #expect(start.lines.contains { $0.contains("›") && $0.contains("Certificates for CAs") })
    start.press(.enter)
    #expect(start.effects == [.play(scenario: "incident")])
  }

  @Test func `a trainee who has passed no drill begins with the first guided one`() {
    var library = StartScreen.library(sessions: 0)
    #expect(library.next == nil, "the first look is passed")
    library.scenarios[0].isPassed = false
    #expect(library.next == "first")
  }

  @Test(arguments: [80, 100, 120, 160])
  func `titles are whole where there is room for them`(width: Int) {
    let start = StartScreen(width: width, height: 30)
    for scenario in StartScreen.library(sessions: 0).scenarios {
      #expect(start.lines.contains { $0.contains(scenario.title) }, "\(scenario.title)")
    }
  }

  @Test func `w watches with the operator, n without one`() {
    var start = StartScreen()
    start.press("w", "n")
    #expect(
      start.effects == [
        .watch(scenario: "incident", withOperator: true), .watch(scenario: "incident", withOperator: false),
      ])
  }

  @Test func `a scenario without objectives is watched, not scored`() {
    var start = StartScreen()
    start.press("j", .enter)
    #expect(start.effects == [.watch(scenario: "mm8", withOperator: false)])
  }

  @Test func `a session is replayed or reported on`() {
    var start = StartScreen()
    start.press(.tab, .down, .enter, "r")
    #expect(
      start.effects == [
        .replay(path: "/state/incident-1.signalbox"), .report(path: "/state/incident-1.signalbox"),
      ])
    start.press("n")
    #expect(start.text.contains("can only be replayed"))
  }

  /// A report of one line.
  private static func page(_ line: String) -> TextOverlay {
    TextOverlay(title: "Report", lines: [TextOverlay.Line(words: line)])
  }

  @Test func `wide lines of a report move sideways, and words stay`() {
    var start = StartScreen(width: 60, height: 20)
    let wide = TextOverlay.Line(wide: [
      TextOverlay.Line.Span(text: String(repeating: "a", count: 70), role: .text),
      TextOverlay.Line.Span(text: "the end", role: .good),
    ])
    start.model.show(TextOverlay(title: "Report", lines: [TextOverlay.Line(words: "Words."), wide]))
    #expect(start.text.contains("h l sideways") && !start.text.contains("the end"))
    for _ in 0..<9 { start.press("l") }
    #expect(start.text.contains("the end") && start.text.contains("Words."))
    for _ in 0..<9 { start.press(KeyStroke(.left)) }
    #expect(!start.text.contains("the end"))
  }

  /// The start screen while a report is computed.
  private func reporting() -> StartScreen {
    var start = StartScreen()
    start.press(.tab, "r")
    return start
  }

  @Test func `while a report is computed the screen works as usual`() {
    var start = reporting()
    #expect(start.text.contains("the report is being made") && start.text.contains("Esc cancels the report"))
    start.model.report(.runs(2, of: 5))
    #expect(start.text.contains("2 of 5 runs"))
    start.press("/", "i")
    start.model.report(.runs(3, of: 5))
    #expect(start.text.contains("3 of 5 runs") && !start.text.contains("Esc cancels it"))
    start.press(.escape, "?")
    #expect(start.text.contains("Help"))
    // The report waits until the open text is closed.
    start.model.report(.ended(.made(Self.page("What each action did"))))
    #expect(!start.text.contains("What each action did"))
    start.press(.escape)
    #expect(start.text.contains("What each action did") && !start.text.contains("is being made"))
    start.press(.escape)
    #expect(!start.text.contains("What each action did") && start.text.contains("r report"))
    #expect(start.effects == [.report(path: "/state/incident-0.signalbox")])
  }

  @Test func `a report is cancelled by Esc, by Ctrl-C and by a click`() throws {
    var (escaped, interrupted, clicked) = (reporting(), reporting(), reporting())
    escaped.press(.escape)
    interrupted.press(.control("c"))
    let row = try #require(clicked.lines.firstIndex { $0.contains("Esc cancels the report") })
    let before = try #require(clicked.lines[row].firstRange(of: "Esc cancels")).lowerBound
    clicked.click(clicked.lines[row].distance(from: clicked.lines[row].startIndex, to: before), row)
    for var start in [escaped, interrupted, clicked] {
      #expect(start.effects.last == .giveUpReport)
      // A late result of a cancelled report is ignored.
      start.model.report(.ended(.made(Self.page("Late"))))
      #expect(!start.text.contains("Late"))
    }
  }

  @Test func `a report that is ready while the user types waits`() {
    var start = reporting()
    start.press("/", "i")
    start.model.report(.ended(.made(Self.page("Report line"))))
    start.type("nc")
    #expect(start.model.filter == "inc" && start.text.contains("the report is ready"))
    start.press(.enter)
    #expect(start.text.contains("Report line") && start.model.filter == "inc")
  }

  @Test func `the hidden rows of a section are counted`() {
    let start = StartScreen(width: 80, height: 24, sessions: 30)
    let shown = start.lines.count { $0.contains(" of 100") || $0.contains("not scored") }
    #expect(shown < 30 && start.text.contains(" \(30 - shown) more "))
    #expect(!StartScreen(width: 120, height: 40).text.contains(" more "))
  }

  @Test func `a failed report shows the reason`() {
    var start = reporting()
    start.model.report(.ended(.failed("x.signalbox:1: is no recording\nmore")))
    #expect(start.text.contains("x.signalbox:1: is no recording") && !start.text.contains("more"))
    start.press("r")
    start.model.report(.ended(.made(Self.page("Report line"))))
    #expect(start.text.contains("Report line"))
  }

  @Test func `the selection stays within the list with any key`() {
    var start = StartScreen()
    for stroke: KeyStroke in [
      "k", "k", "k", KeyStroke(.pageUp), "G", "j", KeyStroke(.pageDown), "g", KeyStroke(.end),
    ] {
      start.press(stroke)
      #expect(start.model.choice != nil)
    }
    start.press(.enter)
    #expect(start.effects == [.replay(path: "/state/incident-2.signalbox")])
  }

  @Test func `a letter with Control or Alt does not act as the letter, even while filtering`() {
    for opening in ["", "/"] {
      for letter in "wnrqTgGjk?/" {
        for modifiers in [Modifiers.control, .alt] where letter != "j" || modifiers == .alt {
          var start = StartScreen()
          start.type(opening)
          let before = start.model.choice?.name
          start.press(KeyStroke(.character(letter), modifiers))
          #expect(start.effects.isEmpty && start.model.choice?.name == before, "\(opening) \(letter)")
        }
      }
    }
  }

  @Test func `a word of the filter is deleted as in the palette`() {
    for stroke in [KeyStroke.control("w"), KeyStroke(.backspace, .alt), KeyStroke(.backspace, .control)] {
      var start = StartScreen()
      start.type("/first look")
      start.press(stroke)
      #expect(start.model.filter == "first " && start.effects.isEmpty)
    }
  }

  @Test func `the filter keeps rows with all its words`() {
    var start = StartScreen()
    start.type("/first look")
    #expect(start.text.contains("A first look") && !start.text.contains("Certificates for CAs that"))
    start.press(.enter, .enter)
    #expect(start.effects == [.play(scenario: "first")])
    start.press(.escape)
    #expect(start.text.contains("Certificates for CAs that"))
    start.type("/nothing has this")
    #expect(start.text.contains("no matches"))
    start.press(.enter, .enter, .escape)
    #expect(start.effects.count == 1)
  }

  @Test func `letters typed into the filter have no other effect`() {
    var start = StartScreen()
    start.type("/qwnQT?")
    #expect(start.effects.isEmpty && start.model.filter == "qwnQT?")
    start.press(KeyStroke(.backspace))
    #expect(start.model.filter == "qwnQT")
  }

  @Test func `q leaves, Ctrl-C only twice within a second`() {
    var start = StartScreen()
    start.press("q")
    #expect(start.effects == [.quit])
    start = StartScreen()
    start.model.tick(1000)
    start.press(.control("c"))
    #expect(start.effects.isEmpty && start.text.contains("again within a second"))
    start.model.tick(2500)
    start.press(.control("c"))
    #expect(start.effects.isEmpty)
    start.model.tick(3000)
    start.press(.control("c"))
    #expect(start.effects == [.quit])
  }

  @Test func `a click selects, a second one plays, a click on a hint acts as its key`() throws {
    var start = StartScreen()
    let row = try #require(start.lines.firstIndex { $0.contains("A first look") })
    start.click(20, row)
    #expect(start.effects.isEmpty)
    start.click(20, row)
    #expect(start.effects == [.play(scenario: "first")])
    let footer = start.model.height - 1
    let column = try #require(start.lines[footer].firstRange(of: "w watch")).lowerBound
    start.click(start.lines[footer].distance(from: start.lines[footer].startIndex, to: column), footer)
    #expect(start.effects.last == .watch(scenario: "first", withOperator: true))
  }

  @Test func `the selection stays when rows are added`() {
    var start = StartScreen(sessions: 0)
    #expect(start.text.contains("none yet"))
    start.press(.down)
    start.model.show(StartScreen.library(sessions: 2))
    start.press(.enter)
    #expect(start.effects == [.play(scenario: "first")])
  }

  @Test func `help and reports are read, scrolled and closed`() {
    var start = StartScreen(height: 20)
    start.press("?")
    #expect(start.text.contains("Help"))
    start.press(KeyStroke(.escape))
    start.model.show(page: "Report", (1...100).map { "line \($0)." })
    #expect(start.text.contains("line 1."))
    start.press("G")
    #expect(start.text.contains("line 100."))
    start.press("q")
    #expect(start.effects.isEmpty && !start.text.contains("line 100."))
  }

  @Test func `level, length and best score are shown, by more than colour`() {
    let text = StartScreen(width: 160).text
    #expect(text.contains("✓ best 88") && text.contains("best 40") && text.contains("3 alone"))
    #expect(text.contains("3 h 30") && text.contains("71 of 100") && text.contains("not scored"))
    #expect(text.contains("You run issuance."))
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 20)])
  func `scenarios and sessions are both visible, with any selection`(width: Int, height: Int) {
    var start = StartScreen(width: width, height: height, sessions: 30)
    for stroke: KeyStroke in ["g", "j", "G", "k", KeyStroke(.tab)] {
      start.press(stroke)
      let layout = StartLayout(start.model)
      let rows = layout.shown.map { start.model.rows[$0] }
      #expect(rows.contains { if case .scenario = $0 { true } else { false } })
      #expect(rows.contains { if case .session = $0 { true } else { false } })
      #expect(rows.count == layout.list.height && Set(layout.shown).count == rows.count)
      #expect(layout.shown.contains { layout.choice($0) == start.model.selected })
    }
    let text = start.text
    #expect(text.contains("Scenarios") && text.contains("Last sessions"))
  }

  @Test(arguments: [(0, 0), (1, 1), (20, 6), (40, 12), (60, 14), (80, 24), (160, 48), (400, 120)])
  func `it is drawn at any size, in ASCII as well, with the selected row in view`(width: Int, height: Int) {
    var start = StartScreen(width: width, height: height, sessions: 30)
    for stroke: KeyStroke in ["j", "G", "g", KeyStroke(.tab), "/"] {
      start.press(stroke)
      for glyphs in [Glyphs.utf8, .ascii] {
        let text = view(start.model, Look(glyphs: glyphs)).text
        if glyphs == .ascii { #expect(text.utf8.allSatisfy { $0 < 0x80 }) }
        if width >= 20, height >= 6 { #expect(text.contains(glyphs == .ascii ? ">" : "›")) }
      }
    }
    for x in stride(from: 0, to: max(1, width), by: 7) {
      for y in 0..<max(1, height) { start.click(x, y) }
    }
  }
}
