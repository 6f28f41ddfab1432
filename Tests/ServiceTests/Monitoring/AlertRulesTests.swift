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
    // A plane's folder is not asked for where a configuration is named.
    try scratch.write("name: plain".utf8, to: "plane.yaml")
    let file = scratch.file("plane.yaml").path
    let printed = try await Aside.run {
      try DaemonProgram.run(["alert-rules", "--config", file], in: scratch)
    }
    #expect(
      printed.status == 0
        && printed.text == AlertRulesFile.text(for: PlaneConfiguration(), source: "the limits of \(file)"))
    try scratch.write(printed.text.utf8, to: "printed.yml")
    let judged = try await Aside.run {
      try Tool.run("promtool", ["check", "rules", "printed.yml"], in: scratch)
    }
    #expect(judged.status == 0, "\(judged.text)")
    let help = try await Aside.run { try DaemonProgram.run(["--help"], in: scratch) }
    #expect(help.text.contains("alert-rules"))
  }

  /// Limits on the other side of a value than the standard ones, for each setting that a rule watches.
  private static let other = """
    alarms:
      {store_free: 10%, store_commit: 100ms, keys_left: 50%, ca_expiry: 90d, signer_expiry: 3d, root_signer_expiry: 60d,
      refused: 50%, queue_age: 10s, journal_behind: 100ms, clock_set_back: 1h}
    crl: {validity: 1d}
    """

  private static let series: [(series: String, values: String)] = [
    (#"signalbox_store_free_ratio"#, "0.08x40"),
    (#"signalbox_store_commit_seconds_bucket{le="0.1"}"#, "0+90x40"),
    (#"signalbox_store_commit_seconds_bucket{le="0.25"}"#, "0+100x40"),
    (#"signalbox_store_commit_seconds_bucket{le="+Inf"}"#, "0+100x40"),
    (#"signalbox_key_pool_keys{kind="rsa2048"}"#, "40x40"),
    (#"signalbox_key_pool_capacity_keys{kind="rsa2048"}"#, "100x40"),
    (#"signalbox_issuer_notafter_seconds{issuer="1"}"#, "5184000x40"),
    (#"signalbox_ocsp_signer_notafter_seconds{responder="r1", issuer="1"}"#, "172800x40"),
    (#"signalbox_ocsp_signer_notafter_seconds{responder="r1", issuer="root"}"#, "3888000x40"),
    (#"signalbox_crl_nextupdate_seconds{issuer="1"}"#, "80000x40"),
    (#"signalbox_requests_total{kind="hvca"}"#, "0+100x40"),
    (#"signalbox_rejections_total{type="queue_full"}"#, "0+10x40"),
    (#"signalbox_queue_latency_seconds{queue="1"}"#, "30x40"),
    (#"signalbox_journal_behind_seconds"#, "0.5x40"),
    (#"signalbox_clock_set_back_seconds"#, "60x40"),
  ]

  @Test(arguments: [
    ("", ["ClockSetBack", "RequestsRefused", "RevocationListNearExpiry"]),
    (
      other,
      [
        "IssuerNearExpiry", "JournalBehind", "KeyPoolLow", "QueueAge", "RootSignerNearExpiry",
        "SignerNearExpiry", "StoreNearlyFull", "StoreSlow",
      ]
    ),
  ])
  func `the limits are those of the plane's configuration`(yaml: String, firing: [String]) throws {
    let configuration = try PlaneConfiguration(file: "plane.yaml", text: yaml)
    let text = AlertRulesFile.text(for: configuration, source: "the limits of\nplane.yaml")
    #expect(!text.contains("%"), "a limit is left out")
    #expect(text.hasPrefix("# Alert rules") && text.split(separator: "\n")[1].hasPrefix("#"))
    let scratch = try Scratch()
    try scratch.write(text.utf8, to: "alerts.yml")
    let series = Self.series.map { "      - {series: '\($0.series)', values: '\($0.values)'}\n" }.joined()
    let samples = firing.map { "          - {labels: '{alertname=\"\($0)\"}', value: 1}\n" }.joined()
    let test = """
      rule_files: [alerts.yml]
      evaluation_interval: 15s
      tests:
        - interval: 15s
          input_series:
      \(series)    promql_expr_test:
            - expr: count by (alertname) (ALERTS{alertstate="firing"})
              eval_time: 9m
              exp_samples:
      \(samples)
      """
    try scratch.write(test.utf8, to: "limits_test.yml")
    for arguments in [["check", "rules", "alerts.yml"], ["test", "rules", "limits_test.yml"]] {
      let judged = try Tool.run("promtool", arguments, in: scratch)
      #expect(judged.status == 0, "\(judged.text)")
    }
  }

  @Test func `without a plane the limits are the standard ones, and a folder that is named must have one`()
    async throws
  {
    let scratch = try Scratch()
    let result = try await Aside.run {
      try Tool.run(
        "bash",
        [
          "-c",
          """
          export XDG_STATE_HOME="$PWD/state"; "$0" alert-rules | head -n 1
          mkdir -p state/signalbox/plane; echo 'alarms: {store_free: 42%}' >state/signalbox/plane/plane.yaml
          "$0" alert-rules | grep -o 'ratio < .*'; "$0" alert-rules --folder "$PWD/none"; echo "status $?"
          """, DaemonProgram.path,
        ], in: scratch)
    }
    let lines = result.text.split(separator: "\n")
    #expect(lines.first?.contains("with the standard limits") == true, "\(result.text)")
    #expect(lines.dropFirst().first == "ratio < 0.42", "\(result.text)")
    #expect(result.text.contains("there is no plane") && lines.last == "status 1", "\(result.text)")
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
