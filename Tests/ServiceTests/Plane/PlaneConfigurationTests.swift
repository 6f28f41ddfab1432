import Basics
import Issuance
import Telemetry
import Testing

@testable import Service

/// The configuration's file: strict, with places and nearest names.
@Suite struct PlaneConfigurationTests {
  private func fault(_ text: String) -> String {
    do throws(FileFindings) {
      _ = try PlaneConfiguration(file: "plane.yaml", text: text)
      return "none"
    } catch { return error.message }
  }

  @Test func `settings are read, and the others keep their values`() throws {
    let text =
      "environment: staging\nlisten:\n  hvca: '[::1]:8443'\nqueues: {count: 3}\nservers:\n  back_off: {failures: 9}\n"
    let configuration = try PlaneConfiguration(file: "plane.yaml", text: text)
    var expected = PlaneConfiguration()
    expected.environment = .staging
    expected.hvca = try #require(PlaneConfiguration.Address("[::1]:8443"))
    expected.engine.queues.count = 3
    expected.engine.backOff.failures = 9
    #expect(configuration == expected)
    #expect(configuration.hvca.host == "::1" && configuration.hvca.port == 8443)
  }

  /// ggml-org/llama.cpp#25140: without brackets the port is a part of the address.
  @Test(arguments: [("[::1]:8443", "[::1]:1"), ("[::]:0", "[::]:1"), ("127.0.0.1:8443", "127.0.0.1:1")])
  func `an address in a URL has brackets if it is one of IPv6`(text: String, authority: String) throws {
    let address = try #require(PlaneConfiguration.Address(text))
    #expect(address.authority(port: 1) == authority && address.authority(port: address.port) == text)
  }

  /// smallstep/certificates#1144: certificates named the address that stands for all.
  @Test(arguments: ["0.0.0.0:8080", "'[::]:8080'", "'[0:0::0]:0'", "0:8080"])
  func `certificates do not name the address that stands for all`(address: String) throws {
    let text = "name: a\nlisten:\n  ocsp: \(address)\n"
    let found = fault(text)
    #expect(found.hasPrefix("plane.yaml:3:9: listen.ocsp: certificates name this address"), "\(found)")
    #expect(found.contains("publish: {url: http://pki.example.com}"))
    let mended = try PlaneConfiguration(
      file: "plane.yaml", text: text + "publish: {url: http://pki.example.com}\n")
    #expect(mended.publishedURL(port: 8080) == "http://pki.example.com")
    let own = try PlaneConfiguration(file: "plane.yaml", text: "listen: {ocsp: '[::1]:0'}\n")
    #expect(own.publishedURL(port: 7) == "http://[::1]:7")
  }

  @Test(arguments: [
    ("http://pki.example.com/", "http://pki.example.com"), ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
    ("http://[2001:db8::1]/a/b_c//", "http://[2001:db8::1]/a/b_c"),
    ("http://[2001:db8::1]:80", "http://[2001:db8::1]:80"),
  ])
  func `what certificates name is a URL without a last slash`(text: String, url: String) throws {
    let read = try PlaneConfiguration(file: "plane.yaml", text: "publish: {url: '\(text)'}\n")
    #expect(read.publishURL == url)
  }

  @Test(arguments: [
    "https://pki.example.com", "pki.example.com", "http://", "http:///ocsp", "http://0.0.0.0",
    "http://[::]:80",
    "http://a@b", "http://a?b", "http://a/b#c", "http://a b", "http://a:0", "http://a:99999", "http://::1",
    "http://a//b",
    "http://ä.example",
  ])
  func `what certificates cannot name is refused`(text: String) {
    let found = fault("publish: {url: '\(text)'}\n")
    #expect(found.contains("publish.url: expected \(PublishedURL.wanted), found"), "\(found)")
  }

  @Test func `paths with blanks and quotes are words of the lines that say where to log in`() {
    let doors = Doors(
      folder: "/my plane", socket: "/my plane/socket", hvca: "https://a/v2", dss: "", ocsp: "", metrics: "",
      management: "", rootFile: "/my plane/root.pem", chainFile: "",
      clientCertificateFile: "/it's/client.pem",
      clientKeyFile: "/plain/client.key", apiKey: "k", apiSecret: "s", pid: 1)
    #expect(
      doors.login.hasPrefix(
        "curl --cacert '/my plane/root.pem' --cert '/it'\\''s/client.pem' --key /plain/client.key "))
    #expect(doors.text.contains("signalbox attach '/my plane/socket'\n"))
  }

  @Test func `the starter has every setting, and its values are the standard ones`() throws {
    let starter = PlaneConfiguration.starter
    #expect(try PlaneConfiguration(file: "plane.yaml", text: starter) == PlaneConfiguration())
    for setting in PlaneSetting.all {
      let name = setting.path.split(separator: ".").last.map(String.init) ?? ""
      #expect(starter.contains("\(name): "))
    }
    // Without those that have no standard value.
    let examples = PlaneSetting.all.filter { !$0.hasStandard }.map {
      $0.path.split(separator: ".").last ?? ""
    }
    // Sections of such settings alone would be empty.
    let sections = Set(["publish:", "socket:", "token:"])
    let lines = starter.split(separator: "\n").dropFirst(2).map { $0.dropFirst() }
      .filter { line in !sections.contains(String(line)) && !examples.contains { line.contains("\($0): ") } }
    let written = try PlaneConfiguration(file: "plane.yaml", text: lines.joined(separator: "\n"))
    // The limit that follows another setting is written out.
    var expected = PlaneConfiguration()
    expected.signerTimeLeft = expected.alarmLimits.signerTimeLeft
    #expect(written == expected)
  }

  @Test func `thresholds of alarms, and the standard one of signing certificates`() throws {
    let text =
      "alarms: {store_free: 10%, keys_left: 50%, ca_expiry: 90d, journal_behind: 200ms}\nocsp: {renew_ahead: 10m}\n"
    let configuration = try PlaneConfiguration(file: "plane.yaml", text: text)
    var expected = PlaneAlarmLimits()
    expected.storeFree = 0.1
    expected.keysLeft = 0.5
    expected.issuerTimeLeft = .days(90)
    expected.journalBehind = .milliseconds(200)
    expected.signerTimeLeft = .minutes(5)
    #expect(configuration.alarmLimits == expected)
    let own = try PlaneConfiguration(file: "plane.yaml", text: "alarms: {signer_expiry: 3h}\n")
    #expect(own.alarmLimits.signerTimeLeft == .hours(3))
    #expect(
      fault("alarms: {store_free: 200%}\n").contains("alarms.store_free: expected a share from 0% to 100%"))
    #expect(fault("alarms: {store_fre: 2%}\n").contains("did you mean 'alarms.store_free'?"))
  }

  @Test func `faults say what was expected, where, and the nearest name`() {
    #expect(
      fault("queues: {coutn: 3}\n").contains(
        "plane.yaml:1:10: there is no setting 'queues.coutn'; did you mean 'queues.count'?"))
    #expect(
      fault("servers: {count: 0}\n").contains(
        "servers.count: expected a whole number from 1 to 1000, found '0'"))
    #expect(fault("queues: 3\n").contains("expected keys and values, found '3'"))
    #expect(fault("drain: 5s\n").contains("there is no setting 'drain'"))
    #expect(fault("stop: {drain: soon}\n").contains("expected a duration from 0s to 10m, such as"))
    #expect(fault("name: a\nname: b\n").contains("given twice"))
  }

  @Test func `what a running plane takes of a changed file, and what it does not`() throws {
    let old = PlaneConfiguration()
    let text =
      "profiles: {notify: false}\nalarms: {queue_age: 9s}\nocsp: {renew_ahead: 3d, validity: 1h}\nissuers: 9\n"
    let new = try PlaneConfiguration(file: "plane.yaml", text: text)
    let change = ConfigurationChange(from: old, to: new)
    #expect(change.taken == ["profiles.notify", "alarms.queue_age"])
    #expect(change.atRestart == ["ocsp.validity"])
    #expect(change.kept == ["issuers", "ocsp.renew_ahead"])
    let taken = old.taking(new)
    #expect(!taken.notifies && taken.alarmLimits.queueAge == .seconds(9))
    #expect(taken.alarmLimits.signerTimeLeft == old.alarmLimits.signerTimeLeft)
    #expect(ConfigurationChange(from: new, to: new).sentences.isEmpty)
    #expect(
      ConfigurationChange(from: taken, to: new).taken.isEmpty, "what was taken is no news the second time")
  }
}
