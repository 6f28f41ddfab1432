import Foundation

/// Certificates of a server and its clients, made with OpenSSL.
final class TestAuthority: Sendable {
  static let shared = TestAuthority()

  let folder: String

  func path(_ name: String) -> String { "\(folder)/\(name).pem" }

  /// The serial number of a certificate, as the APIs write it.
  func serial(_ name: String) -> String {
    Shell.run("openssl", "x509", "-in", path(name), "-noout", "-serial").dropFirst("serial=".count)
      .trimmingCharacters(in: .newlines).drop { $0 == "0" }.description
  }

  private init() {
    folder = NSTemporaryDirectory() + "signalbox-front-ends-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    root("root")
    root("stranger-root")
    leaf("server", by: "root", "ec", "serverAuth", "subjectAltName=IP:127.0.0.1,DNS:localhost")
    leaf("client", by: "root", "ec", "clientAuth")
    leaf("second", by: "root", "rsa", "clientAuth")
    leaf("large", by: "root", "secp521r1", "clientAuth")
    leaf("proxy", by: "root", "ec", "clientAuth")
    leaf("stranger", by: "stranger-root", "ec", "clientAuth")
    atexit { try? FileManager.default.removeItem(atPath: TestAuthority.shared.folder) }
  }

  private func key(_ kind: String) -> [String] {
    switch kind {
    case "rsa": ["-newkey", "rsa:2048"]
    case "ec": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    default: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:\(kind)"]
    }
  }

  private func root(_ name: String) {
    Shell.run(
      ["openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=\(name)"] + key("ec") + [
        "-keyout", path("\(name)-key"), "-out", path(name), "-addext",
        "keyUsage=critical,keyCertSign,cRLSign",
      ])
  }

  private func leaf(
    _ name: String, by issuer: String, _ kind: String, _ usage: String, _ extra: String? = nil
  ) {
    Shell.run(
      ["openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=\(name)"] + key(kind) + [
        "-CA", path(issuer), "-CAkey", path("\(issuer)-key"), "-keyout", path("\(name)-key"), "-out",
        path(name),
        "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=\(usage)",
      ] + (extra.map { ["-addext", $0] } ?? []))
  }
}

/// Commands of the system.
enum Shell {
  @discardableResult
  static func run(_ words: String...) -> String { run(words) }

  /// What the command writes to both outputs.
  @discardableResult
  static func run(_ words: [String], input: String = "") -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let (pipe, end) = (Pipe(), Pipe())
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = end
    guard (try? process.run()) != nil else { return "" }
    try? end.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? end.fileHandleForWriting.close()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
