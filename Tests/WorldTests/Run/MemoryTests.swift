import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// A run's memory: bounded by a budget in bytes, by arithmetic, without a large run.
@Suite struct MemoryTests {
  /// The parameters that set how many there are of something, with the last number of their range.
  private static let counts = Parameter.all.filter {
    ["servers.", "queues.", "ocsp.", "issuers.", "front_ends.", "accounts"].contains(where: $0.path.hasPrefix)
      && !$0.path.contains("alert") && $0.unit.isEmpty && Int(top(of: $0)) != nil
  }

  private static func top(of parameter: Parameter) -> String {
    parameter.range.split(separator: "…").last.map { String($0) } ?? ""
  }

  @Test(arguments: counts.map(\.path))
  func `a system at the top of one parameter's range fits into the usual memory`(path: String) throws {
    let parameter = try #require(Parameter.named(path))
    var parameters = Parameters()
    try parameters.set(path, to: Self.top(of: parameter))
    // A combination that is refused needs no memory.
    guard (try? parameters.validate()) != nil else { return }
    let bytes = parameters.effectiveEngine.bytes
    #expect(bytes > 0 && bytes < Simulation.standardMemory, "\(path): \(bytes >> 20) MB")
  }

  @Test func `the largest counts are among those checked`() {
    let paths = Set(Self.counts.map(\.path))
    #expect(
      paths.isSuperset(of: ["servers.count", "queues.count", "ocsp.responders", "issuers.live", "accounts"]))
  }

  @Test func `the most signing certificates and queue counters that are allowed fit`() {
    var parameters = Parameters()
    (parameters.engine.ocsp.count, parameters.engine.issuers.live) = (
      500, 20_000 - parameters.engine.issuers.dead
    )
    #expect(parameters.effectiveEngine.bytes < Simulation.standardMemory)
    parameters = Parameters()
    (parameters.engine.queues.count, parameters.engine.issuers.live) = (
      500, 20_000 - parameters.engine.issuers.dead
    )
    #expect(parameters.effectiveEngine.bytes < Simulation.standardMemory)
  }

  @Test func `a run that takes more than its memory is stopped, and says with what`() {
    var simulation = Simulation(smallScenario(seconds: 60))
    simulation.memory = simulation.bytes + 20 * EngineConfiguration.bytesPerRequest
    simulation.advance(to: simulation.scenario.end)
    let failure = simulation.failure
    #expect(failure?.isFault == false && simulation.now < simulation.scenario.end)
    #expect(failure?.sentence.hasPrefix("the run was stopped: ") == true)
    for part in ["requests and customers", "more than --memory", "queues.capacity"] {
      #expect(failure?.description.contains(part) == true, "\(part)")
    }
    #expect(simulation.journal.last?.content == .remark("stopped: \(failure?.description ?? "")"))
  }

  @Test func `the budget changes no state`() {
    var simulation = Simulation(smallScenario(seconds: 20))
    var other = simulation
    other.memory = .max
    simulation.advance(to: simulation.scenario.end)
    other.advance(to: other.scenario.end)
    #expect(simulation.stateHash == other.stateHash)
  }
}
