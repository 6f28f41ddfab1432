import TestSupport
import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Terminal

@Suite struct PaletteTests {
  private func typed(_ text: String, _ strokes: KeyStroke...) -> Console {
    var console = Console()
    console.type(":" + text)
    for stroke in strokes { console.press(stroke) }
    return console
  }

  private func labels(_ text: String) -> [String] {
    Console().model.paletteMatches(text).map(\.entry.label)
  }

  // MARK: Finding

  @Test func `letters at the beginnings of words, and letters in a row, count most`() throws {
    let starts = try #require(FuzzyMatch("qp", in: "queue.park"))
    #expect(starts.positions == [0, 6])
    let inside = try #require(FuzzyMatch("qp", in: "quips"))
    #expect(starts.score > inside.score)
    let row = try #require(FuzzyMatch("park", in: "queue.park"))
    let scattered = try #require(FuzzyMatch("park", in: "pxaxrxk"))
    #expect(row.positions == [6, 7, 8, 9] && row.score > scattered.score)
    #expect(FuzzyMatch("parkx", in: "queue.park") == nil)
    #expect(FuzzyMatch("", in: "anything")?.positions == [])
    #expect(FuzzyMatch("PARK", in: "queue.park") == FuzzyMatch("p ark", in: "queue.Park"))
  }

  @Test func `the better of two places of a letter is taken`() {
    // A greedy search would find the first p.
    #expect(FuzzyMatch("park", in: "op queue.park")?.positions == [9, 10, 11, 12])
    #expect(FuzzyMatch("aab", in: "xaxaab")?.positions == [3, 4, 5])
  }

  @Test func `commands, what keys do, panels and themes are found`() {
    #expect(labels("qpark").first == "queue.park")
    #expect(labels("scale").first == "ocsp.scale")
    #expect(labels("thlight").first == "theme signal-light")
    #expect(labels("pantimel").first == "panel Timeline")
    #expect(labels("hypnosis").isEmpty)
    let all = labels("")
    #expect(Set(CommandRegistry.all.map(\.name)).isSubset(of: all))
    for binding in KeyMap.standard.bindings where [.growPool, .help, .undo, .expand].contains(binding.action)
    {
      #expect(all.contains(binding.help))
    }
  }

  @Test func `recently used entries come first`() {
    var console = typed("declare", .enter)
    #expect(console.model.paletteMatches("").first?.entry.label == "declare")
    let fresh = console.model.paletteMatches("queue.").map(\.entry.label)
    console.type(":queue.resume 1")
    console.press(.enter)
    let used = console.model.paletteMatches("queue.").map(\.entry.label)
    #expect(fresh.first == "queue.park" && used.first == "queue.resume")
  }

  // MARK: Choosing

  @Test func `Enter on a command found by a few letters writes it to the line for its arguments`() {
    var console = typed("qprk", .enter)
    #expect(console.commandLine?.editor.text == "queue.park ")
    console.type("1")
    console.press(.enter)
    #expect(console.dialog?.command == .park(.some([0])))
  }

  @Test func `Enter performs a key's action found by its help`() {
    let console = typed("push the profiles", .enter)
    #expect(console.commands == [.pushProfiles(.all)])
  }

  @Test func `Enter executes a command without arguments at once`() {
    #expect(typed("ldgver", .enter).commands == [.verifyLedger])
  }

  @Test func `panels and themes can be selected too`() {
    var console = typed("panel servers", .enter)
    #expect(console.model.console.focus == .servers && console.model.console.overlay == nil)
    console.press("4")
    console.type(":panel ocsp")
    console.press(.enter)
    #expect(console.model.console.focus == .ocsp && !console.model.hidden.contains(.ocsp))
    console.type(":theme s-light")
    #expect(console.model.paletteMatches("theme s-light").first?.entry.label == "theme signal-light")
  }

  @Test(arguments: [[KeyStroke.control("n"), .control("p")], [.control("j"), .control("k")]])
  func `Ctrl with letters moves in the list, and wraps around`(keys: [KeyStroke]) {
    var console = typed("queue")
    let count = console.model.paletteMatches("queue").count
    console.press(keys[0])
    #expect(console.commandLine?.chosen == 1)
    console.press(keys[1], keys[1])
    #expect(console.commandLine?.chosen == count - 1)
    console.press(keys[0])
    #expect(console.commandLine?.chosen == 0)
    #expect(console.commandLine?.editor.text == "queue", "the line stays")
  }

  @Test func `the selected entry wins over the line`() {
    #expect(typed("speed", .enter).commandLine?.error != nil)
    let console = typed("speed", .control("n"), .enter)
    #expect(console.commandLine?.error == nil)
  }

  @Test func `Tab inserts the verb found if none begins with the word`() {
    #expect(typed("qprk", .tab).commandLine?.editor.text == "queue.park ")
    #expect(typed("park", .control("n"), .tab).commandLine?.editor.text.hasSuffix(" ") == true)
  }

  @Test func `arguments are listed, and keys move among them too`() {
    var console = typed("queue.discipline 1 ")
    #expect(console.screen.contains("fifo") && console.screen.contains("priority"))
    console.press(.control("n"), .control("n"))
    #expect(console.commandLine?.editor.text == "queue.discipline 1 lifo")
  }

  // MARK: History

  @Test func `going back finds lines with the same beginning`() {
    var console = Console()
    console.model.recall(["queue.park 1", "ocsp.scale 9", "queue.pause 2", "declare"])
    #expect(
      console.model.paletteMatches("").first?.entry.label == "declare", "what was used is offered first")
    console.type(":queue")
    console.press(.up)
    #expect(console.commandLine?.editor.text == "queue.pause 2")
    console.press(.up, .up)
    #expect(console.commandLine?.editor.text == "queue.park 1")
    console.press(.down, .down)
    #expect(console.commandLine?.editor.text == "queue")
  }

  @Test func `entered lines are remembered without repeats, and invalid ones too`() {
    var console = Console()
    for _ in 0..<2 {
      console.type(":queue.resume 1")
      console.press(.enter)
    }
    console.type(":speed fast")
    console.press(.enter)
    let remembered = console.everything.compactMap { effect -> String? in
      if case .remember(let line) = effect { line } else { nil }
    }
    #expect(remembered == ["queue.resume 1", "speed fast"])
  }

  // MARK: Looks

  @Test func `matched letters are highlighted, and help stands beside them`() throws {
    let console = typed("qpark")
    let screen = console.screen
    #expect(screen.contains("all, a third as 1/3, or numbers from 1"))
    #expect(screen.contains("asks for confirmation;"))
    #expect(screen.contains("undo proposes to re-submit"))
    let place = try #require(console.place(of: "queue.park"))
    let surface = view(console.model, Look())
    #expect(surface[place.x, place.y].style.attributes.contains(.underline))
    #expect(!surface[place.x + 1, place.y].style.attributes.contains(.underline))
    #expect(surface[place.x + 6, place.y].style.attributes.contains(.underline))
  }

  @Test func `the palette is drawn at any size, its line always visible`() {
    for width in [0, 1, 2, 10, 40, 63, 64, 80, 92, 160, 400] {
      for height in [0, 1, 2, 3, 5, 12, 17, 18, 24, 48, 120] {
        var console = Console(width: width, height: height)
        console.type(":zzz")
        let text = console.screen
        if width >= 10, height >= 1 { #expect(text.contains(":zzz"), "\(width) by \(height)") }
        console.type(String(repeating: "x", count: 480))
        #expect(console.screen.split(separator: "\n", omittingEmptySubsequences: false).count == height + 1)
      }
    }
  }

  @Test func `entries and words can be clicked, and a click beside the palette closes it`() throws {
    var console = typed("qpark")
    let entry = try #require(console.place(of: "queue.park"))
    console.click(entry.x, entry.y)
    #expect(console.commandLine?.editor.text == "queue.park ")
    let word = try #require(console.place(of: "  2/3"))
    console.click(word.x + 2, word.y)
    #expect(console.commandLine?.editor.text == "queue.park 2/3 ")
    console.mouse(.scrollDown, entry.x, entry.y)
    console.click(0, 0)
    #expect(console.model.console.overlay == nil && console.effects.isEmpty)
  }
}
