import Basics
import Foundation

/// What the daemon says of its plane once its doors are open: an object on one line.
struct PlaneReport: Decodable, Equatable {
  var folder: String?
  var socket: String
  var pid: Int32
  var hvca: String?
  var dss: String?
  var ocsp: String?
  var metrics: String?
  var management: String?
  var rootFile: String?
  var chainFile: String?
  var clientCertificateFile: String?
  var clientKeyFile: String?
  var apiKey: String?
  var apiSecret: String?

  init(_ line: String) throws(Failure) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do { self = try decoder.decode(Self.self, from: Data(line.utf8)) } catch {
      throw Failure(
        "expected an object with the plane's socket and pid from \(Daemon.name), got '\(line.prefix(200))'; "
          + "use the \(Daemon.name) of the same version")
    }
  }

  /// Where everything is, for people.
  var text: String {
    let places: [(String, String?)] = [
      ("folder", folder), ("HVCA", hvca), ("DSS", dss), ("OCSP", ocsp), ("metrics", metrics),
      ("management", management), ("root", rootFile), ("chain", chainFile),
      ("certificate", clientCertificateFile), ("its key", clientKeyFile), ("API key", apiKey),
      ("API secret", apiSecret), ("socket", socket),
    ]
    let width = places.map(\.0.count).max() ?? 0
    let lines = places.compactMap { name, place in
      place.map { "  \(name)\(String(repeating: " ", count: width - name.count))  \($0)" }
    }
    return
      (["The plane issues certificates, as process \(pid):"] + lines
      + (curl.map { ["Try it:", "  \($0)"] } ?? [])).joined(separator: "\n") + "\n"
  }

  /// A call that logs in, which shows that certificates, key and account fit together.
  var curl: String? {
    guard let hvca, let rootFile, let clientCertificateFile, let clientKeyFile, let apiKey, let apiSecret
    else { return nil }
    let base = hvca.hasSuffix("/") ? String(hvca.dropLast()) : hvca
    let url = base.hasSuffix("/v2") ? base + "/login" : base + "/v2/login"
    let body = "{\"api_key\": \"\(apiKey)\", \"api_secret\": \"\(apiSecret)\"}"
    return "curl --cacert \(rootFile.shellWord) --cert \(clientCertificateFile.shellWord) "
      + "--key \(clientKeyFile.shellWord) -H 'Content-Type: application/json;charset=utf-8' "
      + "-d \(body.shellWord) \(url.shellWord)"
  }
}
