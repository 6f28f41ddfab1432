import Glibc
import TestSupport
import Testing

@testable import World

/// Whatever operators do to whatever system, no request is lost and nothing traps.
@Suite struct RandomCommandTests {
  /// 100 000 commands over forty systems.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `random commands never break what must hold`(seed: UInt64) throws {
    var fuzz = try Fuzz(seed: seed)
    try fuzz.run(commands: 2500)
    #expect(fuzz.refused > 0)
    #expect(fuzz.done > 0)
  }

  /// Every frame's details, second by second: ages add up to depths, tries to attempts, certificates to the pool's.
  @Test(arguments: 101...140 as ClosedRange<UInt64>)
  func `whatever is done, the details of every second add up`(seed: UInt64) throws {
    var fuzz = try Fuzz(seed: seed)
    try fuzz.runSeconds(150)
  }

  /// Two million commands, when `SIGNALBOX_SOAK=1` asks for them.
  @Test(.enabled(if: getenv("SIGNALBOX_SOAK") != nil), arguments: 1000...1199 as ClosedRange<UInt64>)
  func `random commands never break what must hold, at length`(seed: UInt64) throws {
    var fuzz = try Fuzz(seed: seed)
    try fuzz.run(commands: 10_000)
  }

  @Test(arguments: [3, 14] as [UInt64])
  func `random commands give the same run again`(seed: UInt64) throws {
    let hashes = try (0..<2).map { _ in
      var fuzz = try Fuzz(seed: seed)
      try fuzz.run(commands: 400)
      return fuzz.simulation.stateHash
    }
    #expect(hashes[0] == hashes[1])
  }
}
