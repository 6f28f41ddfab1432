import Testing

@testable import Dashboard
@testable import Session
@testable import Terminal

/// The lines of an open help are built when something of them changes, not with each drawing.
@Suite struct KeptHelpTests {
  /// What stands for lines that are only found where none are built.
  private static let mark = [TextOverlay.Line.row("kept")]

  /// A console with an open help, whose lines are the mark.
  private func opened(_ page: HelpPage = HelpPage()) -> Console {
    var console = Console()
    console.model.console.overlay = .help(page)
    console.tell(.tick(1))
    console.model.keptHelp.keep(Self.mark, for: console.model.helpKey(page.topic))
    return console
  }

  @Test(arguments: [nil, "queues", "park", "words"]) func `a drawing builds no line of the help`(
    topic: String?
  ) {
    var console = opened(HelpPage(topic: topic))
    #expect(console.model.textOverlay?.text.lines == Self.mark)
    console.tell(.tick(1000))
    #expect(console.screen.contains("kept"))
    console.press(.down, .escape)
    console.model.console.overlay = .help(HelpPage(topic: topic))
    console.tell(.tick(2000))
    #expect(console.model.textOverlay?.text.lines == Self.mark, "closed and opened again")
  }

  @Test func `what the help depends on builds its lines anew`() throws {
    let changes: [(String, (inout Console) -> Void)] = [
      ("size", { $0.tell(.resize(width: 100, height: 30)) }),
      ("focus", { $0.model.console.focus = .ocsp }),
      ("topic", { $0.model.console.overlay = .help(HelpPage(topic: "queues")) }),
      ("keys", { $0.model.keys = SettingsFixture.keys("keys:\n  queue.park: F12\n") }),
      ("viewpoint", { $0.model.run.viewpoint = .instructor }),
      ("abilities", { $0.model.run.abilities = .operation }),
      ("kind", { $0.model.run.kind = .live }),
    ]
    for (name, change) in changes {
      var console = opened()
      change(&console)
      console.tell(.tick(2))
      guard case .help(let page) = console.model.console.overlay else {
        Issue.record("\(name): the help has closed")
        continue
      }
      let anew = console.model.helpText(page).fitted(to: console.model.textColumns)
      #expect(try #require(console.model.textOverlay).text == anew, "\(name)")
    }
  }

  @Test func `a search marks the lines that are kept`() throws {
    var console = Console()
    console.press("?", "/")
    console.type("park")
    guard case .help(let page) = console.model.console.overlay else {
      Issue.record("the help has closed")
      return
    }
    let anew = console.model.helpText(page).fitted(to: console.model.textColumns)
    #expect(try #require(console.model.textOverlay).text == anew)
    #expect(anew.found?.line != nil && anew.title.hasSuffix("/park_"))
  }
}
