internal import Foundation
internal import NIOCore

/// `cfssl serve` and `cfssl ocspserve`, set up in a folder: what a plane is measured beside.
///
/// The first signs a request whose key is given, and stores nothing; the second gives an answer that was signed before.
final class CFSSLServers {
  /// cfssl's own errors alone.
  private static let quiet = ["-loglevel", "4"]

  let signing: LoadTarget
  let answering: LoadTarget
  private let processes: [BenchProcess]
  private let folder: String

  /// nil where cfssl or openssl is not installed.
  init?(in folder: String) throws {
    guard Self.run("cfssl", ["version"], folder) != nil, Self.run("openssl", ["version"], folder) != nil
    else {
      return nil
    }
    self.folder = folder
    func openssl(_ words: String) throws {
      guard Self.run("openssl", words.split(separator: " ").map(String.init), folder) != nil else {
        throw LoadClient.Failure("openssl \(words) failed")
      }
    }
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    try openssl("req -x509 \(key) -subj /CN=bench -days 30 -keyout ca-key.pem -out ca.pem")
    try openssl("req -new \(key) -subj /CN=leaf -keyout leaf-key.pem -out leaf.csr")
    try openssl("x509 -req -in leaf.csr -CA ca.pem -CAkey ca-key.pem -days 20 -set_serial 4711 -out leaf.pem")
    try openssl("ocsp -issuer ca.pem -cert leaf.pem -no_nonce -reqout request.der")
    let signed = Self.run(
      "cfssl",
      [
        "ocspsign", "-ca", "ca.pem", "-responder", "ca.pem", "-responder-key", "ca-key.pem", "-cert",
        "leaf.pem",
      ],
      folder)
    guard let signed, let json = try? JSONSerialization.jsonObject(with: signed) as? [String: Any],
      let answer = json["ocspResponse"] as? String
    else { throw LoadClient.Failure("cfssl ocspsign made no answer") }
    try Data(answer.utf8).write(to: URL(fileURLWithPath: folder + "/responses"))
    let ports = (FreePort.any(), FreePort.any())
    processes = [
      try BenchProcess(
        "cfssl",
        ["serve", "-address", "127.0.0.1", "-port", "\(ports.0)", "-ca", "ca.pem", "-ca-key", "ca-key.pem"]
          + Self.quiet,
        in: folder, log: folder + "/serve.log"),
      try BenchProcess(
        "cfssl",
        ["ocspserve", "-address", "127.0.0.1", "-port", "\(ports.1)", "-responses", "responses"] + Self.quiet,
        in: folder, log: folder + "/ocspserve.log"),
    ]
    signing = LoadTarget(host: "127.0.0.1", port: ports.0)
    answering = LoadTarget(host: "127.0.0.1", port: ports.1)
  }

  func stop() { for process in processes { process.stop() } }

  /// A request for a certificate.
  func signingRequest() throws -> ByteBuffer {
    let csr = try String(contentsOfFile: folder + "/leaf.csr", encoding: .utf8)
    let body = try JSONSerialization.data(withJSONObject: [
      "certificate_request": csr, "hosts": ["leaf.example"],
    ])
    return LoadTarget.request(
      "POST", "/api/v1/cfssl/sign", fields: "Content-Type: application/json\r\n", body: Array(body))
  }

  func answeringRequest() throws -> ByteBuffer {
    LoadTarget.request(
      "POST", "/", fields: "Content-Type: application/ocsp-request\r\n",
      body: Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/request.der"))))
  }

  /// Standard output of a command that ends well; nil of another.
  private static func run(_ program: String, _ arguments: [String], _ folder: String) -> Data? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? said : nil
  }
}

/// A port that was free a moment ago.
enum FreePort {
  static func any() -> Int {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(socket, $0, length)
        _ = getsockname(socket, $0, &length)
      }
      return Int(in_port_t(bigEndian: pointer.pointee.sin_port))
    }
  }
}
