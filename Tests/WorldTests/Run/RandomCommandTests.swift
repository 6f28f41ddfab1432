import Glibc
import TestSupport
import Testing

@testable import World

/// Under any commands in any system, no request is lost and nothing traps.
@Suite struct RandomCommandTests {
  /// 100 000 commands over forty systems.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `random commands never violate an invariant`(seed: UInt64) throws {
    var fuzz = try Fuzz(seed: seed)
    try fuzz.run(commands: 2500)
    #expect(fuzz.refused > 0)
    #expect(fuzz.done > 0)
  }

  /// Every frame's details, second by second: ages add up to depths, tries to attempts, certificates to the pool's.
  @Test(arguments: 101...140 as ClosedRange<UInt64>)
  func `the details of every second add up under any commands`(seed: UInt64) throws {
    var fuzz = try Fuzz(seed: seed)
    try fuzz.runSeconds(150)
  }

  /// Two million commands, if `SIGNALBOX_SOAK=1` is set.
  @Test(.enabled(if: getenv("SIGNALBOX_SOAK") != nil), arguments: 1000...1199 as ClosedRange<UInt64>)
  func `random commands never violate an invariant, in a long run`(seed: UInt64) throws {
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
