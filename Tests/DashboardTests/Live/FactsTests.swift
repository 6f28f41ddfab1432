import Testing

@testable import Dashboard
@testable import Session
@testable import Telemetry
@testable import Terminal

/// What a plane knows of single things, asked for when the screen shows them.
@Suite struct FactsTests {
  private func inquiries(_ console: Console) -> [FactSubject] {
    console.effects.compactMap { if case .control(.inquire(let subject)) = $0 { subject } else { nil } }
  }

  @Test(
    arguments: [
      (PanelID.issuers, "ca 1"), (.ocsp, "responder 1"), (.servers, "server 1"), (.customers, nil),
      (.queues, nil), (.graph, nil),
    ] as [(PanelID, String?)])
  func `details ask about the selected thing`(panel: PanelID, subject: String?) {
    var console = Console(LiveFixture.model())
    console.model.console.focus = panel
    console.press(.enter)
    if panel == .customers {
      #expect(inquiries(console).map(\.kind) == (console.model.account == nil ? [] : [.account]))
    } else {
      #expect(inquiries(console).map(\.text) == (subject.map { [$0] } ?? []))
    }
  }

  @Test func `what comes is appended, and asked for again after a while`() {
    var console = Console(LiveFixture.model())
    console.model.console.focus = .issuers
    console.press(.enter)
    console.tell(
      .facts(
        FactSheet(FactSubject(.issuer, 1), [Fact("subject", "CN=Issuing CA 1"), Fact("a\u{1B}b", "c\nd")])))
    #expect(console.screen.contains("On the plane, now") && console.screen.contains("CN=Issuing CA 1"))
    console.tell(.tick(62_000))
    #expect(inquiries(console).count == 1)
    console.tell(.tick(66_000))
    #expect(inquiries(console).count == 2)
    console.press(.down)
    console.press(KeyStroke(.left, .shift))
    #expect(!console.screen.contains("CN=Issuing CA 1"), "the past has no facts")
  }

  @Test func `facts about another thing are not shown`() {
    var console = Console(LiveFixture.model())
    console.model.console.focus = .issuers
    console.press(.enter)
    console.tell(.facts(FactSheet(FactSubject(.issuer, 2), [Fact("subject", "CN=Issuing CA 2")])))
    #expect(!console.screen.contains("CN=Issuing CA 2"))
  }

  @Test func `a request is asked about by its name`() throws {
    var console = Console(LiveFixture.model())
    console.press(":")
    console.type("facts request 01ABCDEF")
    console.press(.enter)
    #expect(inquiries(console).map(\.text) == ["request 01ABCDEF"])
    #expect(console.screen.contains("asking the plane"))
    console.tell(
      .facts(
        try FactSheet(
          #require(FactSubject(.request, id: "01ABCDEF")), [Fact("account", "2"), Fact("state", "issued")])))
    #expect(console.screen.contains("Request 01ABCDEF") && console.screen.contains("issued"))
    console.tell(.facts(try FactSheet(#require(FactSubject(.request, id: "01ABCDEF")), nil)))
    #expect(console.screen.contains("the plane knows no request 01ABCDEF"))
  }

  @Test func `a run without such knowledge is not asked`() {
    var console = Console()
    console.model.console.focus = .issuers
    console.press(.enter)
    #expect(inquiries(console).isEmpty)
    console.press(.escape, ":")
    #expect(!console.model.paletteEntries.contains { $0.label == "facts" })
  }

  @Test(arguments: ["ca", "ca 1 2", "dog 1", "", "request \(String(repeating: "x", count: 90))"])
  func `a subject is a kind and one name`(text: String) {
    #expect(FactSubject(parsing: text) == nil)
  }

  @Test(arguments: FactSubject.Kind.allCases)
  func `a subject is read as it is written`(kind: FactSubject.Kind) {
    let subject = FactSubject(kind, 7)
    #expect(FactSubject(parsing: subject.text) == subject)
  }
}
