import Basics
import Drills
import Foundation
import Issuance
import Session
import Telemetry
import Testing
import World

/// A run depends on scenario, seed and commands only.
@Suite struct DeterminismTests {
  private static let arguments = ["--seed", "11"]

  @Test func `the same run twice writes the same bytes`() throws {
    let runs = try (0..<2).map { _ in try Program.run(["run"] + Self.arguments).output }
    #expect(runs[0] == runs[1])
    #expect(try Program.run("run", "--seed", "12").output != runs[0])
  }

  @Test(arguments: ["1s", "7300ms", "1h", "31d"])
  func `frames of any length do not affect the run`(every: String) async throws {
    let reference = try await Incident.reference(11).summary
    let other = try RunRecord.of(Self.arguments + ["--every", every]).summary
    #expect(other.stateHash == reference.stateHash)
    #expect(other.events == reference.events)
  }

  @Test func `checks do not affect the run`() async throws {
    let checked = try RunRecord.of(Self.arguments + ["--check"])
    #expect(checked.summary.stateHash == (try await Incident.reference(11).summary.stateHash))
  }

  @Test(arguments: ["csv", "text"])
  func `every format is of the same run`(format: String) async throws {
    let result = try Program.run(["run", "--format", format] + Self.arguments)
    let hash = try await Incident.reference(11).summary.stateHash
    #expect((result.text + result.errors).contains("state hash \(hash)"))
    #expect((result.text + result.errors).contains("seed 11"))
  }

  @Test func `output from a time on equals the end of the whole output`() throws {
    let whole = try Program.run(["run"] + Self.arguments).lines
    let tail = try Program.run(["run", "--from", "16:00"] + Self.arguments).lines
    #expect(tail.count > 75)
    #expect(Array(tail.dropFirst()) == Array(whole.suffix(tail.count - 1)))
    #expect(tail.dropFirst().allSatisfy { !$0.contains("\"time\":\"2020-10-28T15") })
  }

  @Test func `a run that is stopped early ends there, without a closing phase`() throws {
    let run = try RunRecord.of(Self.arguments + ["--until", "14:30:30"])
    #expect(run.frames.last?.time == "2020-10-28T14:30:30.000Z")
    #expect(run.frames.last?.intervalSeconds == 30)
    #expect(run.frames.allSatisfy { !$0.closing })
    #expect(run.summary.ledger.queued > 10_000)
  }

  @Test func `this build of the engine and the release build make the same run`() throws {
    let released = try RunRecord.of(Self.arguments + ["--until", "14:30"])
    let drill = try #require(try ScenarioLibrary.drill("gs-2020-10-28"))
    var run = ScriptedRun(drill.scenario, seed: 11, script: drill.reference)
    run.advance(to: drill.scenario.start + .minutes(45))
    #expect(run.simulation.stateHash == released.summary.stateHash)
    #expect(run.simulation.engine.events == UInt64(released.summary.events))
  }

  /// Processors without fused multiplication or wide registers, as the C library chooses its functions for them.
  private static let processors = ["-FMA,-AVX2,-FMA4", "-AVX2", "-FMA", "-AVX512F,-AVX2,-FMA,-FMA4,-SSE4_1"]

  @Test func `processors with other arithmetic make the same run`() throws {
    let scratch = try Scratch()
    // Means of days between the calls of an account: a last bit of a draw shows in nanoseconds.
    let scenario = """
      drill: 1
      id: last-bits
      title: Many small accounts
      seed: 20201028
      clock: {from: "2024-05-07 09:00", to: "2024-05-07 09:05", speed: 60}
      set: {accounts: 1000000, dss.rate: 1, servers.service_distribution: log_normal, servers.service_time: 1d}

      """
    let file = try scratch.write(scenario, to: "last-bits.yaml")
    let native = try RunRecord.of([file]).summary.stateHash
    for processor in Self.processors {
      let other = try Program.run(
        ["run", file], environment: ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=\(processor)"])
      #expect(other.text.contains(native), "another state hash with \(processor)")
    }
  }

  @Test func `an operator's file acts like the scenario's own operator`() async throws {
    let scratch = try Scratch()
    let scenario = try Program.run("scenarios", "show", "--yaml").text
    let lines = scenario.split(separator: "\n")
    let begin = try #require(lines.firstIndex(of: "reference:"))
    let reference = lines[(begin + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("#") }
    let script = try scratch.write(reference.joined(separator: "\n") + "\n", to: "operator.yaml")
    let run = try RunRecord.of(Self.arguments + ["--operator", script])
    #expect(run.summary.stateHash == (try await Incident.reference(11).summary.stateHash))
    let file = try scratch.write(scenario, to: "mine.yaml")
    #expect(try RunRecord.of([file] + Self.arguments).summary.stateHash == run.summary.stateHash)
  }
}
