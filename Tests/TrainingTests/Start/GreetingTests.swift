import Testing

@testable import Dashboard
@testable import Training

/// The start screen's message about its settings.
@Suite struct GreetingTests {
  private func reading(_ text: String) -> SettingsReading {
    SettingsReader.read(
      .text(text, file: "config.yaml"), environment: { _ in nil }, flags: [], themeFault: { _ in nil })
  }

  @Test(arguments: [("them: night\n", StartModel.Notice.Kind.bad), ("keys: {queue.park: r}\n", .plain)])
  func `the first finding is shown, as an error or a note`(text: String, kind: StartModel.Notice.Kind)
    throws
  {
    let reading = reading(text)
    let summary = try #require(reading.summary)
    var start = StartScreen()
    start.model.greet(DashboardApp.Options(reading: reading))
    #expect(start.model.notice == StartModel.Notice(kind, summary.text))
  }

  @Test func `an unusable theme is reported first`() {
    var start = StartScreen()
    start.model.greet(DashboardApp.Options(reading: reading("them: x\n"), problems: ["no theme 'x'"]))
    #expect(start.model.notice == StartModel.Notice(.bad, "no theme 'x'"))
  }
}
