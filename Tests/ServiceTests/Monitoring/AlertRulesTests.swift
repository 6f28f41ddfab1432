import Foundation
import Testing

@testable import Service

@Suite struct AlertRulesTests {
  @Test(arguments: [["check", "rules", "alerts.yml"], ["test", "rules", "alerts_test.yml"]])
  func `promtool accepts the alert rules and their tests`(arguments: [String]) throws {
    let scratch = try Scratch()
    try scratch.write(AlertRulesFile.text.utf8, to: "alerts.yml")
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "alerts_test.yml")
    try FileManager.default.copyItem(at: tests, to: scratch.file("alerts_test.yml"))
    let judged = try Tool.run("promtool", arguments, in: scratch)
    #expect(judged.status == 0, "\(judged.text)")
  }
}
