import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Metrics
@testable import Session
@testable import Terminal
@testable import World

/// The first minute: a beginner plays the incident by the tips alone.
@Suite struct CoachTests {
  @Test func `a beginner who follows the tips parks a queue and sees the effect`() throws {
    let newcomer = try Newcomer()
    // The brief names the key to begin.
    #expect(newcomer.screen.contains("Enter begins"))
    #expect(newcomer.model.tip == nil)
    newcomer.press(.enter)
    #expect(newcomer.model.tip?.contains("At 13:46 trouble begins") == true, "\(newcomer.tips)")
    #expect(newcomer.wait(seconds: 15, for: "An alarm: "))
    #expect(newcomer.wait(seconds: 30, for: "servers are backing off"))
    #expect(newcomer.wait(seconds: 60, for: "p parks queue 1"), "\(newcomer.tips)")
    let queue = try #require(newcomer.model.frame?.queues[0])
    #expect(
      newcomer.model.tip?.contains("\(Format.grouped(queue.expired)) have expired: their callers timed out")
        == true)
    newcomer.press("p")
    #expect(newcomer.model.tip?.contains("y parks") == true)
    newcomer.press("y")
    #expect(newcomer.model.tip?.contains("Queue 1 was parked at") == true, "\(newcomer.tips)")
    // It helps only once servers no longer back off because of dead CAs, as the tip explains.
    #expect(newcomer.wait(seconds: 30, for: "x exempts dead CAs"), "\(newcomer.tips)")
    newcomer.press("x")
    #expect(newcomer.wait(seconds: 60, for: "are now. See it in the graph"), "\(newcomer.tips)")
    let before = try #require(newcomer.model.console.coach?.parking).served
    let minute = newcomer.model.minute
    let now = minute.rate(minute.sum.served)
    #expect(now > before + 1)
    let effect = try #require(newcomer.model.tip)
    #expect(effect.contains(Format.rate(before)) && effect.contains(Format.rate(now)), "\(effect)")
    #expect(newcomer.wait(seconds: 60, for: "That is how it goes"), "\(newcomer.tips)")
    _ = newcomer.wait(seconds: 10)
    #expect(newcomer.model.hasFinishedTips && newcomer.model.tip == nil)
    // On a narrow screen a tip is cut: the instruction stands at its beginning.
    let deeds = [
      "] speeds", "Space stops", "then e shows", "e shows", "p parks", "y parks", "x exempts", "Down selects",
      "Watch served", "Tab to Queues", "are now", "? shows", "no more yet",
    ]
    for tip in newcomer.tips {
      #expect(deeds.contains { tip.prefix(76).contains($0) }, "\(tip)")
    }
  }

  @Test func `the trouble of the incident is reached within twenty seconds`() throws {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    guard case .times(let speed) = drill.scenario.speed else { return }
    #expect(drill.scenario.parameters.world.renewals.after.seconds / speed <= 20)
  }

  @Test func `without trouble no tip announces any`() throws {
    let newcomer = try Newcomer("prevented")
    newcomer.press(.enter)
    _ = newcomer.wait(seconds: 30)
    #expect(!newcomer.tips.contains { $0.contains("parks queue") }, "\(newcomer.tips)")
  }

  @Test func `a command turns tips off and on`() throws {
    let newcomer = try Newcomer()
    newcomer.press(.enter)
    func row(_ newcomer: Newcomer) -> Bool { newcomer.screen.contains("speeds up time") }
    #expect(row(newcomer))
    for character in ":tips off" { newcomer.press(KeyStroke(character)) }
    newcomer.press(.enter)
    #expect(!row(newcomer) && newcomer.model.hasFinishedTips)
    for character in ":tips on" { newcomer.press(KeyStroke(character)) }
    newcomer.press(.enter)
    #expect(row(newcomer))
  }

  @Test func `a click on :tips off turns tips off`() throws {
    let newcomer = try Newcomer()
    newcomer.press(.enter)
    let rows = newcomer.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains(":tips off") })
    let column = try #require(rows[row].firstRange(of: ":tips off")).lowerBound
    newcomer.click(rows[row].distance(from: rows[row].startIndex, to: column) + 2, row)
    #expect(newcomer.model.hasFinishedTips && !newcomer.screen.contains("speeds up time"))
  }

  @Test(arguments: [(200, 60), (120, 36), (80, 24), (40, 12), (20, 6)])
  func `the tip is on screens of any size`(width: Int, height: Int) throws {
    let newcomer = try Newcomer(width: width, height: height)
    newcomer.press(.enter)
    _ = newcomer.wait(seconds: 1)
    // The smallest ones have room for its beginning.
    #expect(newcomer.screen.contains("] speeds up time"), "\(newcomer.screen)")
  }

  @Test func `without a coach nothing changes`() {
    let model = IncidentFixture.model()
    #expect(model.tip == nil && model.layout.tip.isEmpty)
  }
}
