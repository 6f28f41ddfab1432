import TestSupport
import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Markers, the clipboard, and the help.
@Suite struct ConsoleDeedTests {
  // MARK: Markers

  @Test func `a marker has a note, or none`() {
    var console = Console()
    console.press("m")
    console.type("something  is wrong")
    console.press(.enter)
    console.press("m", .enter)
    #expect(
      console.effects == [.control(.input(.mark("something is wrong"))), .control(.input(.mark("marker")))])
    console.press("m", .escape)
    #expect(console.effects.count == 2 && console.model.console.overlay == nil)
  }

  @Test func `in the past the marker's prompt mentions the present`() {
    var console = Console()
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    console.press("m")
    #expect(console.prompt?.question == "Note of the marker, placed at the present, 15:41:00")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.mark("at 14:20:00:")))])
  }

  @Test func `markers stand in the timeline and on the graph, and event keys go to them`() throws {
    var console = Console()
    let time = IncidentFixture.time("15:40:30")
    console.tell(
      .journal([JournalEntry(number: 900, time: time, content: .trainee("mark: look here"))]))
    #expect(console.screen.contains("◆ marker") && console.screen.contains("look here"))
    #expect(console.model.record.journal.marks.last == Timeline.Mark(time: time, kind: .marker))
    console.press("N")
    #expect(console.model.console.past?.time == time)
    let ascii = view(console.model, Look(glyphs: .ascii)).text
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
    console.tell(.journal([JournalEntry(number: 901, time: time, content: .trainee("told support: hi"))]))
    #expect(
      console.model.record.journal.marks.count { $0.kind == .marker } == 1, "other remarks are no markers")
  }

  // MARK: Saving

  @Test func `Ctrl-S saves the view, in any overlay, in the past and read-only too`() throws {
    var console = Console()
    console.press(.control("s"))
    #expect(console.effects == [.snapshot])
    for line in [":", "?", "/"] {
      var covered = Console()
      covered.press(KeyStroke(Character(line)), .control("s"))
      #expect(covered.effects == [.snapshot], "\(line)")
    }
    var watching = Console()
    watching.model.isReadOnly = true
    watching.model.scrub(to: IncidentFixture.time("14:20:00"))
    watching.type(":snapshot")
    watching.press(.enter)
    #expect(watching.effects == [.snapshot])
    let snapshot = Snapshot(watching.model, screen: view(watching.model, Look()))
    #expect(snapshot.time == IncidentFixture.time("14:20:00"))
    #expect(snapshot.text.hasPrefix(view(watching.model, Look()).text))
    #expect(snapshot.text.contains("\ntime          2020-10-28T14:20:00Z"))
  }

  @Test func `a menu shows no key that it uses itself`() {
    for panel in [PanelID.queues, .servers, .ocsp, .alarms] {
      let menu = Console().model.menu(for: panel)
      #expect(menu?.items.contains { $0.key == "Enter" } != true)
    }
    #expect(Menu.Item(label: "park", key: "j", choice: .action(.park)).key.isEmpty)
    #expect(Menu.Item(label: "park", key: "p", choice: .action(.park)).key == "p")
  }

  // MARK: Copying

  @Test func `the focused panel is copied as drawn, without its border`() throws {
    var console = Console()
    console.press("c")
    let content = try #require(console.model.layout.placement(of: .queues)).content
    #expect(console.effects == [.copy(content)])
    let text = view(console.model, Look()).text(in: content)
    #expect(text.split(separator: "\n").count == 7)
    #expect(text.contains("19 090") && !text.contains("│") && !text.contains("Queues"))
  }

  @Test func `an open overlay is copied instead, and a hidden panel not at all`() throws {
    var console = Console()
    console.press("?", "c")
    guard case .copy(let area) = console.effects.first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(view(console.model, Look()).text(in: area).contains("Moving around"))
    #expect(console.model.console.overlay != nil, "it stays open")
    var hidden = Console(width: 60, height: 14)
    hidden.model.console.focus = .ledger
    hidden.press("c")
    #expect(hidden.effects.isEmpty && hidden.model.console.reply != nil)
    var small = Console(width: 30, height: 8)
    small.press("c")
    #expect(small.effects == [.copy(small.model.layout.body)])
  }

  // MARK: Help

  @Test func `text after a slash is searched for in the help, and n and N go through the matches`() throws {
    var console = Console(width: 80, height: 24)
    console.press("?", "/")
    console.type("queue")
    let text = try #require(console.model.textOverlay).text
    let matches = text.lines.indices.filter { text.lines[$0].whole.lowercased().contains("queue") }
    #expect(matches.count > 2 && console.help?.found == matches.first)
    #expect(console.screen.contains("/queue_"))
    console.press(.enter, "n")
    #expect(console.help?.found == matches[1])
    console.press("N", "N")
    let last = try #require(matches.last)
    #expect(console.help?.found == last, "it wraps around")
    let rows = console.model.textOverlay?.scroll ?? 0
    #expect((rows...rows + 21).contains(last), "the match is in view")
    #expect(console.effects.isEmpty)
    console.press(.escape)
    #expect(console.help?.search == nil, "Escape first ends the search")
    console.press(.escape)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a search without a match says so`() {
    var console = Console()
    console.press("?", "/")
    console.type("zzzz")
    #expect(console.model.console.reply?.text == "nothing here contains 'zzzz'")
  }

  @Test func `help on one command lists its arguments, and a wrong name suggests the nearest`() {
    var console = Console()
    console.type(":help park")
    console.press(.enter)
    #expect(console.model.console.overlay == .help(HelpPage(topic: "park")))
    #expect(console.screen.contains("numbers from 1 to 6"))
    console.press(.escape)
    console.type(":help queue.prak")
    console.press(.enter)
    #expect(console.commandLine?.error?.contains("did you mean 'queue.park'") == true)
  }

  @Test func `the help shows the bound keys`() {
    let bindings = [KeyMap.Binding(["Z"], .park, .queues, "park the queue")]
    var model = IncidentFixture.model()
    model.keys = KeyMap(bindings)
    let lines = model.helpText.lines
    #expect(lines.contains { $0.whole.contains(" Z ") && $0.whole.contains("park the queue") })
    #expect(!lines.contains { $0.whole.contains(" p ") })
  }
}
