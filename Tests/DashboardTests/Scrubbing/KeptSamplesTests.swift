import Basics
import Testing

@testable import Dashboard
@testable import Terminal

@Suite struct KeptSamplesTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func `a drawing with kept samples equals one without`(seed: UInt64) {
    var random = RandomModel(seed: seed &+ 500)
    let kept = KeptSamples()
    for round in 0..<RandomModel.rounds(25) {
      random.disturb(size: round % 5 == 0 ? nil : (160, 50))
      let (model, look) = (random.model, Look())
      #expect(view(model, look, kept) == view(model, look), "round \(round)")
    }
  }

  @Test func `samples are kept while frames arrive, and none is older than its data`() {
    let kept = KeptSamples()
    for minutes in 1...130 {
      let model = IncidentFixture.model(until: IncidentFixture.start + .minutes(Int64(minutes)))
      let series = kept.series(ChartID.identities, model, count: 240)
      let buckets = GraphPanel.samples(model, count: 240)
      for (chart, lines) in zip(ChartID.identities, series) {
        let expected = GraphPanel.series(chart, buckets)
        #expect(lines.map(\.samples) == expected.map(\.samples), "\(chart) after \(minutes) min")
        #expect(lines.map(\.last) == expected.map(\.last), "\(chart) after \(minutes) min")
      }
    }
  }
}
