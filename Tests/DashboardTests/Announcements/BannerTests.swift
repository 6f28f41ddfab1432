import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Words of an instructor, support or customers stand until they are acknowledged.
@Suite struct BannerTests {
  private func entry(
    _ number: Int, _ content: JournalEntry.Content, person: String? = nil,
    at time: Instant = IncidentFixture.present
  ) -> JournalEntry {
    JournalEntry(number: 900 + number, time: time + .seconds(1), content: content, person: person)
  }

  private func drill(_ viewpoint: Viewpoint = .trainee, width: Int = 160, height: Int = 48) -> Console {
    var console = Console(viewpoint: viewpoint)
    console.model = IncidentFixture.drill(width: width, height: height)
    console.model.run.viewpoint = viewpoint
    return console
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (40, 12), (20, 5)])
  func `the words are on every screen, over an open text too, until the key acknowledges them`(
    width: Int, height: Int
  ) {
    var console = drill(width: width, height: height)
    console.tell(.journal([entry(1, .message("Tell us now", from: "instructor"), person: "Ada")]))
    #expect(console.screen.contains("Ada: Tell") && console.screen.contains(" U"), "\(console.screen)")
    console.press("?")
    #expect(console.screen.contains("Ada: Tell"))
    console.press("U")
    #expect(!console.screen.contains("Ada: Tell"))
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24)])
  func `an overlay that leaves them in view leaves the header too`(width: Int, height: Int) {
    var console = drill(width: width, height: height)
    console.tell(.journal([entry(1, .message("Tell us now", from: "instructor"), person: "Ada")]))
    console.model.record.exercise?.questions = [
      ExerciseStatus.QuestionLine(
        id: "q", text: "What fills the queues?", options: ["Customers", "Renewals"], wanted: "1 or 2",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    ]
    let header = console.screen.split(separator: "\n").first
    console.press("Q")
    let rows = console.screen.split(separator: "\n")
    #expect(rows.count { $0.contains("Ada: Tell us now") } == 1)
    #expect(rows.first == header || rows[0].contains("Ada: Tell us now"), "\(rows[0])")
    guard case .question(let prompt) = console.model.console.overlay else { return }
    let box = QuestionBox(prompt, console.model).area
    if box.intersection(console.model.layout.banner).isEmpty { #expect(rows.first == header) }
  }

  @Test func `several wait in a row, with their number, and all are in the timeline`() {
    var console = drill()
    console.tell(
      .journal((1...3).map { entry($0, .message("message \($0)", from: "support")) }))
    #expect(console.screen.contains("support: message 1") && console.screen.contains("1 of 3"))
    console.press("U")
    #expect(console.screen.contains("support: message 2") && console.screen.contains("1 of 2"))
    console.press("U", "U")
    #expect(console.model.layout.banner.isEmpty)
    #expect(console.model.timeline.entries.suffix(3).count == 3)
    console.press("U")
    #expect(console.model.console.reply?.text == "there are no words to acknowledge")
  }

  @Test func `a person's words come before those of the scenario, in the order in which they were said`() {
    var console = drill()
    console.tell(.journal([entry(1, .message("routine", from: "sales"))]))
    console.tell(.journal([entry(2, .message("Tell support now", from: "instructor"))]))
    console.tell(.journal([entry(3, .message("And look at the queues", from: "instructor"))]))
    #expect(console.screen.contains("instructor: Tell support now") && console.screen.contains("1 of 3"))
    console.press("U")
    #expect(console.screen.contains("instructor: And look at the queues"))
    console.press("U")
    #expect(console.screen.contains("sales: routine"))
    console.press("U")
    #expect(console.model.layout.banner.isEmpty)
  }

  @Test func `many routine messages push out no person's words`() {
    var announcements = Announcements()
    announcements.add(
      Announcement(time: IncidentFixture.present, sender: "Ada", text: "Now", isPersons: true))
    for _ in 0..<Announcements.most {
      announcements.add(Announcement(time: IncidentFixture.present, sender: "sales", text: "routine"))
    }
    #expect(announcements.first?.sender == "Ada" && announcements.waiting.count == Announcements.most)
  }

  @Test func `a run that is only watched has no banner for the scenario's messages, but for a person's`() {
    var console = Console()
    console.tell(.journal([entry(1, .message("Customers get 503", from: "support"))]))
    #expect(console.model.layout.banner.isEmpty)
    console.tell(.journal([entry(2, .message("Look at the queues", from: "instructor"))]))
    #expect(!console.model.layout.banner.isEmpty)
  }

  @Test func `an instructor sees what the trainee tells others, not their own words`() {
    var console = drill(.instructor)
    console.tell(.journal([entry(1, .message("Tell us now", from: "instructor"))]))
    #expect(console.model.layout.banner.isEmpty)
    console.tell(.journal([entry(2, .trainee("told support: servers are restarting"), person: "alex")]))
    #expect(console.screen.contains("alex: told support: servers are restarting"))
  }

  @Test func `a viewer who joins late is not shown the words of before`() {
    var console = drill(.viewer)
    console.tell(.journal([entry(1, .message("old", from: "support"), at: IncidentFixture.time("14:00:00"))]))
    #expect(console.model.layout.banner.isEmpty)
    console.tell(.journal([entry(2, .message("new", from: "support"))]))
    #expect(console.screen.contains("support: new"))
  }

  @Test func `going back takes away the words of the attempt that is left`() {
    var console = drill()
    console.tell(.journal([entry(1, .message("later", from: "support"))]))
    console.tell(.backtracked(to: IncidentFixture.time("15:00:00"), attempt: 2))
    #expect(console.model.layout.banner.isEmpty)
  }

  @Test func `the key is no key where text is typed`() {
    var console = drill()
    console.tell(.journal([entry(1, .message("Tell us now", from: "instructor"))]))
    console.press(":")
    console.type("U")
    #expect(console.commandLine?.editor.text == "U")
    #expect(console.model.console.announcements.first != nil)
  }

  @Test func `plain mode marks the line`() {
    var console = PlainConsole(run: IncidentFixture.run, options: PlainOptions())
    console.tick(1000)
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(60), now: IncidentFixture.present))
    update.journal = [entry(1, .message("Tell us now", from: "instructor"))]
    #expect(console.take(update).lines.contains { $0.hasSuffix(" Attention: Instructor says: Tell us now.") })
  }
}
