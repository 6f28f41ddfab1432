import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import World

/// The demonstration of the incident, as its file is written.
@Suite struct DemoPaceTests {
  /// The captions of a viewer whose commands hold `holds`, by the file's conditions on actions alone.
  private func shown(_ given: [String]) throws -> [Caption] {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    return drill.captions.filter { caption in
      guard let text = caption.condition?.text else { return true }
      return text.split(separator: " or ").contains { part in
        String(part).split(separator: " and ").allSatisfy { term in
          let isNegated = term.hasPrefix("not ")
          let command = term.replacing("not ", with: "").replacing("action ", with: "")
          return given.contains(String(command)) != isNegated
        }
      }
    }.map(\.caption).sorted { $0.at < $1.at }
  }

  @Test(arguments: [[], ["backoff.exempt on", "frontend.push all"], ["queue.park all"]])
  func `it takes about ninety seconds, whatever key is pressed`(given: [String]) throws {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    guard case .times(let fastest) = Narration.demoSpeed else {
      Issue.record("the demonstration has a pace")
      return
    }
    let captions = try shown(given)
    let ends = captions.dropFirst().map(\.at) + [drill.scenario.end]
    let seconds = zip(captions, ends).reduce(0) { sum, pair in
      sum + max((pair.1 - pair.0.at).seconds / fastest, pair.0.readingSeconds)
    }
    #expect((80...100).contains(seconds), "\(seconds) s")
  }

  @Test func `it stops at 14:05 and at 15:20, whatever was done at the first stop`() throws {
    for given in [[], ["backoff.exempt on"]] {
      let stops = try shown(given).filter { $0.stop != nil }
      #expect(stops.map(\.at.clockTime) == ["14:05:00", "15:20:00"])
    }
  }
}
