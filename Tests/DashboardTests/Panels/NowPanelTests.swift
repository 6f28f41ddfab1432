import Testing

@testable import Dashboard
@testable import Telemetry

/// The figures of the last minute in sentences.
@Suite struct NowPanelTests {
  @Test func `calls, with retries, and what customers request have words of their own`() throws {
    let model = IncidentFixture.model()
    let frame = try #require(model.record.latest)
    let note = try #require(NowRow.all(model, frame, .utf8).first).note
    #expect(note.hasPrefix("of ") && note.hasSuffix(" calls"), "\(note)")
    #expect(model.figures(frame)[0].contains(" requested"))
  }

  @Test(arguments: [(0, "0 customers are"), (1, "1 customer is"), (640, "640 customers are")])
  func `customers who try are told in singular or plural`(trying: Int, words: String) throws {
    var model = IncidentFixture.model()
    model.record.latest?.dss.trying = trying
    let sentences = NowPanel().sentences(model, try #require(model.record.latest))
    #expect(sentences.contains { $0.hasSuffix("\(words) trying.") }, "\(sentences)")
  }
}
