import Foundation
import TestSupport
import Testing

@testable import Drills
@testable import Recordings

/// Results per trainee, and due dates of drills.
@Suite struct ProgressTests {
  private static let day = Repetition.day

  @Test(
    arguments: [
      ([(0, false)], 0, 1), ([(0, true)], 1, 7), ([(0, true), (7, true)], 2, 28),
      ([(0, true), (7, true), (28, true)], 3, 88),
      ([(0, true), (7, true), (28, true), (88, true)], 4, 148), ([(0, true), (7, false)], 0, 8),
      ([(0, true), (7, false), (8, true)], 1, 15), ([(3, false), (3, true)], 1, 10),
    ] as [([(Int64, Bool)], Int, Int64)])
  func `a failure is due the next day, passes after 7, 21 and 60`(
    sessions: [(Int64, Bool)], passes: Int, due: Int64
  ) {
    let repetition = Repetition(sessions.map { ($0.0 * Self.day, $0.1) })
    #expect(repetition.passes == passes && repetition.due == due * Self.day)
  }

  @Test func `three passes in an afternoon count once`() {
    let repetition = Repetition([(0, true), (3_600_000, true), (7_200_000, true)])
    #expect(repetition.passes == 1 && repetition.due == 7_200_000 + 7 * Self.day)
  }

  private func entry(_ trainee: String, _ drill: String, _ score: Int, day: Int64) -> ProgressEntry {
    ProgressEntry(
      trainee: trainee, drill: drill, level: 2, seed: .max, score: score, isPassed: score >= 70,
      time: day * Self.day)
  }

  @Test func `sessions are grouped by trainee and drill, in order of time`() {
    let summaries = ProgressSummary.all([
      entry("b", "x", 50, day: 3), entry("a", "y", 80, day: 2), entry("a", "x", 90, day: 1),
      entry("a", "x", 40, day: 5),
    ])
    #expect(
      summaries.map { "\($0.trainee) \($0.drill) \($0.sessions) \($0.best) \($0.last.score)" } == [
        "a x 2 90 40", "a y 1 80 80", "b x 1 50 50",
      ])
    #expect(summaries[0].isDue(at: 6 * Self.day) && !summaries[0].isDue(at: 6 * Self.day - 1))
  }

  @Test func `concurrent lines are kept, and damage costs only its line`() async throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "signalbox-\(UUID().uuidString)/p/progress.jsonl"
    ).path
    defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
    let file = ProgressFile(path)
    #expect(try file.read().entries.isEmpty)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { try? file.append(self.entry("t\n\(number)", "x", number, day: 0)) }
      }
    }
    #expect(try Set(file.read().entries.map(\.score)) == Set(0..<20))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"trainee\":\"torn".utf8))
    try handle.close()
    try file.append(entry("after", "x", 99, day: 1))
    let (entries, skipped) = try file.read()
    #expect(entries.count == 21 && entries.last?.score == 99 && skipped.map(\.line) == [21])
  }
}
