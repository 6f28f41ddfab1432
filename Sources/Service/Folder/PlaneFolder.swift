import Basics

/// Where a plane keeps what it has: a folder for its owner alone.
package struct PlaneFolder: Equatable, Sendable {
  package let path: String

  package init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// `$XDG_STATE_HOME/signalbox/plane`, or the same below `~/.local/state`.
  ///
  /// - Returns: nil if neither variable names an absolute path.
  package static func standard(_ environment: (String) -> String?) -> PlaneFolder? {
    if let state = environment("XDG_STATE_HOME"), Files.isWholePath(state) {
      return PlaneFolder("\(state)/signalbox/plane")
    }
    guard let home = environment("HOME"), Files.isWholePath(home) else { return nil }
    return PlaneFolder("\(home)/.local/state/signalbox/plane")
  }

  /// The configuration's name in the folder, as messages say it.
  static let configurationName = "plane.yaml"
  package var configuration: String { "\(path)/\(Self.configurationName)" }
  package var accounts: String { "\(path)/accounts.json" }
  package var keys: String { "\(path)/keys" }
  package var store: String { "\(path)/store" }
  package var socket: String { "\(path)/socket" }
  package var doors: String { "\(path)/doors.json" }
  package var root: String { "\(path)/root.pem" }
  package var chain: String { "\(path)/chain.pem" }
  package var timeStampCertificate: String { "\(path)/timestamp.pem" }
  /// What certificates of HVCA and of DSS may have.
  package var machineProfile: String { "\(path)/profiles/hvca.yaml" }
  package var identityProfile: String { "\(path)/profiles/dss.yaml" }
  /// The same of one CA alone, where there is such a file.
  ///
  /// - Parameter number: counts from 1.
  package func machineProfile(ofIssuer number: Int) -> String { "\(path)/profiles/hvca-\(number).yaml" }
  package func identityProfile(ofIssuer number: Int) -> String { "\(path)/profiles/dss-\(number).yaml" }
  /// The persons of issuer management, and the token of each in a file of its own.
  package var persons: String { "\(path)/persons.json" }
  package func token(of person: String) -> String { "\(path)/persons/\(person).token" }
  /// Domains for claims; there need not be one.
  package var zone: String { "\(path)/zone.yaml" }
  package var serverCertificate: String { "\(path)/server.pem" }

  /// - Parameter number: counts from 1.
  package func issuer(_ number: Int) -> String { "\(path)/issuers/\(number).pem" }
  /// A responder's signing certificate of the root.
  package func rootResponder(_ number: Int) -> String { "\(path)/responders/\(number).pem" }
  package func client(_ name: String) -> String { "\(path)/clients/\(name)" }

  /// The names of keys in the folder of keys.
  package static let rootKey = "root"
  package static let serverKey = "server"
  package static let timeStampKey = "timestamp"
  /// - Parameter number: counts from 1.
  package static func issuerKey(_ number: Int) -> String { "issuer-\(number)" }
  package static func responderKey(_ number: Int) -> String { "responder-\(number)" }

  /// Whether a plane is there.
  package var exists: Bool { Files.exists(configuration) }
}
