import Basics
import Foundation

/// The ports that a plane had at its last start: a free port is chosen once, so that addresses in certificates hold.
struct PlanePorts {
  private let file: String
  private let known: [String: Int]
  private static let kind = FileKind(
    title: "a plane's ports", wanted: "ports are a JSON file that the plane writes", bytesMax: 4096)

  init(_ folder: PlaneFolder) {
    file = "\(folder.path)/ports.json"
    let bytes = (try? TextFile.bytes(file, Self.kind)) ?? []
    known = (try? JSONDecoder().decode([String: Int].self, from: Data(bytes))) ?? [:]
  }

  /// An address with the port it had, where the configuration leaves it open.
  private func preferred(_ name: String, _ address: PlaneConfiguration.Address)
    -> PlaneConfiguration.Address?
  {
    guard address.port == 0, let port = known[name], (1...65_535).contains(port) else { return nil }
    var preferred = address
    preferred.port = port
    return preferred
  }

  /// Opens a server at the port it had, or at any free one if that is taken now.
  func open<Server>(
    _ name: String, _ address: PlaneConfiguration.Address,
    _ open: (PlaneConfiguration.Address) async throws -> Server
  ) async throws -> Server {
    if let preferred = preferred(name, address), let server = try? await open(preferred) {
      return server
    }
    do { return try await open(address) } catch {
      throw FileError(
        file: "\(address.host):\(address.port)", line: 0, column: 0,
        message: "the door '\(name)' cannot listen there (\(error)); choose another address or port"
      )
    }
  }

  /// The configuration with the ports that the front ends had, as far as they are free now.
  func preferring(_ configuration: PlaneConfiguration) -> PlaneConfiguration {
    var preferring = configuration
    for (name, address) in [
      ("hvca", \PlaneConfiguration.hvca), ("dss", \.dss), ("management", \.management),
    ] {
      guard let preferred = preferred(name, configuration[keyPath: address]),
        LoopbackPort.isFree(preferred)
      else { continue }
      preferring[keyPath: address] = preferred
    }
    return preferring
  }

  func remember(_ ports: [String: Int]) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(ports) else { return }
    // Without the file the next start takes other ports.
    try? PrivateFile.write(Array(data), to: file)
  }
}
