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

  @Test func `the daemon prints the rules as promtool reads them`() async throws {
    let scratch = try Scratch()
    let printed = try await Aside.run { try DaemonProgram.run(["alert-rules"], in: scratch) }
    #expect(printed.status == 0 && printed.text == AlertRulesFile.text)
    try scratch.write(printed.text.utf8, to: "printed.yml")
    let judged = try await Aside.run {
      try Tool.run("promtool", ["check", "rules", "printed.yml"], in: scratch)
    }
    #expect(judged.status == 0, "\(judged.text)")
    let help = try await Aside.run { try DaemonProgram.run(["--help"], in: scratch) }
    #expect(help.text.contains("alert-rules"))
  }

  @Test func `every metric that an alert rule names exists`() throws {
    let stand = try OCSPStand()
    let lists = RevocationLists(source: stand.known, publications: stand.publications)
    lists.add(stand.issuing, number: 0, name: "1")
    lists.renew(at: OCSPStand.now)
    let known = MetricsTests.everyName(with: [stand.service, lists])
    for match in AlertRulesFile.text.matches(of: /signalbox_[a-z0-9_]+/) {
      let name = String(match.output).replacing(/_bucket$/, with: "")
      #expect(known.contains(name), "\(name)")
    }
  }
}
