import Basics
import Issuance
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
    // Without the two that have no standard value.
    let lines = starter.split(separator: "\n").dropFirst(2).map { $0.dropFirst() }
      .filter { !$0.contains("socket_group") && !$0.contains("trusted_proxy") }
    let written = try PlaneConfiguration(file: "plane.yaml", text: lines.joined(separator: "\n"))
    #expect(written == PlaneConfiguration())
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
}
