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

  @Test func `the outcome tells what meets each miss, and each answer beside the right one with its reason`()
    throws
  {
    let scratch = try Scratch()
    let script = try scratch.write(
      """
      - {at: "09:07:30", do: "answer kind 1"}
      - {at: "09:10:30", do: "answer depth 7"}
      """, to: "operator.yaml")
    let result = try Program.run("drill", "first-look", "--operator", script)
    let lines = result.lines.map { $0.drop { $0 == " " } }
    for line in [
      "09:11:43: not done by 09:11:42", "meets it: queue.inspect all", "meets it: ledger.verify",
      "answered: Identity requests", "right: Asynchronous certificate requests", "answered: 7",
      "right: No caller",
    ] { #expect(lines.contains { $0 == line }, "\(line) in \(result.text)") }
    #expect(result.text.contains("The bulk order arrives eighteen times as fast as usual"))
  }

  @Test(arguments: ScenarioLibrary.ids.filter { !$0.hasPrefix("gs-") })
  func `a good operator passes with another seed as well`(_ id: String) throws {
    let reference = try score(id, "reference", seed: 3)
    #expect(reference.score >= 90, "\(id): \(reference)")
  }
}
