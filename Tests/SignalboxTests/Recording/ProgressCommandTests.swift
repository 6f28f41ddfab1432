import Foundation
import Recordings
import Testing

/// `signalbox progress` from outside.
@Suite struct ProgressCommandTests {
  @Test func `it lists due drills, and skips damaged lines with a message`() throws {
    let scratch = try Scratch()
    let file = ProgressFile(scratch.file("signalbox/progress.jsonl").path)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    for (trainee, drill, score, ago) in [
      ("ann", "first", 90, 30), ("ann", "exam", 40, 0), ("bob", "first", 75, 1),
    ] as [(String, String, Int, Int64)] {
      try file.append(
        ProgressEntry(
          trainee: trainee, drill: drill, level: 2, seed: 1, score: score, isPassed: score >= 70,
          time: now - ago * Repetition.day - 1000))
    }
    let environment = [
      "XDG_STATE_HOME": scratch.folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ]
    let text = try Child.run(Program.binary, ["progress"], environment: environment)
    #expect(
      text.status == 0 && text.lines.count == 4 && text.lines[1].contains("first")
        && text.lines[1].hasSuffix("now"))
    let json = try Child.run(
      Program.binary, ["progress", "--trainee", "ann", "--format", "json"], environment: environment)
    let root = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    let drills = try #require(root?["drills"] as? [[String: Any]])
    #expect(drills.map { $0["drill"] as? String } == ["first", "exam"])
    #expect(
      drills.map { $0["is_due"] as? Bool } == [true, false] && drills.map { $0["best"] as? Int } == [90, 40])

    try scratch.write("no JSON\n", to: "signalbox/progress.jsonl")
    let damaged = try Child.run(Program.binary, ["progress"], environment: environment)
    #expect(
      damaged.status == 0 && damaged.text.contains("no sessions yet")
        && damaged.errors.contains("progress.jsonl:1: this line is damaged"))
    let homeless = try Child.run(
      Program.binary, ["progress"], environment: ["PATH": environment["PATH"] ?? ""])
    #expect(homeless.status == 1 && homeless.errors.contains("XDG_STATE_HOME"))
  }

  @Test(arguments: [(1, "1 session is recorded"), (2, "2 sessions are recorded")])
  func `sessions left early are counted as recorded, not scored`(count: Int, says: String) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.file("signalbox/sessions"), withIntermediateDirectories: true)
    for index in 1...count {
      try scratch.write("", to: "signalbox/sessions/first-20201028T08000\(index)Z.signalbox")
    }
    let result = try Program.run(["progress"], environment: ["XDG_STATE_HOME": scratch.folder.path])
    #expect(result.status == 0 && result.text.hasPrefix("no scored sessions; \(says);"), "\(result.text)")
  }
}
