import Testing

@testable import Dashboard
@testable import Issuance
@testable import Telemetry
@testable import Terminal

/// The console knows how a command was given when it sends it.
@Suite struct InputMeansTests {
  @Test func `a key's command is given by key, and its dialog changes nothing`() throws {
    var console = Console()
    console.press("p")
    let park = try #require(console.place(of: "[ Park ]"))
    console.mouse(.move, park.x, park.y)
    console.click(park.x + 2, park.y)
    #expect(console.commands == [.park(.some([0]))])
    #expect(console.model.console.means == .key)
  }

  @Test func `a command chosen in a menu by click is given by click`() throws {
    var console = Console()
    console.press("d")
    let lifo = try #require(console.place(of: "lifo"))
    console.click(lifo.x, lifo.y)
    #expect(console.commands.count == 1 && console.model.console.means == .click)
  }

  @Test func `a command typed in the palette is given by palette, also after its confirmation`() {
    var console = Console()
    console.type(":queue.pause 1")
    console.press(.enter)
    #expect(console.commands.count == 1 && console.model.console.means == .palette)
    console.type(":ocsp.scale 1")
    console.press(.enter)
    #expect(console.dialog != nil)
    console.tell(.tick(10_000))
    console.press("y")
    #expect(console.commands.count == 2 && console.model.console.means == .palette)
    console.press("j")
    #expect(console.model.console.means == .key, "what follows is given by itself")
  }
}
