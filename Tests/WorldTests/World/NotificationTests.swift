import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// The fault that prevented the front ends' notification is the world's, not the engine's.
@Suite struct NotificationTests {
  private func simulation(_ fault: NotificationFault) -> Simulation {
    Simulation(
      smallScenario {
        $0.world.notificationFault = fault
        $0.engine.issuers.dead = 0
      })
  }

  @Test(
    arguments: [
      (.none, true, true), (.disabled, false, false), (.absent, false, true), (.both, false, false),
    ]
      as [(NotificationFault, Bool, Bool)])
  func `a destroyed key and a disabled profile reach the front ends unless that is the fault`(
    fault: NotificationFault, hearsOfKey: Bool, hearsOfProfile: Bool
  ) throws {
    var run = simulation(fault)
    run.inject(try Injection(parsing: "keys issuers.destroy 1"), by: .instructor)
    run.execute(try Command(parsing: "profile.disable 2"), by: .operatorAtConsole)
    #expect(run.engine.frontEnds.allSatisfy { $0.enabled == [!hearsOfKey, !hearsOfProfile, true, true] })
    let revision = hearsOfProfile ? 3 : hearsOfKey ? 2 : 1
    #expect(run.engine.frontEnds.allSatisfy { $0.revision == revision })
  }

  @Test(arguments: NotificationFault.allCases)
  func `enabling a profile reaches the front ends under any fault`(fault: NotificationFault) throws {
    var run = simulation(fault)
    for line in ["profile.disable 1,3", "frontend.push all", "profile.enable all"] {
      run.execute(try Command(parsing: line), by: .operatorAtConsole)
    }
    #expect(run.engine.frontEnds.allSatisfy { !$0.enabled.contains(false) })
  }

  @Test func `the ceremony before the run reaches the front ends only without the fault`() {
    let parameters = { (fault: NotificationFault) in smallScenario { $0.world.notificationFault = fault } }
    let (told, untold) = (
      Simulation(parameters(.none)), Simulation(parameters(.disabled))
    )
    #expect(told.engine.frontEnds[0].enabled == [true, true, true, true, false, false])
    #expect(untold.engine.frontEnds[0].enabled == [true, true, true, true, true, true])
  }
}
