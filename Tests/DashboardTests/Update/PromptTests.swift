import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Terminal

/// Questions answered in one line at the bottom, with the panels in view.
@Suite struct PromptTests {
  private static let message = Prompt(
    .message(to: "customers"), "Message to customers, on the status page",
    form: "a sentence on what they can do")

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (40, 12)])
  func `a prompt stands at the bottom with the form of its answer, and the queues stay in view`(
    width: Int, height: Int
  ) {
    var console = Console(width: width, height: height)
    let before = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    console.model.ask(Self.message)
    let after = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(before.dropLast(6) == after.dropLast(6), "nothing above the prompt changes")
    let words = after.suffix(6).joined(separator: " ").split(separator: " ").joined(separator: " ")
    for part in ["Message to customers", "what they can do", "Enter sends"] {
      #expect(words.contains(part), "\(part) in \(words)")
    }
  }

  @Test func `Enter sends the answer, Esc sends nothing`() {
    var console = Console()
    console.model.ask(Self.message)
    console.type("retry later")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.tell("customers", "retry later")))])
    console.model.ask(Self.message)
    console.type("1")
    console.press(.escape)
    #expect(console.effects.count == 1 && console.model.console.overlay == nil)
    #expect(console.model.console.reply?.text == "cancelled; nothing was sent")
  }

  @Test func `an empty answer is asked for again`() {
    var console = Console()
    console.model.ask(Self.message)
    console.press(.enter)
    #expect(console.effects.isEmpty && console.screen.contains("type an answer, or Esc to cancel"))
    console.tell(.input(.paste("12\n")))
    #expect(console.prompt?.editor.text == "12 " && console.prompt?.error == "")
  }

  @Test func `the filter's question names its panel and counts the rows`() {
    var console = Console()
    console.press("/")
    console.type("19 1")
    #expect(console.screen.contains("Filter Queues: 19 1"))
    #expect(console.footer.contains("Enter keeps it") && console.footer.contains("Esc clears it"))
  }

  @Test func `no screen is too small for a prompt`() {
    for width in 0...30 {
      for height in 0...6 {
        var console = Console(width: width, height: height)
        console.model.ask(Self.message)
        console.type("12")
        _ = console.screen
        #expect(console.prompt?.editor.text == "12")
      }
    }
  }
}
