import Drills
import Foundation
import Testing

/// Every built-in drill can be solved by a good operator, and not by an idle one; played by the program itself.
@Suite struct LibraryTests {
  /// Those that teach the instruments, without a fault.
  private static let faultless = ["first-look", "park-and-resubmit", "scale-the-pool", "prevented"]

  private func score(_ id: String, _ actor: String, seed: Int? = nil) throws -> (score: Int, status: Int32) {
    let result = try Program.run(
      ["drill", id, "--operator", actor] + (seed.map { ["--seed", String($0)] } ?? []))
    let line = try #require(
      result.lines.last { $0.hasPrefix("  score ") }, "\(id): \(result.errors)")
    return (try #require(Int(line.split(separator: " ")[1])), result.status)
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `a good operator scores ninety, an idle one less than forty`(_ id: String) throws {
    let reference = try score(id, "reference")
    #expect(reference.score >= 90 && reference.status == 0, "\(id): \(reference)")
    let idle = try score(id, "none")
    #expect(idle.status == 1, "doing nothing passes \(id)")
    if !Self.faultless.contains(id) { #expect(idle.score < 40, "\(id): idle scores \(idle.score)") }
  }

  @Test(arguments: ScenarioLibrary.ids.filter { !$0.hasPrefix("gs-") })
  func `a good operator passes with another seed as well`(_ id: String) throws {
    let reference = try score(id, "reference", seed: 3)
    #expect(reference.score >= 90, "\(id): \(reference)")
  }
}
