import Basics
import Foundation

/// Where a plane that runs is to be reached, and with what.
package struct Doors: Codable, Equatable, Sendable {
  package var folder: String
  package var socket: String
  /// URLs.
  package var hvca: String
  package var dss: String
  package var ocsp: String
  package var metrics: String
  package var management: String
  package var rootFile: String
  package var chainFile: String
  /// Of the first account.
  package var clientCertificateFile: String
  package var clientKeyFile: String
  package var apiKey: String
  package var apiSecret: String
  package var pid: Int32

  private enum CodingKeys: String, CodingKey {
    case folder, socket, hvca, dss, ocsp, metrics, management, pid
    case rootFile = "root_file"
    case chainFile = "chain_file"
    case clientCertificateFile = "client_certificate_file"
    case clientKeyFile = "client_key_file"
    case apiKey = "api_key"
    case apiSecret = "api_secret"
  }

  /// One JSON object on one line.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("doors without JSON form")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// For people, with a call that works.
  package var text: String {
    """
    plane       \(folder)
    HVCA        \(hvca)
    DSS         \(dss)
    OCSP        \(ocsp)
    metrics     \(metrics)
    management  \(management)
    dashboard   signalbox attach \(socket.shellWord)
    log in      \(login)
    """
  }

  /// A curl line that logs the first account in.
  package var login: String {
    "curl --cacert \(rootFile.shellWord) --cert \(clientCertificateFile.shellWord) "
      + "--key \(clientKeyFile.shellWord) "
      + "--json '{\"api_key\":\"\(apiKey)\",\"api_secret\":\"\(apiSecret)\"}' \(hvca)/login"
  }
}
