import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Objectives, questions and events are shown by their titles; ids are for files.
@Suite struct TimelineTitlesTests {
  private func entry(_ content: JournalEntry.Content) -> JournalEntry {
    JournalEntry(number: 900, time: IncidentFixture.present, content: content)
  }

  private func model(_ content: JournalEntry.Content, _ viewpoint: Viewpoint = .trainee) -> Model {
    var run = IncidentFixture.run
    run.viewpoint = viewpoint
    var model = IncidentFixture.model(until: IncidentFixture.present, run)
    // In the session's order: the journal first.
    _ = model.update(.journal([entry(content)]))
    var exercise = IncidentFixture.exercise
    if viewpoint.seesHidden {
      exercise.events = [
        .init(
          id: "support", text: "support: what is going on?", trigger: "at 15:41", isHidden: false,
          isOffered: false)
      ]
    }
    _ = model.update(.exercise(exercise))
    return model
  }

  @Test(arguments: [
    (
      JournalEntry.Content.objective(id: "declare", "missed, not done by 15:39:42"),
      "objective  Declare the incident: missed, not done by 15:39:42",
      "Objective: Declare the incident. Missed, not done by 15:39:42."
    ),
    (
      .objective(id: "answers", "met, question q1 answered (+10)"),
      "objective  OCSP requests are answered: met, question answered (+10)",
      "Objective: OCSP requests are answered. Met, question answered (+10)."
    ),
    (
      .objective(id: "q1", "asked: Which queue grows?"), "question  Which queue grows?",
      "Question: Which queue grows?"
    ),
    (
      .objective(id: "unknown", "its cue has come"), "objective  unknown: its cue has come",
      "Objective: Unknown. Its cue has come."
    ),
  ])
  func `objectives have their titles, in the timeline and in words`(
    content: JournalEntry.Content, line: String, sentence: String
  ) {
    let model = model(content)
    #expect(model.timeline.entries.last?.line(model.record.exercise) == line)
    #expect(model.timeline.entries.last?.entry.sentence(in: model) == sentence)
    #expect(model.timeline.entries.last?.entry.content == content, "the stored entry has the id")
  }

  @Test func `instructors see an event with its text, others only its text`() {
    let event = JournalEntry.Content.event("support")
    let desk = model(event, .instructor)
    #expect(desk.timeline.entries.last?.line(desk.record.exercise) == "event  support: what is going on?")
    for viewpoint in [Viewpoint.trainee, .viewer] {
      #expect(model(event, viewpoint).timeline.entries.last?.entry.content != event)
    }
  }

  @Test(arguments: [
    (
      JournalEntry.Content.command(.escalate, .done("escalated"), by: .instructor),
      "Ada  escalate  ✓ escalated", "Ada: escalate. Done: escalated."
    ),
    (.trainee("told support: slow"), "Ada  told support: slow", "Operator Ada: Told support: slow."),
    (.instructor("note: slow"), "Ada  note: slow", "Instructor Ada: Note: slow."),
    (.message("well done", from: "instructor"), "Ada  well done", "Ada says: well done."),
    (
      .malfunction(MalfunctionChange(kind: .begun, id: "m", text: "dss.load x2", by: .instructor)),
      "malfunction  m begun: dss.load x2, by Ada", "Malfunction M begun: dss.load x2, by Ada."
    ),
  ])
  func `a line names the person who acted`(content: JournalEntry.Content, line: String, sentence: String) {
    var model = model(.remark("before"), .trainee)
    _ = model.update(
      .journal([JournalEntry(number: 901, time: IncidentFixture.present, content: content, person: "Ada")]))
    #expect(model.timeline.entries.last?.line(model.record.exercise) == line)
    #expect(model.timeline.entries.last?.entry.sentence(in: model) == sentence)
  }
}
