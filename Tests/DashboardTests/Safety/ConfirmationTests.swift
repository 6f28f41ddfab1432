import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Telemetry
@testable import Terminal

@Suite struct ConfirmationTests {
  private func asked(_ line: String) -> Console {
    var console = Console()
    console.type(":" + line)
    console.press(.enter)
    return console
  }

  @Test(arguments: [
    ("ocsp.scale 0", "scale 0"), ("queue.park all", "park all"), ("queue.park 1-6", "park all"),
    ("server.stop all", "stop all"), ("queue.cancel all", "cancel all"),
    ("queue.cancel all filter=dss", "cancel all"),
  ])
  func `the most destructive commands require typed words`(line: String, words: String) throws {
    var console = asked(line)
    #expect(console.dialog?.field?.wanted == words)
    #expect(console.screen.contains("Type '\(words)' to confirm"))
    console.press(.enter)
    #expect(console.dialog != nil, "it stays open")
    console.type("y")
    console.press(.enter)
    #expect(console.commands.isEmpty && console.dialog != nil)
    console.press(.control("u"))
    console.type(words.uppercased() + " ")
    #expect(console.dialog?.doesIt == true)
    console.press(.enter)
    #expect(console.commands == [try Command(parsing: line)])
  }

  @Test(arguments: ["ocsp.scale 1", "queue.park 1/3", "queue.park 1-5", "server.stop 1,2", "queue.cancel 2"])
  func `other destructive commands require a yes`(line: String) {
    let console = asked(line)
    #expect(console.dialog != nil && console.dialog?.field == nil)
    #expect(console.dialog?.doesIt == false, "Cancel has the focus")
  }

  @Test func `neither the button nor a paste confirms before the words are typed`()
    throws
  {
    var console = asked("queue.park all")
    let button = try #require(console.place(of: "[ Park ]"))
    console.click(button.x + 2, button.y)
    #expect(console.commands.isEmpty && console.dialog != nil)
    console.tell(.input(.paste("park all\n")))
    #expect(console.commands.isEmpty, "a line end in a paste is no Enter")
    #expect(console.dialog?.doesIt == true)
    console.press(.escape)
    #expect(console.commands.isEmpty && console.dialog == nil)
  }

  @Test(arguments: [
    KeyStroke.control("y"), KeyStroke(.character("y"), .alt), KeyStroke(.character("Y"), .alt),
  ])
  func `a letter with Control or Alt does not answer`(stroke: KeyStroke) {
    var console = asked("queue.park 1")
    console.press(stroke)
    #expect(console.commands.isEmpty && console.dialog != nil)
    console.press("y")
    #expect(console.commands.count == 1)
  }

  @Test(arguments: [
    "queue.park 9", "server.stop 99", "queue.drain 7", "queue.cancel 44", "queue.resubmit 9 rest=reject",
    "ocsp.scale 999",
  ])
  func `a command on a missing thing is refused by the run without confirmation`(line: String) throws {
    let console = asked(line)
    #expect(try console.dialog == nil && console.commands == [Command(parsing: line)])
  }

  @Test(arguments: [(20, 6), (24, 8), (40, 12)])
  func `the words to type, the explanation and both buttons fit the smallest screen`(
    width: Int, height: Int
  ) {
    var console = Console(width: width, height: height)
    console.type(":queue.park all")
    console.press(.enter)
    for part in ["park all", "Cancel", "Park", "requests"] {
      #expect(console.screen.contains(part), "\(part) in \(console.screen)")
    }
    #expect(console.screen.contains("Park]") || console.screen.contains("Park ]"))
    console.type("park all")
    #expect(console.screen.contains("›Park"))
  }

  @Test func `the confirmation states the effect in numbers`() {
    #expect(asked("ocsp.scale 0").dialog?.lines.first == "Inbound is 240/s: none of it will be answered.")
    #expect(
      asked("queue.park all").dialog?.lines.first?.hasSuffix("requests will be set aside; arrivals flow on.")
        == true)
    let depth = Console().model.frame?.queues.reduce(0) { $0 + $1.depth } ?? 0
    #expect(asked("queue.park all").dialog?.lines.first?.hasPrefix(Format.grouped(depth)) == true)
    #expect(asked("queue.cancel all").dialog?.lines.first?.hasPrefix("42 072 parked requests") == true)
    #expect(asked("server.stop all").dialog?.lines[1].hasPrefix("12 servers of 12:") == true)
  }

  @Test func `in every confirmation any movement key leaves Cancel, and Escape cancels`() {
    for key in [KeyStroke.left, .right, .tab, .up, .down, "h", "l", "j", "k"] {
      var console = asked("queue.park 1")
      console.press(key)
      #expect(console.dialog?.doesIt == true)
      console.press(key, .enter)
      #expect(console.commands.isEmpty)
    }
  }

  @Test(arguments: [(80, 24), (40, 12), (20, 6)])
  func `a confirmation fits a small screen, with the command`(width: Int, height: Int) {
    var console = Console(width: width, height: height)
    console.type(":queue.park 1")
    console.press(.enter)
    #expect(
      console.screen.contains("queue.park 1") && console.screen.contains("›Cancel"), "\(console.screen)")
    guard height >= 12 else { return }
    let words = console.screen.split(whereSeparator: { $0.isWhitespace || "│╭╮╰╯─".contains($0) })
    for word in ["aside;", "arrivals", "on.", "re-submitted", "later."] {
      #expect(words.contains { $0 == word }, "\(word): \(console.screen)")
    }
  }

  @Test func `an earlier reply does not stand beneath a confirmation`() {
    var console = asked("queue.park 1")
    console.press(.escape)
    #expect(console.screen.contains("nothing was changed"))
    console.type(":ocsp.scale 0")
    console.press(.enter)
    #expect(console.dialog != nil && !console.screen.contains("nothing was changed"))
  }
}
