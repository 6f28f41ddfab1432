import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Terminal

/// Long messages: whole, and never over the coach or the captions.
@Suite struct LongReplyTests {
  private static let sizes = [(40, 12), (80, 24), (120, 36), (160, 48)]
  private static let why =
    "right: most of the queue is requests of renewed responders, which nothing can answer, for the keys of "
    + "six CAs were destroyed; only their profiles say so, and the front ends have old ones"

  private func words(_ lines: some Sequence<String>) -> String {
    lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  private func lines(_ screen: String) -> [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  @Test(arguments: sizes)
  func `the coach and the reason for an answer are both whole on the screen`(width: Int, height: Int) throws {
    var console = Console(width: width, height: height)
    console.model.console.coach = Coach()
    let tip = console.model.layout.tip
    let advice = Array(lines(console.screen)[tip.y..<tip.endY])
    console.tell(.reply(Self.why))
    let all = lines(console.screen)
    #expect(Array(all[tip.y..<tip.endY]) == advice && !words(advice).isEmpty, "\(all)")
    #expect(words(all).contains(Self.why), "\(all)")
    console.tell(.tick(console.model.clock + 20_000))
    #expect(!words(lines(console.screen)).contains("right: most"))
  }

  @Test(arguments: sizes)
  func `a caption's stop stays in view beside the answer to its key, which goes by itself`(
    width: Int, height: Int
  ) {
    var viewer = Viewer(Viewer.caption(stop: Viewer.stop), width: width, height: height)
    let caption = viewer.model.layout.tip
    let told = Array(viewer.lines[caption.y..<caption.endY])
    viewer.tell(.reply(Self.why))
    #expect(Array(viewer.lines[caption.y..<caption.endY]) == told)
    #expect(viewer.words.contains("Enter goes on without you"))
    viewer.wait(seconds: 20)
    #expect(!viewer.words.contains("right: most"))
  }

  @Test func `a message over an open text is in view`() {
    var console = Console(width: 80, height: 24)
    console.press("?")
    console.tell(.reply(Self.why))
    #expect(words(lines(console.screen)).contains(Self.why))
  }
}
