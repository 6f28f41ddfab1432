import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry

/// Commands that have nothing to act on are refused at once, without a confirmation.
@Suite struct EmptyQueueTests {
  private static let commands: [Command] = [
    .park(.some([0])), .park(.all), .cancelParked(.all, .all),
    .resubmit(.all, Resubmission(perSecond: 25, filter: .issuable, rest: .reject)),
    .move(from: 0, to: 1),
  ]

  @Test(arguments: commands)
  func `with empty queues no confirmation is asked`(_ command: Command) {
    var model = IncidentFixture.model()
    for index in model.frame?.queues.indices ?? 0..<0 {
      model.record.latest?.queues[index].depth = 0
      model.record.latest?.queues[index].parked = 0
    }
    let effects = model.send(command)
    #expect(model.console.overlay == nil && effects == [.control(.command(command))])
  }
}
