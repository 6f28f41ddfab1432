import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Terminal

/// The help explains the focused panel first, and every word of the screen.
@Suite struct HelpTests {
  private static let panels = PanelRegistry.standard.all.map(\.id)

  @Test(arguments: panels) func `the help begins with the focused panel in four lines`(panel: PanelID) throws
  {
    var console = Console()
    console.model.console.focus = panel
    console.press("?")
    let text = try #require(console.model.textOverlay).text
    let heads = text.lines.prefix { $0 != .blank }.filter { $0.role == .key }.map(\.text)
    #expect(text.lines.first?.text == console.model.panels[panel].title)
    #expect(
      heads.map { $0.filter { $0 != " " } }.filter { !$0.isEmpty } == ["what", "signs", "normal", "keys"])
  }

  @Test(arguments: [(160, 48), (200, 60)], panels) func `on a large screen the whole help is in view`(
    size: (width: Int, height: Int), panel: PanelID
  ) throws {
    for viewpoint in [Viewpoint.trainee, .instructor, .viewer] {
      var console = Console(width: size.width, height: size.height, viewpoint: viewpoint)
      console.model.console.focus = panel
      console.press("?")
      let text = try #require(console.model.textOverlay).text
      #expect(text.scrollMax(width: size.width, height: size.height) == 0, "\(text.lines.count) lines")
      #expect(console.screen.contains("Issuing CAs"))
    }
  }

  @Test(arguments: [(120, 36), (80, 24), (40, 12)]) func `on a small screen every key can be scrolled to`(
    width: Int, height: Int
  ) throws {
    var console = Console(width: width, height: height)
    console.press("?")
    var seen = console.screen
    let pages = try #require(console.model.textOverlay).text.lines.count / max(1, height - 6) + 2
    for _ in 0..<pages {
      console.press(.pageDown)
      seen += console.screen
    }
    for binding in console.model.keys.bindings
    where console.model.run.offers(binding.action) && !binding.keys.isEmpty {
      guard ![.training, .standing].contains(binding.group) else { continue }
      let key = try #require(binding.strokes.first?.text)
      #expect(seen.contains(" \(key) "), "\(key), \(binding.help)")
    }
    #expect(seen.contains("Issuing CAs"))
  }

  @Test(arguments: [30, 44, 49, 76]) func `panels stand in pairs where both columns fit`(width: Int) throws {
    let entries = (0..<7).map {
      HelpSection.Entry(key: "\($0)", text: $0 == 2 ? "Front ends and profiles" : "Ledger")
    }
    let lines = HelpColumns(
      [HelpSection(title: "Panels", entries: entries, isPaired: true)], columns: width, count: 1
    ).lines
    #expect(lines.count == 1 + (width < 40 ? 7 : 4))
    for entry in entries { #expect(lines.contains { $0.whole.contains("\(entry.key)  \(entry.text)") }) }
    #expect(lines.allSatisfy { $0.whole.count <= width + 1 })
  }

  @Test(arguments: [(160, 48), (120, 36), (100, 30), (80, 24), (40, 12), (20, 6)])
  func `no line of the help is wider than the screen`(width: Int, height: Int) throws {
    for topic in [nil, "words", "commands", "queues", "park", "stale"] {
      var console = Console(width: width, height: height)
      console.model.console.overlay = .help(HelpPage(topic: topic))
      let text = try #require(console.model.textOverlay).text
      let keys = text.keyWidth
      for line in text.lines where width >= 40 {
        #expect(line.start(keys) + line.width <= width - 4, "\(topic ?? "keys"): \(line.whole)")
      }
    }
  }

  @Test(arguments: [
    "queues", "queue", "graph", "DSS", "HVCA", "ocsp", "stale", "parked", "to nobody", "duplicates",
    "back-off 3/5",
    "revision", "dead CA", "held", "1st", "park", "queue.park", "T-00:08", "commands", "words", "unclaimed",
  ])
  func `help explains a panel, a command or a word`(topic: String) throws {
    var console = Console()
    console.type(":help \(topic)")
    console.press(.enter)
    #expect(console.help?.topic == topic.lowercased())
    #expect(console.screen.contains("Help on \(topic.lowercased())"))
    #expect((console.model.textOverlay?.text.lines.count ?? 0) >= 2)
  }

  @Test(arguments: [
    ("qeues", "queues"), ("duplicats", "duplicate"), ("stalle", "stale"), ("dead c", "dead ca"),
  ])
  func `an unknown topic proposes the nearest name`(typed: String, meant: String) {
    var console = Console()
    console.type(":help \(typed)")
    console.press(.enter)
    #expect(
      console.commandLine?.error?.contains("did you mean '\(meant)'?") == true,
      "\(console.commandLine?.error ?? "")")
  }

  @Test func `the words of the glossary are in order, each once, and lead to their terms`() {
    let words = Glossary.terms.map { $0.word.lowercased() }
    #expect(words == words.sorted() && Set(words).count == words.count)
    for term in Glossary.terms {
      #expect(Glossary.named(term.word) == [term])
      for other in term.also {
        #expect(Glossary.named(other).contains { $0 == term } || words.contains(other), "\(other)")
      }
    }
  }

  @Test func `the general keys come last`() throws {
    var console = Console(width: 80, height: 24)
    console.press("?")
    let titles = try #require(console.model.textOverlay).text.lines.filter { $0.role == .title }.map(\.text)
    let program = try #require(titles.firstIndex(of: "Program"))
    let queues = try #require(titles.firstIndex(of: "Queues"))
    #expect(queues < program && program >= titles.count - 2)
  }
}
